#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/record/results.hpp"

namespace counterpart {

/// Years of a run, both included, 1 the first.
struct Years {
  int first = 1;
  int last = 1;
};

/// A sum over residents with the standard error of a difference between counterparts.
struct Estimate {
  double value = 0;
  double standard_error = 0;
};

/// An arm as the file names it.
struct ArmName {
  std::string id;
  std::string title;
};

using Names = std::vector<std::string>;

/// Results as a reader asks for them: by arm, measure and years. Every sum is a mean over the replicates.
/// Throws InputError when the file lacks what is asked for.
class RunView {
 public:
  explicit RunView(Results const& results);

  Results const& results() const { return results_; }
  std::string const& title() const { return title_; }
  std::string const& area() const { return area_; }
  std::string const& switches() const { return switches_; }  ///< of the model, not as usual; "" when all are
  /// Whether the switches hold this one, written as there: "trends = published".
  bool has_switch(std::string_view text) const { return switches_.find(text) != std::string::npos; }
  std::string const& baseline() const { return baseline_; }
  std::vector<ArmName> const& arms() const { return arms_; }  ///< without the baseline

  std::vector<std::string> const& months() const { return results_.axis("month").labels; }
  int years() const { return static_cast<int>(results_.axis("year").labels.size()); }
  Years horizon() const { return {1, years()}; }
  std::size_t replicates() const { return results_.axis("replicate").labels.size(); }
  std::int64_t residents() const;          ///< simulated, at the start
  std::int64_t residents_of_area() const;  ///< 0 when the file does not say

  double total(std::string_view arm, Names const& measures, Years years) const;
  /// Month by month of the run.
  std::vector<double> by_month(std::string_view arm, Names const& measures) const;
  /// Of one deprivation quintile, 1 the most deprived.
  double total_of_imd(int imd, std::string_view arm, Names const& measures, Years years) const;
  double resident_years(std::string_view arm, Years years) const { return total(arm, {"resident_months"}, years) / 12; }

  /// Arm minus baseline from the start of the run to the end of a year. \param group 0 all, 1 to 5 quintile of
  /// deprivation
  Estimate paired(std::string_view arm, std::string_view outcome, std::size_t group, int to_year) const;

 private:
  void read_configuration();

  Results const& results_;
  std::string title_;
  std::string area_;
  std::string switches_;
  std::string baseline_;
  std::vector<ArmName> arms_;
};

}  // namespace counterpart
