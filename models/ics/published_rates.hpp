#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "models/core/cell.hpp"
#include "models/ics/age_exposure.hpp"
#include "models/ics/parameters.hpp"

namespace counterpart {

/// What published rates alone would make of time lived: the target that summed hazards are held against.
class PublishedRates {
 public:
  explicit PublishedRates(ModelParameters const& parameters) : parameters_{parameters} {}

  /// Events per resident-year in the year from July of `year` to June of the next.
  double rate(int slot, Sex sex, int age, int imd, int year) const;

  /// Events by cell. Where deprivation is a plain ratio to the least deprived fifth, ratios are scaled to average 1
  /// over the time lived at that age and sex. Outpatients: booked, such that those attended come to the published rate.
  /// \param lived  2^-27 months by sex, single year of age and IMD quintile
  std::vector<double> events(std::span<std::int64_t const> lived, int slot, int year) const;

  /// Deaths by sex and single age that are published for the time lived.
  AgeExposure::ByAge deaths_by_age(std::span<std::int64_t const> lived, int year) const;

 private:
  double attended(int slot, int imd) const;
  double attended_on_average(int slot) const;

  ModelParameters const& parameters_;
};

}  // namespace counterpart
