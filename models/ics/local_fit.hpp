#pragma once
#include <functional>

#include "models/ics/area_year.hpp"
#include "models/ics/local_targets.hpp"

namespace counterpart {

/// How an area's local levels are solved.
struct LocalPlan {
  /// Events of the case-mix prediction that a target is weighed against: a gamma prior of mean 1 with this shape. 25
  /// says that two areas in three lie within 20 % of their prediction.
  double shrinkage = 25;
  int rounds = 3;  ///< each a year lived, after the first, which is the prediction
};

/// One target and what became of it.
struct TargetFit {
  LocalTarget target;
  double predicted = 0;  ///< events a person-year by case mix alone
  double aim = 0;        ///< after shrinkage
  double reached = 0;    ///< with the local levels

  double gap() const { return target.events > 0 ? reached / target.rate() - 1 : 0; }
  /// Half the 95 % interval of the target for its own number of events, relative.
  double chance() const;
};

struct LocalFit {
  LocalLevels levels;
  std::vector<TargetFit> targets;  ///< in order of the file
  AreaYear before;                 ///< by case mix alone
  AreaYear after;
};

/// Mean of the posterior of an area's level, given what it counted and what its case mix leads one to expect:
/// (events + shrinkage) / (expected + shrinkage).
double shrunk(double events, double expected, double shrinkage);

/// Solves the levels of an area, sex by sex and band by band, so that its first year comes to the shrunk targets. All
/// rates of acute episodes and readmissions together meet the target of acute episodes; what comes through A&E with
/// them is part of A&E. Throws InputError naming the target that no level meets. Collective. \param plan  of the area,
/// with a calibration that has no local levels \param report  called after each year lived, with the largest relative
/// gap to what is aimed at
LocalFit fit_local(RunPlan const& plan, std::vector<LocalTarget> const& targets, LocalPlan const& how,
                   Communicator const& comm, std::function<void(int round, double gap)> const& report);

}  // namespace counterpart
