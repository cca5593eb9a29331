#pragma once
#include <array>
#include <bit>
#include <cstdint>

#include "models/demography/area.hpp"
#include "models/core/cell.hpp"
#include "models/core/columns.hpp"
#include "models/core/stream.hpp"
#include "sim/record/tally.hpp"

namespace counterpart {

/// Marginals of a year's tallies, in order: age_sex, imd, pcn, place, trust, conditions, frailty.
inline constexpr std::size_t marginal_count = 7;
using GroupBins = std::array<std::uint32_t, marginal_count>;

/// The marginals, with an area's own PCNs, places and trusts.
std::vector<Marginal> marginals(Area const& area);

/// The bin of a resident in each marginal, as of the start of a month.
inline GroupBins group_bins(Identity const& who, Life const& life, int age) {
  auto const conditions = age < 18 ? condition_count + 1U : static_cast<unsigned>(std::popcount(life.conditions));
  return {static_cast<std::uint32_t>(age_band(age) * 2 + static_cast<int>(who.sex)),
          who.imd,
          who.pcn,
          who.place,
          who.trust,
          conditions,
          static_cast<std::uint32_t>(life.frailty)};
}

}  // namespace counterpart
