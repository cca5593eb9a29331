#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "sim/base/errors.hpp"
#include "sim/comm/communicator.hpp"

namespace counterpart {

/// One resident asks one unit (a caseload, a clinic's slots on a day) for one place.
struct Request {
  std::uint32_t unit;  ///< position of the unit, the same on all ranks
  std::uint32_t key;   ///< the smaller is served first; its low bits should hold a tie-break from the resident's luck
};

/// Capacity of a unit that never refuses.
inline constexpr std::uint32_t unlimited = std::numeric_limits<std::uint32_t>::max();

/// The answer to all requests of one cut: one line per unit, the same on all ranks.
class Grants {
 public:
  struct Line {
    std::uint64_t below = std::uint64_t{1} << 32;  ///< requests with a smaller key are granted
    std::uint32_t demand = 0;                      ///< requests over all ranks
    std::uint32_t served = 0;                      ///< how many of them are granted
  };

  explicit Grants(std::vector<Line> lines) : lines_{std::move(lines)} {}

  bool granted(Request request) const { return request.key < line(request.unit).below; }
  Line const& line(std::uint32_t unit) const {
    COUNTERPART_EXPECTS(unit < lines_.size());
    return lines_[unit];
  }
  std::size_t units() const { return lines_.size(); }

 private:
  std::vector<Line> lines_;
};

/// Grants each unit's places to the smallest keys. Equal keys that would straddle the line all wait, so a unit may
/// leave places empty, never too few. Nobody is sorted and no request leaves its rank: the answer depends on the
/// requests of all ranks together and on nothing else. \param requests  of this rank, in any order \param capacity
/// places by unit, `unlimited` for no limit; the same on all ranks \pre   every request's unit < capacity.size(); fewer
/// than 2^32 requests in all Collective: every rank calls it, with no requests too. Throws WorldError when
/// communication fails.
Grants cut(std::span<Request const> requests, std::span<std::uint32_t const> capacity, Communicator const& comm);

}  // namespace counterpart
