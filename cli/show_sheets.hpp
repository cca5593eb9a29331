#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/run_view.hpp"
#include "cli/sheet.hpp"

namespace counterpart {

/// What a reader of a run wants to see.
struct Selection {
  std::vector<ArmName> arms;  ///< compared with the baseline, in order
  std::optional<double> per;  ///< rates for that many resident-years of the baseline; totals when empty
};

/// All arms, or those asked for. Throws InputError that gives the nearest id.
std::vector<ArmName> chosen_arms(RunView const& run, std::vector<std::string> const& asked_for);

/// Each outcome over the whole run: the baseline, then each arm's difference with its 95 % interval, and as a share.
Sheet comparison_sheet(RunView const& run, Selection const& selection);
/// The same for each deprivation quintile, one sheet an arm.
std::vector<Sheet> deprivation_sheets(RunView const& run, Selection const& selection);

// Sheets of one part of care; empty (no columns) when no arm changes that part.
Sheet same_day_sheet(RunView const& run, Selection const& selection);
Sheet outpatient_sheet(RunView const& run, Selection const& selection);
Sheet proactive_sheet(RunView const& run, Selection const& selection);

// Hours, pounds and QALYs against baseline; empty when the run holds no unit costs.
Sheet staff_sheet(RunView const& run, Selection const& selection);
Sheet payer_sheet(RunView const& run, Selection const& selection);
Sheet discount_sheet(RunView const& run, Selection const& selection);

/// Cost to the NHS and personal social services in a year: all payers but those who fund their own care, and
/// programmes. \return pounds
double public_cost(RunView const& run, std::string_view arm, Years years);

/// Pounds for a QALY gained, or the word for what cannot be divided.
Figure cost_per_qaly(double pounds, Estimate const& qalys);

/// The baseline's first year: summed hazards against published rates, events against hazards.
/// \param tables folder with models/england under it
Sheet target_sheet(RunView const& run, std::filesystem::path const& tables);
/// The baseline's first year: shares, stays and ranks against what is published.
Sheet indicator_sheet(RunView const& run, std::filesystem::path const& tables);

// Health of the baseline over the years; empty when the run holds none.
/// \param tables folder with models/england under it
Sheet life_expectancy_sheet(RunView const& run, std::filesystem::path const& tables);
Sheet prevalence_sheet(RunView const& run);
Sheet multimorbidity_sheet(RunView const& run);

}  // namespace counterpart
