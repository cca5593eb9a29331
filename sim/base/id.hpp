#pragma once
#include <compare>
#include <cstdint>
#include <functional>

namespace counterpart {

/// A number that knows what it counts or names: ids of unlike things do not mix.
/// \tparam Tag  an empty type that names the thing
/// \tparam Rep  the integer it is stored in
template <class Tag, class Rep>
struct Id {
  Rep value{};

  constexpr Id() = default;
  constexpr explicit Id(Rep v) : value{v} {}
  constexpr auto operator<=>(Id const&) const = default;
};

/// One resident in the whole system; the same in every arm and on any number of ranks.
using ResidentId = Id<struct ResidentTag, std::uint64_t>;
/// One kind of thing that can happen to a resident; numbers are spaced and never reused.
using StreamId = Id<struct StreamTag, std::uint16_t>;
/// What a draw is for, within one occurrence of a stream.
using Purpose = Id<struct PurposeTag, std::uint16_t>;
/// Which occurrence of a stream, counted from 0.
using Occurrence = Id<struct OccurrenceTag, std::uint32_t>;
/// Position of an arm in the run; arm 0 is the baseline.
using ArmIndex = Id<struct ArmTag, std::uint16_t>;

}  // namespace counterpart

template <class Tag, class Rep>
struct std::hash<counterpart::Id<Tag, Rep>> {
  std::size_t operator()(counterpart::Id<Tag, Rep> id) const noexcept {
    return std::hash<Rep>{}(id.value);
  }
};
