#include "models/ics/health_record.hpp"

#include <bit>
#include <cmath>

namespace counterpart {
namespace {

constexpr std::size_t people_at = 0;
constexpr std::size_t conditions_at = people_at + AgeExposure::cells;
constexpr std::size_t how_many_at = conditions_at + condition_count * cell_count;
constexpr std::size_t frailty_at = how_many_at + HealthRecord::counts * cell_count;
constexpr std::size_t smoking_at = frailty_at + 4 * cell_count;
constexpr std::size_t bmi_at = smoking_at + 3 * cell_count;
constexpr std::size_t major_at = bmi_at + 3 * cell_count;
constexpr std::size_t all = major_at + cell_count;

/// Where illness is called major. \source health_in_2040
constexpr double major_score = 1.5;

void count_in(Identity const& who, Life const& life, int age, ByCondition const& weight,
              std::vector<std::int64_t>& sums) {
  auto const c = cell(age, who.sex, who.imd);
  ++sums[people_at + AgeExposure::index(who.sex, age, who.imd)];
  double score = 0;
  for (std::uint32_t mask = life.conditions; mask != 0; mask &= mask - 1) {
    auto const condition = static_cast<std::size_t>(std::countr_zero(mask));
    ++sums[conditions_at + condition * cell_count + c];
    score += weight[condition];
  }
  ++sums[how_many_at + static_cast<std::size_t>(std::popcount(life.conditions)) * cell_count + c];
  ++sums[frailty_at + static_cast<std::size_t>(life.frailty) * cell_count + c];
  ++sums[smoking_at + life.smoking * cell_count + c];
  ++sums[bmi_at + life.bmi * cell_count + c];
  if (score > major_score) ++sums[major_at + c];
}

std::vector<std::int64_t> part(std::vector<std::int64_t> const& sums, std::size_t from, std::size_t to) {
  return {sums.begin() + static_cast<std::ptrdiff_t>(from), sums.begin() + static_cast<std::ptrdiff_t>(to)};
}

std::vector<std::int64_t> in_units(std::span<std::int64_t const> sums, double units) {
  std::vector<std::int64_t> list;
  for (auto const sum : sums) {
    list.push_back(static_cast<std::int64_t>(std::floor(static_cast<double>(sum) / Exposure::per_event * units + 0.5)));
  }
  return list;
}

}  // namespace

void HealthRecord::look(IcsModel const& model, Month now, Communicator const& comm) {
  std::vector<std::int64_t> sums(all);
  auto const& lives = model.arms().front().life;
  for (std::size_t row = 0; row < model.rows(); ++row) {
    if (!lives[row].here()) continue;
    auto const& who = model.people().identity[row];
    count_in(who, lives[row], who.age(now), model.conditions().score_weight, sums);
  }
  comm.sum(sums);
  people.push_back(part(sums, people_at, conditions_at));
  conditions.push_back(part(sums, conditions_at, how_many_at));
  how_many.push_back(part(sums, how_many_at, frailty_at));
  frailty.push_back(part(sums, frailty_at, smoking_at));
  smoking.push_back(part(sums, smoking_at, bmi_at));
  bmi.push_back(part(sums, bmi_at, major_at));
  major_illness.push_back(part(sums, major_at, all));
}

void HealthRecord::add_year(AgeExposure const& lived) {
  time.push_back(in_units(lived.time(), 1e3));
  deaths.push_back(in_units(lived.deaths(), 1e6));
}

}  // namespace counterpart
