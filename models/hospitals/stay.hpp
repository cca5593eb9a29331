#pragma once
#include <array>
#include <vector>

#include "models/core/cell.hpp"
#include "models/core/columns.hpp"
#include "models/core/table_folder.hpp"

namespace counterpart {

/// Published shape of acute episodes: how many need no bed, and how long the others stay.
struct StayParameters {
  std::array<double, 91> zero_day_share{};                 ///< all without a night, by age; same-day care included
  double sdec_share_of_zero_day = 0;                       ///< adults: part of the above that is completed same-day care
  double sdec_share = 0;                                   ///< adults: episodes completed in same-day care before any arm
  double zero_day_share_of_adults = 0;                     ///< all adults' episodes without a night
  std::array<std::array<double, 91>, 2> mean_nights{};     ///< of an overnight stay, [sex][age]
  double sigma = 1.33;                                     ///< log-scale spread of a stay
  std::array<double, 4> frailty_ratio{1, 1, 1, 1};         ///< mean nights by frailty, before centring
  double suitability_correlation = 0.85;                   ///< of same-day suitability with a short stay
  double suitable_share = 0.42;                            ///< of adult episodes that the AEC directory could suit
};

/// Reads acute_by_age.csv and pathways.csv. Throws InputError naming file and line.
StayParameters read_stay_parameters(TableFolder const& folder);

/// How one acute episode would go in ordinary care.
enum class Disposition { same_day, zero_day, overnight };

/// Completed same-day share of episodes at this age: the shape by age times `scale`, within what needs no night.
double ordinary_same_day_share(StayParameters const& parameters, int age, double scale);

/// Turns the luck of an episode into ordinary care: same-day care, a zero-day admission, or nights in a bed.
///
/// Two uniforms describe an episode: `suitability` (low = suits same-day care) and `stay`. They are joined by a normal
/// copula, so that episodes that an arm moves to same-day care are the ones with short stays; the bed-days it saves
/// follow from the episodes drawn.
class StayTable {
 public:
  /// \param same_day_scale  multiplies completed same-day care, so that an area's mean is the published one
  explicit StayTable(StayParameters const& parameters, double same_day_scale = 1);

  /// Share of episodes at this age completed as same-day care before any arm; 0 below 18.
  double same_day_share(int age) const { return same_day_[index(age)]; }
  /// Share at this age that could be same-day care at most.
  double suitable_share(int age) const;

  Disposition disposition(int age, double suitability, double stay) const;

  /// Nights of an overnight episode, at least 1.
  /// \param ratio  multiplies the mean
  int nights(int age, Sex sex, Frailty frailty, double suitability, double stay, double ratio) const;
  /// Nights drawn from the whole distribution of stays: one uniform.
  int nights(int age, Sex sex, Frailty frailty, double quantile, double ratio) const;
  /// Nights of an elective overnight stay with this mean, at least 1.
  int elective_nights(double mean, double quantile) const { return draw_nights(mean, quantile); }

 private:
  int draw_nights(double mean, double quantile) const;
  static std::size_t index(int age) { return static_cast<std::size_t>(age < 0 ? 0 : age > 90 ? 90 : age); }
  double joint_stay(double suitability, double stay) const;
  void solve(std::size_t age);

  StayParameters parameters_;
  std::array<double, 91> same_day_{};
  std::array<double, 91> zero_below_{};  ///< joint stay quantile below which a non-same-day episode has no night
  static constexpr int grid = 64;
  std::array<std::array<double, grid + 1>, 91> rank_{};  ///< share of overnight episodes below a joint quantile
};

}  // namespace counterpart
