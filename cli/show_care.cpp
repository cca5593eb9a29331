#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "cli/show_measures.hpp"
#include "cli/show_rows.hpp"

namespace counterpart {
namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
Names const same_day_wishes{"sdec_additional_wanted"};
Names const same_day_parts{"sdec_additional_completed", "sdec_converted", "sdec_short_hours", "sdec_short_slots",
                           "sdec_short_eligibility"};

/// Means over replicates need a decimal; counts of one replicate are whole.
Style counts(RunView const& run) { return {run.replicates() == 1 ? 0 : 1}; }

double percent(double part, double whole) { return 100 * ratio(part, whole); }

std::string last_year(RunView const& run) { return fmt::format("year {}", run.years()); }

}  // namespace

Sheet same_day_sheet(RunView const& run, Selection const& selection) {
  SheetBuilder sheet{run, "same_day", "Same-day emergency care, whole run"};
  sheet.arms_with(selection, same_day_wishes);
  if (sheet.empty()) return sheet.take();
  auto const all = run.horizon();
  Years const last{run.years(), run.years()};
  auto const total = [&](char const* measure) {
    return [&run, measure, all](std::string const& arm) { return run.total(arm, {measure}, all); };
  };
  auto const share = [&](Years years) {
    return [&run, years](std::string const& arm) {
      return percent(run.total(arm, {"sdec_completed"}, years), run.total(arm, {"acute_adult_episodes"}, years));
    };
  };
  auto const unexplained = [&](std::string const& arm) {
    return run.total(arm, same_day_wishes, all) - run.total(arm, same_day_parts, all);
  };
  sheet.baseline_first();
  sheet.row("adult_acute_episodes", "Acute episodes of adults", counts(run), total("acute_adult_episodes"))
      .row("completed", "Completed same-day care", counts(run), total("sdec_completed"))
      .row("completed_share", "    % of adult episodes", {2}, share(all))
      .row("completed_share_last_year", "    % in " + last_year(run), {2}, share(last))
      .row("wanted", "Additional wanted", counts(run), total("sdec_additional_wanted"))
      .row("additional_completed", "    completed", counts(run), total("sdec_additional_completed"))
      .row("converted", "    converted to a bed", counts(run), total("sdec_converted"))
      .row("short_hours", "    short of hours", counts(run), total("sdec_short_hours"))
      .row("short_slots", "    short of slots", counts(run), total("sdec_short_slots"))
      .row("short_eligibility", "    not eligible", counts(run), total("sdec_short_eligibility"))
      .row("unexplained", "    wanted less its parts", counts(run), unexplained)
      .row("second_visits", "Second visits", counts(run), total("sdec_second_visits"))
      .row("induced", "Induced attendances", counts(run), total("sdec_induced"));
  return sheet.take();
}

Sheet outpatient_sheet(RunView const& run, Selection const& selection) {
  SheetBuilder sheet{run, "outpatients", fmt::format("Outpatients, {} and whole run", last_year(run))};
  sheet.arms_with(selection, {"outpatient_visits_avoided", "outpatient_visits_moved"});
  if (sheet.empty()) return sheet.take();
  Years const last{run.years(), run.years()};
  auto const visits = [&](std::string const& arm, Years years) {
    return run.total(arm, outpatients_face_to_face(), years);
  };
  auto const change = [&](std::string const& arm, double before) {
    return arm == run.baseline() ? no_number : percent(visits(arm, last) - before, before);
  };
  auto const last_month = [&](std::string const& arm) {
    double const before = run.by_month(run.baseline(), outpatients_face_to_face()).back();
    double const after = run.by_month(arm, outpatients_face_to_face()).back();
    return arm == run.baseline() ? no_number : percent(after - before, before);
  };
  auto const total = [&](char const* measure) {
    return [&run, measure](std::string const& arm) { return run.total(arm, {measure}, run.horizon()); };
  };
  sheet.baseline_first();
  sheet
      .row("face_to_face_last_year", "Face to face, " + last_year(run), counts(run),
           [&](auto const& arm) { return visits(arm, last); })
      .row("change_same_months", "    % against baseline, same months", {2, true},
           [&](auto const& arm) { return change(arm, visits(run.baseline(), last)); })
      .row("change_last_month", "    % against baseline, last month", {2, true}, last_month)
      .row("change_year_1", "    % against baseline's year 1", {2, true},
           [&](auto const& arm) {
             return change(arm, visits(run.baseline(), {1, 1}));
           })
      .row("remote_last_year", "Remote, " + last_year(run), counts(run),
           [&](auto const& arm) { return run.total(arm, outpatients_remote(), last); })
      .row("avoided", "Visits avoided, whole run", counts(run), total("outpatient_visits_avoided"))
      .row("moved", "Visits moved to remote", counts(run), total("outpatient_visits_moved"))
      .row("induced", "Induced follow-ups", counts(run), total("outpatient_induced"))
      .row("advice", "Advice and guidance", counts(run), total("advice_and_guidance"))
      .row("returned", "Returned GP contacts", counts(run), total("returned_gp_contacts"));
  return sheet.take();
}

Sheet proactive_sheet(RunView const& run, Selection const& selection) {
  SheetBuilder sheet{run, "proactive_care", "PCN care, whole run"};
  sheet.arms_with(selection, {"programme_places"});
  if (sheet.empty()) return sheet.take();
  auto const total = [&run](std::string const& arm, char const* measure, Years years) {
    return run.total(arm, {measure}, years);
  };
  auto const all = run.horizon();
  Years const last{run.years(), run.years()};
  auto const months = static_cast<double>(run.months().size());
  auto const months_of_last = months - 12.0 * (run.years() - 1);
  auto const filled = [&](Years years) {
    return [&, years](std::string const& arm) {
      return percent(total(arm, "participant_months", years), total(arm, "programme_places", years));
    };
  };
  auto const ceiling = [&](Years years) {
    return [&, years](std::string const& arm) {
      return percent(total(arm, "participant_admissions_micro", years) * 1e-6,
                     total(run.baseline(), "acute_episodes", years));
    };
  };
  auto const mean = [&](char const* measure, Years years, double over) {
    return [&, measure, years, over](std::string const& arm) { return total(arm, measure, years) / over; };
  };
  auto const sum = [&](char const* measure) {
    return [&, measure](std::string const& arm) { return total(arm, measure, all); };
  };
  sheet.row("eligible", "Eligible, mean of months", {0}, mean("programme_eligible", all, months))
      .row("invited", "Invited", counts(run), sum("programme_invited"))
      .row("enrolled", "Enrolled", counts(run), sum("programme_enrolled"))
      .row("places", "Places, mean of months", {0}, mean("programme_places", all, months))
      .row("participants", "Participants, mean of months", {0}, mean("participant_months", all, months))
      .row("filled", "    % of places filled", {1}, filled(all))
      .row("places_last_year", "Places, " + last_year(run), {0}, mean("programme_places", last, months_of_last))
      .row("participants_last_year", "Participants, " + last_year(run), {0},
           mean("participant_months", last, months_of_last))
      .row("filled_last_year", "    % of places filled", {1}, filled(last))
      .row("contacts", "Programme contacts", counts(run), sum("programme_contacts"))
      .row("expected_admissions", "Participants' expected admissions", {0},
           [&](auto const& arm) { return total(arm, "participant_admissions_micro", all) * 1e-6; })
      .row("ceiling", "    % of all admissions (the ceiling)", {2}, ceiling(all))
      .row("ceiling_last_year", "    % in " + last_year(run), {2}, ceiling(last))
      .note(
          "The ceiling is what would be avoided if no participant were ever admitted: expected without the programme, "
          "against all emergency admissions of the baseline.");
  return sheet.take();
}

}  // namespace counterpart
