#include "sim/clocks/row.hpp"

#include <limits>
#include <stdexcept>
#include <string>

namespace counterpart {
namespace {

template <class Count>
Occurrence next(Count& count, int slot) {
  if (count == std::numeric_limits<Count>::max()) {
    throw std::overflow_error{"the stream in slot " + std::to_string(slot) + " fired more often than can be counted"};
  }
  return Occurrence{++count};
}

}  // namespace

Occurrence OccurrenceRow::advance(int slot) {
  return slot < first_frequent_slot ? next(rare_[static_cast<std::size_t>(slot)], slot)
                                    : next(frequent_[static_cast<std::size_t>(slot - first_frequent_slot)], slot);
}

}  // namespace counterpart
