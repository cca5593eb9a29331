#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace counterpart {

/// How the losses of utility of several conditions and of frailty combine.
enum class UtilityRule : std::uint8_t {
  multiplicative,  ///< each takes its share of what the others leave
  additive,        ///< losses add up
  minimum          ///< the worst counts, the others take nothing more
};
inline constexpr std::size_t utility_rule_count = 3;

/// As written in scenario files and in a calibration, in the order above.
inline constexpr std::array<std::string_view, utility_rule_count> utility_rule_words{"multiplicative", "additive",
                                                                                     "minimum"};

}  // namespace counterpart
