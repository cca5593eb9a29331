#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

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
    std::array<std::size_t, most_marginals> first{};
    std::size_t marginals = 0;
  };

  /// `bins` has one entry a marginal.
  Place place(std::span<std::uint32_t const> bins) const {
    Place place;
    place.marginals = bins.size();
    for (std::size_t m = 0; m < bins.size(); ++m) place.first[m] = offsets_[m] + bins[m] * measures_;
    return place;
  }

  /// Adds to one measure in every marginal.
  void add(Place const& place, std::size_t measure, std::int64_t amount) {
    std::int64_t* const counts = counts_.data() + measure;
    for (std::size_t m = 0; m < place.marginals; ++m) counts[place.first[m]] += amount;
  }
  void add(std::span<std::uint32_t const> bins, std::size_t measure, std::int64_t amount) {
    add(place(bins), measure, amount);
  }

  void merge(TallySheet const& other);
  void clear();
  std::span<std::int64_t> counts() { return counts_; }
  std::span<std::int64_t const> counts() const { return counts_; }
  std::int64_t at(std::size_t marginal, std::size_t bin, std::size_t measure) const {
    return counts_[offsets_[marginal] + bin * measures_ + measure];
  }

 private:
  std::size_t measures_ = 0;
  std::vector<std::size_t> offsets_;
  std::vector<std::int64_t> counts_;
};

}  // namespace counterpart
