#include <array>

#include "models/ics/birthdays.hpp"
#include "models/ics/ics_model.hpp"
#include "sim/base/parallel.hpp"

namespace counterpart {

void IcsModel::open(int month_of_run) {
  // What goes by the calendar counts its years from the month of the people.
  int const years = (month_of_run + plan_.scenario.structure.lead_in_months()) / 12;
  hazards_.turn(plan_.scenario.start + month_of_run, years, living_);
}

void IcsModel::set_levers(int month_of_run) {
  for (auto& arm : arms_) arm.levers = make_levers(arm.arm, month_of_run, ordinary_);
}

std::span<IcsModel::Step const> IcsModel::steps() {
  static constexpr std::array list{
      Step{"propensities", "the renewing part of each resident's propensities is redrawn where its month has come",
           [](IcsModel& model, MonthFrame const& frame, int) {
             if (model.living_ == Living::all) model.renew_propensities(frame.month);
           }},
      Step{"birthdays", "smoking, body mass index and activation may change where a resident has a birthday",
           [](IcsModel& model, MonthFrame const& frame, int) { model.pass_birthdays(frame.month); }},
      Step{"hazards", "base rates of the month: season, calendar year, calibration",
           [](IcsModel& model, MonthFrame const&, int month_of_run) { model.open(month_of_run); }},
      Step{"levers", "what each arm changes this month, as far as its programmes have grown",
           [](IcsModel& model, MonthFrame const&, int month_of_run) { model.set_levers(month_of_run); }},
      Step{"enrolment",
           "eligible residents ask for places on caseloads; a cut over all ranks grants them; renewals and endings",
           [](IcsModel& model, MonthFrame const& frame, int month_of_run) { model.enrol(frame.month, month_of_run); }},
      Step{
          "life",
          "each resident burns the fuel of all streams; events in order of time become contacts, and a change of state "
          "rewinds the rest of the month; costs, QALYs and tallies accrue",
          [](IcsModel& model, MonthFrame const& frame, int) { model.wind(frame, false); }},
      Step{"slots",
           "same-day slots of each trust and day are granted by a cut, earlier hours first; granted and refused "
           "episodes are settled",
           [](IcsModel& model, MonthFrame const& frame, int) { model.settle_slots(frame); }},
      Step{"newcomers", "newborns of the month and arrivals from elsewhere get rows",
           [](IcsModel& model, MonthFrame const& frame, int) { model.turn_population(frame.month); }},
  };
  return list;
}

void IcsModel::advance(int month_of_run) {
  MonthFrame const frame{plan_.scenario.start + month_of_run};
  for (auto const& step : steps()) step.act(*this, frame, month_of_run);
}

void IcsModel::renew_propensities(Month now) {
  parallel_for(people_.identity.blocks(), [&](std::size_t block, int) {
    auto const who = people_.identity.block(block);
    auto const use = people_.use.block(block);
    auto const renews = people_.use_renews.block(block);
    for (std::size_t i = 0; i < who.size(); ++i) {
      if (renews[i] == now) renews[i] = start_state_.renew(who[i].id, now, luck_, use[i]);
    }
  });
}

void IcsModel::pass_birthdays(Month now) {
  Birthdays const birthdays{plan_.parameters, luck_};
  parallel_for(people_.identity.blocks(), [&](std::size_t block, int) {
    auto const who = people_.identity.block(block);
    for (std::size_t i = 0; i < who.size(); ++i) {
      if (!Birthdays::is_on(who[i], now)) continue;
      for (std::size_t a = 0; a < arms_.size(); ++a) {
        if (a > 0 && arms_[a].differs.block(block)[i] == 0) continue;
        auto& life = arms_[a].life.block(block)[i];
        if (life.here()) birthdays.pass(who[i], now, life);
      }
    }
  });
}

}  // namespace counterpart
