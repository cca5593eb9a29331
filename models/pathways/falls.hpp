#pragma once
#include <array>

#include "models/frailty/parameters.hpp"
#include "models/pathways/situation.hpp"
#include "models/service_use/parameters.hpp"

namespace counterpart {

inline constexpr int first_age_of_falls = 50;

/// Which hospital contacts are falls, at 50 and over. They are a part of the contacts that are there anyway, so that
/// falls add none to the published totals; falls that bring nobody to hospital are a stream of their own.
class FallShares {
 public:
  using ByFrailty = std::array<double, 4>;
  using Shares = std::array<std::array<ByFrailty, 91>, 2>;  ///< [sex][age]

  FallShares() = default;
  FallShares(Shares const& of_episodes, Shares const& of_attendances)
      : of_episodes_{of_episodes}, of_attendances_{of_attendances} {}

  /// Of acute episodes, where no programme changes falls.
  double of_episodes(Situation const& at) const { return of(of_episodes_, at); }
  /// Of A&E attendances that are not admitted.
  double of_attendances(Situation const& at) const { return of(of_attendances_, at); }

  /// What is left of a hazard of which a share is falls, once falls have a rate ratio.
  static double left(double share, double ratio) { return 1 - share + share * ratio; }
  /// The share of falls in what is left.
  static double still(double share, double ratio) { return share > 0 ? share * ratio / left(share, ratio) : 0; }

 private:
  static double of(Shares const& shares, Situation const& at) {
    return shares[static_cast<std::size_t>(at.who.sex)][static_cast<std::size_t>(at.age > 90 ? 90 : at.age)]
                 [static_cast<std::size_t>(at.life.frailty)];
  }

  Shares of_episodes_{};
  Shares of_attendances_{};
};

/// Counts a hospital contact as a fall with the chance that this resident's are, programmes in effect included.
/// \param share  of such contacts, without programmes
void count_fall(Situation& at, Event const& event, double share, Count kind);

/// Reads falls.csv. The shares hold over all contacts of an age; over categories of frailty they are spread so that
/// falls rise as `service` says of the stream `fall`. Throws InputError naming file and line.
FallShares read_fall_shares(TableFolder const& folder, ServiceParameters const& service,
                            FrailtyParameters const& frailty);

}  // namespace counterpart
