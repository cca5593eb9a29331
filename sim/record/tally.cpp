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

TallySheet::TallySheet(TallyLayout const& layout) : measures_{layout.measures().size()}, counts_(layout.size()) {
  for (std::size_t m = 0; m < layout.marginals().size(); ++m) offsets_.push_back(layout.offset(m));
}

void TallySheet::merge(TallySheet const& other) {
  COUNTERPART_EXPECTS(other.counts_.size() == counts_.size());
  for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
}

void TallySheet::clear() { std::ranges::fill(counts_, 0); }

}  // namespace counterpart
