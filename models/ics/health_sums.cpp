#include "models/ics/health_sums.hpp"

#include <algorithm>

#include "sim/base/parallel.hpp"

namespace counterpart {
namespace {

std::size_t upto90(int age) { return static_cast<std::size_t>(age > 90 ? 90 : age); }

std::int64_t in_fixed(double a_year) { return static_cast<std::int64_t>(a_year * 1e9 + 0.5); }

void add_to(std::vector<std::int64_t>& sums, std::vector<std::int64_t> const& more) {
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += more[i];
}

}  // namespace

void HealthSums::Grouped::add(std::size_t group, Life const& life, std::array<std::int64_t, row_width> const& yearly,
                              std::array<std::int64_t, condition_count> const& goal, std::int64_t worsening_goal) {
  std::int64_t* const sums = sums_.data() + group * per_group;
  for (std::size_t c = 0; c < condition_count; ++c) {
    bool const has = life.has(static_cast<int>(c));
    sums[condition_at(c, has)] += 1;
    sums[condition_at(c, has) + 1] += yearly[slot_death];
    if (has) continue;
    sums[onset_at(c)] += goal[c];
    sums[onset_at(c) + 1] += yearly[slot_condition + c];
  }
  auto const f = frailty_at + static_cast<std::size_t>(life.frailty) * 4;
  sums[f] += 1;
  sums[f + 1] += yearly[slot_death];
  sums[f + 2] += worsening_goal;
  sums[f + 3] += yearly[slot_frailty_worsening];
}

void HealthSums::look_at(Identity const& who, Life const& life, int age, HazardRow const& hazard,
                         Calibration const& fit, ByCondition const& growth) {
  auto const s = static_cast<std::size_t>(who.sex);
  auto const a = upto90(age);
  auto const band = static_cast<std::size_t>(age_band(age));
  std::array<std::int64_t, row_width> yearly{};
  for (std::size_t i = 0; i <= slot_frailty_worsening; ++i) {
    yearly[i] = in_fixed(static_cast<double>(hazard.per_month[i]) * 12);
  }
  std::array<std::int64_t, condition_count> goal{};
  std::array<std::int64_t, condition_count> goal_in_class{};
  for (std::size_t c = 0; c < condition_count; ++c) {
    double const rate = static_cast<double>(fit.incidence.at(c, s, a, who.imd)) * growth[c];
    goal[c] = in_fixed(rate);
    goal_in_class[c] = in_fixed(rate * static_cast<double>(fit.onset_goal_by_liability[c][band][who.liability]));
  }
  auto const f = static_cast<std::size_t>(life.frailty);
  double const worsening = age < 50 || f == 3 ? 0 : static_cast<double>(fit.worsening.at(f, s, a, who.imd));
  double const in_class =
      worsening == 0 ? 0 : worsening * static_cast<double>(fit.worsening_goal_by_liability[f][band][who.liability]);
  by_cell.add(cell(age, who.sex, who.imd), life, yearly, goal, in_fixed(worsening));
  by_class.add(class_of(age, who.liability), life, yearly, goal_in_class, in_fixed(in_class));
}

void HealthSums::merge(HealthSums const& other) {
  add_to(by_cell.sums_, other.by_cell.sums_);
  add_to(by_class.sums_, other.by_class.sums_);
}

void HealthSums::look(IcsModel const& model, HazardTables const& hazards, Calibration const& fit,
                      ByCondition const& growth, Month now, Communicator const& comm) {
  auto const& people = model.people();
  auto const& lives = model.arms().front().life;
  std::vector<HealthSums> of_thread(static_cast<std::size_t>(thread_count()));
  parallel_for(people.identity.blocks(), [&](std::size_t block, int thread) {
    std::size_t const end = std::min((block + 1) * rows_per_block, model.rows());
    for (std::size_t row = block * rows_per_block; row < end; ++row) {
      if (!lives[row].here()) continue;
      auto const& who = people.identity[row];
      HazardRow hazard{};
      int const age = who.age(now);
      hazards.fill(who, people.use[row], lives[row], age, hazard);
      of_thread[static_cast<std::size_t>(thread)].look_at(who, lives[row], age, hazard, fit, growth);
    }
  });
  HealthSums own;
  for (auto const& sums : of_thread) own.merge(sums);
  comm.sum(own.by_cell.sums_);
  comm.sum(own.by_class.sums_);
  merge(own);
}

}  // namespace counterpart
