#include "cli/area_fit_page.hpp"

#include <cmath>
#include <functional>
#include <numeric>

#include <fmt/format.h>

#include "cli/sheet.hpp"
#include "cli/show_page.hpp"

namespace counterpart {
namespace {

Figure ratio_figure(AreaFit const& fit) { return {fit.ratio, fit.ratio * fit.chance, {3}, ""}; }

SheetRow service_row(AreaFitPage const& page, std::size_t s) {
  auto const& service = area_services()[s];
  auto const before = fit_of(page.fit.before, page.england, s);
  SheetRow row{std::string{service.name}, std::string{service.label}, {}};
  row.figures = {Figure{before.per_1000, before.per_1000 * before.chance, {1}, ""}, ratio_figure(before)};
  if (!page.fit.targets.empty()) {
    auto const after = fit_of(page.fit.after, page.england, s);
    row.figures.push_back(Figure{after.per_1000, after.per_1000 * after.chance, {1}, ""});
    row.figures.push_back(ratio_figure(after));
  }
  return row;
}

Sheet service_sheet(AreaFitPage const& page) {
  bool const local = page.calibration.local.has_value();
  double const people = std::accumulate(page.fit.before.start.begin(), page.fit.before.start.end(), 0.0);
  Sheet sheet{
      "area",
      fmt::format("How {} fits: first year of the baseline, {:.0f} residents", page.area.name, people),
      {"per 1,000 a year", "ratio to England"},
      {},
      0,
      {"Hazards summed over the residents simulated. The ratio to England is indirectly standardised for age and "
       "sex: what is expected of these residents, over England's published rates at their ages.",
       local ? "With the local levels of the calibration given."
             : "Case mix alone: deprivation, conditions, frailty, habits and homes; deaths and births with the "
               "residuals of the local authorities.",
       "± half the 95 % interval for who else might live there at the same ages and sexes."}};
  if (!page.fit.targets.empty()) {
    sheet.columns = {"per 1,000, case mix", "ratio to England", "per 1,000, with targets", "ratio, with targets"};
  }
  for (std::size_t s = 0; s < area_services().size(); ++s) sheet.rows.push_back(service_row(page, s));
  return sheet;
}

/// All targets of one service together, and the one furthest off.
struct ServiceTargets {
  double events = 0;
  double people = 0;
  double predicted = 0;  ///< events
  double reached = 0;
  TargetFit const* worst = nullptr;

  void add(TargetFit const& each) {
    events += each.target.events;
    people += each.target.people;
    predicted += each.predicted * each.target.people;
    reached += each.reached * each.target.people;
    if (!worst || std::abs(each.gap()) > std::abs(worst->gap())) worst = &each;
  }
};

std::string ages_of(LocalTarget const& target) {
  bool const open = target.last_band == age_band_count - 1;
  return fmt::format("{} {}{}", target.sex == Sex::female ? "women" : "men", target.first_band * 5,
                     open ? "+" : fmt::format("-{}", target.last_band * 5 + 4));
}

Figure percent(double share, double margin) { return {100 * share, 100 * margin, {1, true}, ""}; }

Sheet target_sheet_of(AreaFitPage const& page) {
  Sheet sheet{"local_targets",
              "Local targets, per 1,000 person-years of their ages",
              {"target", "case mix", "gap %", "with targets", "gap % ", "worst gap %", "at"},
              {},
              0,
              {"± half the 95 % interval of the target for its own number of events. Targets are weighed against the "
               "prediction by case mix (--shrinkage), so those of few events keep a gap on purpose."}};
  for (std::size_t s = 0; s < area_services().size(); ++s) {
    ServiceTargets sum;
    for (auto const& each : page.fit.targets) {
      if (each.target.service == s) sum.add(each);
    }
    if (!sum.worst || sum.events <= 0) continue;
    double const chance = 1.96 / std::sqrt(sum.events);
    auto const rate = [&](double events) { return Figure{1000 * events / sum.people, {}, {1}, ""}; };
    sheet.rows.push_back(
        {std::string{area_services()[s].name},
         std::string{area_services()[s].label},
         {rate(sum.events), rate(sum.predicted), percent(sum.predicted / sum.events - 1, chance), rate(sum.reached),
          percent(sum.reached / sum.events - 1, chance), percent(sum.worst->gap(), sum.worst->chance()),
          Figure{0, {}, {}, ages_of(sum.worst->target)}}});
  }
  return sheet;
}

nlohmann::ordered_json json_of(TargetFit const& each) {
  auto const& target = each.target;
  return {{"service", area_services()[target.service].name},
          {"sex", target.sex == Sex::female ? "female" : "male"},
          {"age_from", target.first_band * 5},
          {"age_to", target.last_band == age_band_count - 1 ? 120 : target.last_band * 5 + 4},
          {"events", target.events},
          {"people", target.people},
          {"target", target.rate()},
          {"case_mix", each.predicted},
          {"aim", each.aim},
          {"reached", each.reached},
          {"gap", each.gap()},
          {"chance", each.chance()},
          {"source", target.source},
          {"status", text(target.status)}};
}

/// {"female": a value by five-year band, "male": the same}.
nlohmann::ordered_json by_band(std::function<double(std::size_t)> const& value) {
  nlohmann::ordered_json json;
  for (auto const sex : {Sex::female, Sex::male}) {
    auto& list = json[sex == Sex::female ? "female" : "male"];
    for (int band = 0; band < age_band_count; ++band) list.push_back(value(group_of(sex, band)));
  }
  return json;
}

AreaYear::ByGroup residents_of(Area const& area) {
  AreaYear::ByGroup people{};
  for (auto const& home : area.neighbourhoods) {
    for (std::size_t sex = 0; sex < 2; ++sex) {
      for (int age = 0; age < population_ages; ++age) {
        people[group_of(static_cast<Sex>(sex), age_band(age))] += home.people[sex][static_cast<std::size_t>(age)];
      }
    }
  }
  return people;
}

nlohmann::ordered_json json_of(AreaFitPage const& page) {
  nlohmann::ordered_json json{{"area", page.area.code}, {"name", page.area.name}};
  auto const everybody = residents_of(page.area);
  json["people"] = by_band([&](std::size_t group) { return everybody[group]; });
  json["residents"] = std::accumulate(page.fit.before.start.begin(), page.fit.before.start.end(), 0.0);
  for (std::size_t s = 0; s < area_services().size(); ++s) {
    auto& service = json["services"][std::string{area_services()[s].name}];
    auto const put = [&](char const* when, AreaYear const& year) {
      auto const fit = fit_of(year, page.england, s);
      service[when] = {{"per_1000", fit.per_1000}, {"ratio_to_england", fit.ratio}, {"chance", fit.ratio * fit.chance}};
    };
    put("case_mix", page.fit.before);
    service["case_mix"]["per_year"] = by_band([&](std::size_t group) { return page.fit.before.rate(s, group); });
    service["england"]["per_year"] = by_band([&](std::size_t group) { return page.england.rate(s, group); });
    if (!page.fit.targets.empty()) put("with_targets", page.fit.after);
  }
  json["targets"] = nlohmann::ordered_json::array();
  for (auto const& each : page.fit.targets) json["targets"].push_back(json_of(each));
  return json;
}

}  // namespace

void print_area_fit(AreaFitPage const& page, bool as_json) {
  if (as_json) return fmt::print("{}\n", json_of(page).dump(2));
  fmt::print("{}", text_of(service_sheet(page), page_width()));
  if (!page.fit.targets.empty()) fmt::print("\n{}", text_of(target_sheet_of(page), page_width()));
}

}  // namespace counterpart
