#pragma once
#include "models/core/by_sex_age.hpp"
#include "models/core/scalars.hpp"
#include "models/service_use/parameters.hpp"

namespace counterpart {

/// Share of booked outpatient appointments that are missed, most deprived fifth first: a straight line over the fifths
/// with the published mean and ratio of the ends.
/// \source  nhsd_outpatients_2019_20, recalled_statistics
ByQuintile outpatient_did_not_attend(Scalars const& scalars);

/// Turns attended outpatient rates into booked ones. The fifths are taken as equally large; then the attended total
/// stays exactly what it was, while more is booked where more is missed.
void book(ServiceRates& rates, ByQuintile const& missed);

}  // namespace counterpart
