#pragma once
#include <vector>

#include "models/ics/ics_model.hpp"

namespace counterpart {

/// How healthy the baseline is at the start and at the end of every year, and the deaths its hazards add up to: what
/// prevalence over time, multimorbidity and life expectancy are worked out from. Counts of people over all ranks.
/// Collective: every rank calls every function.
class HealthRecord {
 public:
  static constexpr std::size_t counts = condition_count + 1;  ///< of conditions that a resident may have

  /// Adds a moment: the start, then the end of each year.
  void look(IcsModel const& model, Month now, Communicator const& comm);
  /// Adds a year of hazards. \param lived  over all ranks
  void add_year(AgeExposure const& lived);

  std::vector<std::vector<std::int64_t>> people;         ///< [moment] then [sex][age][IMD]
  std::vector<std::vector<std::int64_t>> conditions;     ///< [moment] then [condition][cell]
  std::vector<std::vector<std::int64_t>> how_many;       ///< [moment] then [number of conditions][cell]
  std::vector<std::vector<std::int64_t>> frailty;        ///< [moment] then [category][cell]
  std::vector<std::vector<std::int64_t>> smoking;        ///< [moment] then [class][cell]
  std::vector<std::vector<std::int64_t>> bmi;            ///< [moment] then [class][cell]
  std::vector<std::vector<std::int64_t>> major_illness;  ///< [moment] then [cell]: Cambridge score above 1.5
  std::vector<std::vector<std::int64_t>> time;           ///< [year] then [sex][age][IMD], 1e-3 resident-months
  std::vector<std::vector<std::int64_t>> deaths;         ///< [year] then [sex][age][IMD], 1e-6 deaths
};

}  // namespace counterpart
