#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/base/errors.hpp"

namespace counterpart {

/// One axis of a tally: what its bins are called, in order.
struct Filter {
  std::string name;
  std::vector<std::string> labels;
};

/// What is counted, and in what unit. Always an integer.
struct Measure {
  std::string name;
  std::string unit;
};

/// A table of counts by one or more filters; the last filter varies fastest.
struct Marginal {
  std::string name;
  std::vector<Filter> filters;

  std::size_t bins() const;
};

/// As many marginals as a layout may have.
inline constexpr std::size_t most_marginals = 8;

/// Which marginals are kept of which measures: marginals, not the full cross.
class TallyLayout {
 public:
  TallyLayout() = default;
  TallyLayout(std::vector<Measure> measures, std::vector<Marginal> marginals);

  std::vector<Measure> const& measures() const { return measures_; }
  std::vector<Marginal> const& marginals() const { return marginals_; }
  std::size_t offset(std::size_t marginal) const { return offsets_[marginal]; }
  std::size_t size() const { return offsets_.back(); }

 private:
  std::vector<Measure> measures_;
  std::vector<Marginal> marginals_;
  std::vector<std::size_t> offsets_{0};
};

/// The counts of one layout: for each marginal a block of shape {bins, measures}. Sums are exact in any order.
class TallySheet {
 public:
  TallySheet() = default;
  explicit TallySheet(TallyLayout const& layout);

  /// Where the counts of one bin of every marginal start: found once, then added to often.
  struct Place {
    std::array<std::size_t, most_marginals> first;
  };

  /// `bins` has one entry a marginal.
  Place place(std::span<std::uint32_t const> bins) const {
    Place place;
    for (std::size_t m = 0; m < bins.size(); ++m) place.first[m] = offsets_[m] + bins[m] * measures_;
    for (std::size_t m = bins.size(); m < most_marginals; ++m) place.first[m] = nowhere();
    return place;
  }

  /// Adds to one measure in every marginal.
  void add(Place const& place, std::size_t measure, std::int64_t amount) {
    std::int64_t* const counts = counts_.data() + measure;
    for (auto const first : place.first) counts[first] += amount;
  }
  /// Adds to all measures in every marginal. \pre  the layout has `n` measures
  template <std::size_t n>
  void add(Place const& place, std::array<std::int64_t, n> const& amounts) {
    COUNTERPART_EXPECTS(measures_ == n);
    for (auto const first : place.first) {
      for (std::size_t i = 0; i < n; ++i) counts_[first + i] += amounts[i];
    }
  }
  void add(std::span<std::uint32_t const> bins, std::size_t measure, std::int64_t amount) {
    add(place(bins), measure, amount);
  }

  /// Adds one measure of another sheet, of the same marginals, to one measure of this.
  void add_bins(std::size_t measure, TallySheet const& other, std::size_t others_measure);
  /// Sum of a measure over the bins of the first marginal.
  std::int64_t total(std::size_t measure) const;

  void merge(TallySheet const& other);
  void clear();
  std::span<std::int64_t> counts() { return {counts_.data(), nowhere()}; }
  std::span<std::int64_t const> counts() const { return {counts_.data(), nowhere()}; }
  std::int64_t at(std::size_t marginal, std::size_t bin, std::size_t measure) const {
    return counts_[offsets_[marginal] + bin * measures_ + measure];
  }

 private:
  /// Counts that no marginal owns stand last: a place of fewer marginals points there, so that adding has no branch.
  std::size_t nowhere() const { return counts_.size() - measures_; }

  std::size_t measures_ = 0;
  std::vector<std::size_t> offsets_;
  std::vector<std::int64_t> counts_;
};

}  // namespace counterpart
