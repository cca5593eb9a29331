#include "models/service_use/did_not_attend.hpp"

namespace counterpart {

ByQuintile outpatient_did_not_attend(Scalars const& scalars) {
  double const per_attended = scalars["outpatient_did_not_attend_per_attended"];
  double const ratio = scalars["outpatient_did_not_attend_ratio_most_to_least_deprived"];
  double const mean = per_attended / (1 + per_attended);
  double const least = 2 * mean / (1 + ratio);
  ByQuintile missed;
  for (std::size_t q = 0; q < 5; ++q) missed[q] = least * (ratio - (ratio - 1) * static_cast<double>(q) / 4);
  return missed;
}

void book(ServiceRates& rates, ByQuintile const& missed) {
  double attended = 0;
  double booked = 0;
  for (std::size_t q = 0; q < 5; ++q) {
    attended += rates.imd[q];
    rates.imd[q] /= 1 - missed[q];
    booked += rates.imd[q];
  }
  for (auto& sex : rates.per_year) {
    for (auto& rate : sex) rate *= booked / attended;
  }
}

}  // namespace counterpart
