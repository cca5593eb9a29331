#include "sim/record/tally.hpp"

#include <algorithm>

#include "sim/base/errors.hpp"

namespace counterpart {

std::size_t Marginal::bins() const {
  std::size_t product = 1;
  for (auto const& filter : filters) product *= filter.labels.size();
  return product;
}

TallyLayout::TallyLayout(std::vector<Measure> measures, std::vector<Marginal> marginals)
    : measures_{std::move(measures)}, marginals_{std::move(marginals)} {
  COUNTERPART_EXPECTS(marginals_.size() <= most_marginals);
  for (auto const& marginal : marginals_) offsets_.push_back(offsets_.back() + marginal.bins() * measures_.size());
}

TallySheet::TallySheet(TallyLayout const& layout)
    : measures_{layout.measures().size()}, counts_(layout.size() + layout.measures().size()) {
  for (std::size_t m = 0; m < layout.marginals().size(); ++m) offsets_.push_back(layout.offset(m));
}

void TallySheet::add_bins(std::size_t measure, TallySheet const& other, std::size_t others_measure) {
  std::size_t const bins = nowhere() / measures_;
  COUNTERPART_EXPECTS(other.nowhere() / other.measures_ == bins);
  for (std::size_t bin = 0; bin < bins; ++bin) {
    counts_[bin * measures_ + measure] += other.counts_[bin * other.measures_ + others_measure];
  }
}

std::int64_t TallySheet::total(std::size_t measure) const {
  std::size_t const end = offsets_.size() > 1 ? offsets_[1] : nowhere();
  std::int64_t sum = 0;
  for (std::size_t at = 0; at < end; at += measures_) sum += counts_[at + measure];
  return sum;
}

void TallySheet::merge(TallySheet const& other) {
  COUNTERPART_EXPECTS(other.counts_.size() == counts_.size());
  for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
}

void TallySheet::clear() { std::ranges::fill(counts_, 0); }

}  // namespace counterpart
