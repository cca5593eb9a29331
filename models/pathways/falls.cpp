#include "models/pathways/falls.hpp"

#include <algorithm>

#include "models/core/by_sex_age.hpp"

namespace counterpart {
namespace {

constexpr double highest = 0.9;

/// Contacts rise with frailty by `contact`, falls among them by `fall`: the share follows the quotient, around its mean
/// over the contacts of an age.
FallShares::Shares spread(BySexAge const& mean, FallShares::ByFrailty const& fall, FallShares::ByFrailty const& contact,
                          FrailtyParameters const& frailty) {
  FallShares::Shares shares{};
  for (std::size_t sex = 0; sex < 2; ++sex) {
    for (std::size_t age = first_age_of_falls; age <= 90; ++age) {
      double falls = 0;
      double contacts = 0;
      for (std::size_t f = 0; f < 4; ++f) {
        falls += frailty.share[sex][f][age] * fall[f];
        contacts += frailty.share[sex][f][age] * contact[f];
      }
      for (std::size_t f = 0; f < 4; ++f) {
        shares[sex][age][f] = std::min(highest, mean[sex][age] * fall[f] / contact[f] * contacts / falls);
      }
    }
  }
  return shares;
}

}  // namespace

void count_fall(Situation& at, Event const& event, double share, Count kind) {
  if (share <= 0 || event.draw(at, purposes::fall)[0] >= FallShares::still(share, at.fall_ratio)) return;
  at.record.count(Count::falls);
  at.record.count(kind);
}

FallShares read_fall_shares(TableFolder const& folder, ServiceParameters const& service,
                            FrailtyParameters const& frailty) {
  CheckedTable const table{folder / "falls.csv"};
  auto const& fall = service.rates[slot_fall].by_frailty;
  auto const read = [&](std::string_view column, Slot slot) {
    return spread(read_by_sex_age(table, column, a_share, first_age_of_falls), fall, service.rates[slot].by_frailty,
                  frailty);
  };
  return {read("admitted_share", slot_acute_episode), read("ae_share", slot_ae_not_admitted)};
}

}  // namespace counterpart
