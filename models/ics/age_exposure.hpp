#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "models/core/cell.hpp"
#include "sim/clocks/exposure.hpp"

namespace counterpart {

/// Time lived and hazards of death by sex, single year of age and IMD quintile, in integers: what a life table is made
/// of.
class AgeExposure {
 public:
  /// A number by sex and single age.
  using ByAge = std::array<std::array<double, oldest_age + 1>, 2>;
  static constexpr std::size_t cells = 2 * (oldest_age + 1) * 5;

  static constexpr std::size_t index(Sex sex, int age, int imd) {
    return (static_cast<std::size_t>(sex) * (oldest_age + 1) + static_cast<std::size_t>(bounded_age(age))) * 5 +
           static_cast<std::size_t>(imd);
  }

  /// Adds `share` of a month at a hazard of death, in deaths a month.
  void add(Identity const& who, int age, float death, float share) {
    float const scale = share * Exposure::per_event;
    auto const at = index(who.sex, age, who.imd);
    sums_[at] += static_cast<std::int32_t>(scale);
    sums_[cells + at] += static_cast<std::int32_t>((death < 15.0F ? death : 15.0F) * scale + 0.5F);
  }

  /// In 2^-27 months.
  std::span<std::int64_t const> time() const { return std::span{sums_}.first(cells); }
  /// In 2^-27 deaths.
  std::span<std::int64_t const> deaths() const { return std::span{sums_}.last(cells); }

  /// Deaths by sex and single age.
  ByAge deaths_by_age() const {
    ByAge sum{};
    for (auto const sex : {Sex::female, Sex::male}) {
      for (int age = 0; age <= oldest_age; ++age) {
        for (int q = 0; q < 5; ++q)
          sum[static_cast<std::size_t>(sex)][static_cast<std::size_t>(age)] +=
              static_cast<double>(deaths()[index(sex, age, q)]) / Exposure::per_event;
      }
    }
    return sum;
  }

  /// Deaths by cell (age band, sex, fifth).
  std::array<double, cell_count> deaths_by_cell() const {
    ByAge as_they_are;
    for (auto& of_sex : as_they_are) of_sex.fill(1);
    return deaths_by_cell(as_they_are);
  }
  /// \param by_age  what those of an age are multiplied by
  std::array<double, cell_count> deaths_by_cell(ByAge const& by_age) const {
    std::array<double, cell_count> sum{};
    for (int s = 0; s < 2; ++s) {
      for (int age = 0; age <= oldest_age; ++age) {
        for (int q = 0; q < 5; ++q) {
          auto const sex = static_cast<Sex>(s);
          auto const factor = by_age[static_cast<std::size_t>(s)][static_cast<std::size_t>(age)];
          sum[cell(age, sex, q)] += factor * static_cast<double>(deaths()[index(sex, age, q)]) / Exposure::per_event;
        }
      }
    }
    return sum;
  }

  /// Time, then deaths: for sums over ranks and checkpoints.
  std::vector<std::int64_t>& flat() { return sums_; }

  void merge(AgeExposure const& other) {
    for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += other.sums_[i];
  }
  void clear() { sums_.assign(sums_.size(), 0); }

 private:
  std::vector<std::int64_t> sums_ = std::vector<std::int64_t>(2 * cells);
};

}  // namespace counterpart
