#pragma once
#include <array>
#include <cstdint>

#include "models/core/table_folder.hpp"

namespace counterpart {

/// How able people are to manage their own health: four levels of the Patient Activation Measure, as shared among
/// people with long-term conditions. An attribute, not a cause: it goes with using services little, and changing it
/// changes no rate by itself. \source  [deeny2018], [barker2018]
struct ActivationParameters {
  static constexpr std::size_t levels = 4;

  std::array<double, levels> share{};   ///< of people at each level, sums to 1
  double correlation_with_low_use = 0;  ///< of the normal scores of activation and of the propensity of all services
  double moves_a_year = 0;              ///< chance that a resident tries a neighbouring level at a birthday

  /// Level less 1 of a resident. \param use  uniform that their shared propensity was drawn with; \param u  their own
  std::uint8_t level(double use, double u) const;
  /// The level less 1 after a birthday, such that shares stay as they are. \param u  uniform
  std::uint8_t moved(std::uint8_t level, double u) const;
};

/// Reads patient_activation.csv. Throws InputError naming file and line.
ActivationParameters read_activation_parameters(TableFolder const& folder);

}  // namespace counterpart
