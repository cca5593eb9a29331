#include "models/ics/ics_model.hpp"

#include <numeric>

#include "models/ics/first_fuel.hpp"
#include "models/ics/local_hazards.hpp"
#include "models/ics/ordinary_care.hpp"
#include "sim/base/parallel.hpp"

namespace counterpart {
namespace {

UtilityTable make_utility(ModelParameters const& parameters, UtilityRule rule) {
  return UtilityTable{parameters.utility, parameters.conditions.utility_factor, parameters.frailty.utility_factor,
                      rule};
}

}  // namespace

IcsModel::IcsModel(RunPlan const& plan, Communicator const& comm, Residents residents)
    : plan_{plan},
      comm_{comm},
      luck_{plan.scenario.seed, plan.replicate},
      sample_{plan.area.residents(), plan.scenario.residents},
      start_state_{plan.parameters, plan.calibration},
      stays_{plan.parameters.stays, same_day_scale(plan.area, plan.parameters)},
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
  ordinary_ = ordinary_care(plan_.parameters, start_counts_);
}

void IcsModel::take_up() {
  residents_at_start_ = std::accumulate(start_counts_.begin(), start_counts_.end(), std::int64_t{0});
  all_residents_ = {residents_at_start_};
  ordinary_ = ordinary_care(plan_.parameters, start_counts_);
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
