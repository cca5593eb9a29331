#pragma once
#include "cli/run_view.hpp"

namespace counterpart {

/// One outcome of a run: how it is counted in tallies, and how it is shown.
struct Outcome {
  std::string key;  ///< label on the axis `outcome`
  std::string label;
  Names measures;    ///< that add up to it; none for cost, which needs prices
  double scale = 1;  ///< from what is stored to what is shown
  int decimals = 0;
  std::string rate_label;
  double rate_scale = 1;
  int rate_decimals = 2;
};

/// Outcomes in the order they are shown.
std::vector<Outcome> const& shown_outcomes();

/// Measures that are general practice contacts (attended), visits face to face, and all outpatient contacts.
Names const& general_practice();
Names const& outpatients_face_to_face();
Names const& outpatients_remote();
Names outpatients();

/// Pence of all contacts and programmes of an arm. \param imd 0 for everybody, else a deprivation quintile
double all_pence(RunView const& run, std::string_view arm, int imd, Years years);

/// Pence by payer, in the order of Payer; programmes apart.
std::vector<double> pence_by_payer(RunView const& run, std::string_view arm, Years years);

}  // namespace counterpart
