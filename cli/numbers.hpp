#pragma once
#include <string>
#include <vector>

#include "models/programmes/programme.hpp"

namespace counterpart {

/// A number of a programme with the key it is written under.
struct NamedValue {
  std::string key;
  Value value;
};

/// The numbers that somebody wrote, with a source each, in a fixed order; those left at a neutral default are not among
/// them.
std::vector<NamedValue> numbers_of(Programme const& programme);

}  // namespace counterpart
