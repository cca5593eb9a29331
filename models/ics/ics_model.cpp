#include "models/ics/ics_model.hpp"

#include <array>
#include <numeric>

#include "models/ics/birthdays.hpp"
#include "models/ics/first_fuel.hpp"
#include "models/ics/local_hazards.hpp"
#include "sim/base/parallel.hpp"

namespace counterpart {
namespace {

UtilityTable make_utility(ModelParameters const& parameters, UtilityRule rule) {
  return UtilityTable{parameters.utility, parameters.conditions.utility_factor, parameters.frailty.utility_factor,
                      rule};
}

/// No share is published by area, so the national one is taken to hold in each: the shape by age is scaled so that the
/// area's adults, with the episodes expected of them, come to it.
double same_day_scale(RunPlan const& plan) {
  auto const& rates = plan.parameters.service.rates[slot_acute_episode];
  std::array<double, population_ages> episodes{};
  double all = 0;
  for (auto const& home : plan.area.neighbourhoods) {
    for (std::size_t sex = 0; sex < 2; ++sex) {
      for (std::size_t age = 18; age < population_ages; ++age) {
        double const expected = home.people[sex][age] * rates.per_year[sex][age] * rates.imd[home.imd_quintile - 1U];
        episodes[age] += expected;
        all += expected;
      }
    }
  }
  double scale = 1;
  for (int round = 0; round < 30 && all > 0; ++round) {
    double completed = 0;
    for (std::size_t age = 18; age < population_ages; ++age) {
      completed += episodes[age] * ordinary_same_day_share(plan.parameters.stays, static_cast<int>(age), scale);
    }
    scale *= plan.parameters.stays.sdec_share * all / completed;
  }
  return scale;
}

}  // namespace

IcsModel::IcsModel(RunPlan const& plan, Communicator const& comm, Residents residents)
    : plan_{plan},
      comm_{comm},
      luck_{plan.scenario.seed, plan.replicate},
      sample_{plan.area.residents(), plan.scenario.residents},
      start_state_{plan.parameters, plan.calibration},
      stays_{plan.parameters.stays, same_day_scale(plan)},
      utility_{make_utility(plan.parameters, plan.scenario.structure.utility)},
      hazards_{plan.parameters, plan.calibration, local_hazards(plan.area)},
      acute_{plan.parameters.pathways, stays_},
      contacts_{plan.parameters.pathways},
      layout_{measures(), marginals(plan.area)},
      split_{decompose(neighbourhood_sizes(plan.area, sample_), comm.size())},
      exposure_{cell_count * 4},
      residents_at_start_{sample_.size()},
      all_residents_{sample_.size()} {
  workers_.resize(static_cast<std::size_t>(thread_count()));
  for (auto& worker : workers_) {
    worker.notebook = empty_notebook();
    worker.notebooks.assign(plan_.scenario.arms.size(), worker.notebook);
    worker.later.resize(plan_.scenario.arms.size());
  }
  arms_.resize(plan_.scenario.arms.size());
  for (std::size_t a = 0; a < arms_.size(); ++a) {
    arms_[a].arm = plan_.scenario.arms[a];
    arms_[a].year = TallySheet{layout_};
    arms_[a].nights.assign(plan_.area.trusts.size() * 31, 0);
    arms_[a].enrolments.resize(arms_[a].enrolling().size());
  }
  births_.resize(arms_.size());
  asks_.resize(arms_.size());
  event_logs_.resize(arms_.size());
  if (residents == Residents::of_the_start) settle_people();
}

IcsModel::~IcsModel() = default;

void IcsModel::settle_people() {
  people_ = build_people(plan_.area, sample_, split_, comm_.rank(), people_month(), start_state_, luck_);
  auto& baseline = arms_.front();
  baseline.grow(rows());
  baseline.life.copy(people_.life);
  parallel_for(people_.identity.blocks(), [&](std::size_t block, int) {
    auto const who = people_.identity.block(block);
    auto const fuel = baseline.fuel.block(block);
    for (std::size_t i = 0; i < who.size(); ++i) fuel[i] = full_clocks(luck_, who[i].id);
  });
  people_.life = {};
  count_start(people_month());
  prepare_ordinary_care();
}

void IcsModel::take_up() {
  residents_at_start_ = std::accumulate(start_counts_.begin(), start_counts_.end(), std::int64_t{0});
  all_residents_ = {residents_at_start_};
  prepare_ordinary_care();
}

void IcsModel::count_start(Month now) {
  auto const& area = plan_.area;
  std::size_t const pcns = area.pcns.size();
  std::size_t const places = area.places.size();
  std::vector<std::int64_t> counts(cell_count + pcns + places + area.trusts.size());
  for (std::size_t row = 0; row < rows(); ++row) {
    auto const& who = people_.identity[row];
    ++counts[cell(who.age(now), who.sex, who.imd)];
    ++counts[cell_count + who.pcn];
    ++counts[cell_count + pcns + who.place];
    ++counts[cell_count + pcns + places + who.trust];
  }
  comm_.sum(counts);
  auto const at = [&](std::size_t from, std::size_t n) {
    auto const first = counts.begin() + static_cast<std::ptrdiff_t>(from);
    return std::vector<std::int64_t>(first, first + static_cast<std::ptrdiff_t>(n));
  };
  start_counts_ = at(0, cell_count);
  pcn_residents_ = at(cell_count, pcns);
  place_residents_ = at(cell_count + pcns, places);
  trust_residents_ = at(cell_count + pcns + places, area.trusts.size());
}

void IcsModel::prepare_ordinary_care() {
  auto const& rates = plan_.parameters.service.rates;
  double episodes = 0;
  double attendances = 0;
  double first = 0;
  double all = 0;
  for (std::size_t c = 0; c < cell_count; ++c) {
    auto const [band, sex, imd] = parts(c);
    int const age = band * 5 + 2;
    auto const rate = [&, sex = sex, imd = imd](Slot slot) {
      auto const& r = rates[slot];
      return static_cast<double>(start_counts_[c]) *
             r.per_year[static_cast<std::size_t>(sex)][static_cast<std::size_t>(age > 90 ? 90 : age)] *
             r.imd[static_cast<std::size_t>(imd)];
    };
    if (age >= 18) {
      episodes += rate(slot_acute_episode);
      attendances += rate(slot_ae_not_admitted);
    }
    double const attends = 1 - plan_.parameters.pathways.outpatient_did_not_attend[static_cast<std::size_t>(imd)];
    double const visits = attends * (rate(slot_outpatient_referral) + rate(slot_outpatient_follow_up));
    first += attends * rate(slot_outpatient_referral);
    all += visits;
    ordinary_.face_to_face[static_cast<std::size_t>(imd)][age < 65 ? 0U : age < 75 ? 1U : 2U] += visits;
  }
  for (auto& by_age : ordinary_.face_to_face) {
    for (auto& share : by_age) share = all > 0 ? share / all : 0;
  }
  ordinary_.first_visits = all > 0 ? first / all : 0;
  ordinary_.completed_same_day_share = plan_.parameters.stays.sdec_share;
  ordinary_.episodes_per_ae_not_admitted = attendances > 0 ? episodes / attendances : 0;
  ordinary_.same_day_pence = plan_.parameters.costs.pence[static_cast<std::size_t>(Contact::sdec)];
}

void IcsModel::spin_up(int months) {
  for (int m = -spin_up_months; m < 0; ++m) {
    MonthFrame const frame{people_month() + m};
    renew_propensities(frame.month);
    if (m < -months) continue;
    hazards_.turn(frame.month, 0, Living::services);
    wind(frame, true);
  }
  clear_counts();
  births_.front().clear();
}

void IcsModel::clear_counts() {
  arms_.front().totals = {};
  for (auto& arm : arms_) {
    arm.grow(rows());
    arm.year.clear();
    arm.month.fill(0);
    arm.nights.assign(arm.nights.size(), 0);
  }
}

void IcsModel::keep_events(std::size_t arm, EventLog const& empty) {
  event_logs_[arm].assign(workers_.size() + 1, empty);
  for (std::size_t w = 0; w < workers_.size(); ++w) workers_[w].notebooks[arm].log = &event_logs_[arm][w];
}

void IcsModel::end_events(std::size_t arm) {
  for (auto& worker : workers_) worker.notebooks[arm].log = nullptr;
}

Notebook IcsModel::empty_notebook() const {
  auto const named = [](Count what) { return measures()[measure(what)]; };
  Notebook notebook;
  notebook.year = TallySheet{layout_};
  notebook.lived = TallySheet{TallyLayout{{named(lived_counts[0]), named(lived_counts[1])}, layout_.marginals()}};
  notebook.nights.assign(plan_.area.trusts.size() * 31, 0);
  return notebook;
}

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

MonthTools IcsModel::tools(MonthFrame const& frame) const {
  return {frame,
          luck_,
          hazards_,
          acute_,
          contacts_,
          utility_,
          plan_.calibration.utility[static_cast<std::size_t>(plan_.scenario.structure.utility)],
          stays_,
          plan_.parameters.pathways};
}

void IcsModel::gather(ArmState& arm) {
  for (auto& worker : workers_) {
    arm.take_in(worker.notebook);
    worker.notebook.clear();
  }
}

void IcsModel::gather_month() {
  for (auto& worker : workers_) {
    for (auto& notebook : worker.notebooks) notebook.gather_lived();
    auto& shared = worker.notebooks.front();
    arms_.front().take_in(shared);
    for (std::size_t a = 1; a < arms_.size(); ++a) {
      arms_[a].take_in(shared);
      arms_[a].take_in(worker.notebooks[a]);
      worker.notebooks[a].clear();
    }
    shared.clear();
  }
}

std::size_t IcsModel::bytes() const {
  std::size_t sum = people_.identity.bytes() + people_.use.bytes() + people_.use_renews.bytes();
  for (auto const& arm : arms_) sum += arm.bytes();
  return sum;
}

}  // namespace counterpart
