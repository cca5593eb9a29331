#include "sim/population/decomposition.hpp"

#include <numeric>

#include "sim/base/errors.hpp"

namespace counterpart {

Decomposition decompose(std::span<std::int64_t const> sizes, int ranks) {
  COUNTERPART_EXPECTS(ranks >= 1);
  std::int64_t const total = std::accumulate(sizes.begin(), sizes.end(), std::int64_t{0});
  Decomposition split{{0}};
  std::int64_t before = 0;
  std::size_t unit = 0;
  for (int rank = 1; rank < ranks; ++rank) {
    std::int64_t const goal = total / ranks * rank + total % ranks * rank / ranks;
    while (unit < sizes.size() && before + sizes[unit] / 2 < goal) before += sizes[unit++];
    split.first.push_back(unit);
  }
  split.first.push_back(sizes.size());
  return split;
}

}  // namespace counterpart
