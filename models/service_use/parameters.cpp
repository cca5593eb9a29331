#include "models/service_use/parameters.hpp"

#include <algorithm>

#include "models/core/by_sex_age.hpp"
#include "models/core/scalars.hpp"
#include "models/service_use/did_not_attend.hpp"
#include "models/service_use/propensity.hpp"
#include "models/service_use/season.hpp"
#include "models/service_use/service_names.hpp"

namespace counterpart {
namespace {

constexpr std::size_t counts = 6;  // 0 to 4 conditions, 5 and more

Names const factors{"conditions_0",     "conditions_1",     "conditions_2", "conditions_3",
                    "conditions_4",     "conditions_5plus", "frailty_fit",  "frailty_mild",
                    "frailty_moderate", "frailty_severe",   "care_home",    "lives_alone_65plus"};

void multiply(ServiceRates& rates, std::array<double, 12> const& ratio) {
  for (std::size_t n = 0; n <= condition_count; ++n) rates.by_count[n] = ratio[std::min(n, counts - 1)];
  std::copy_n(ratio.begin() + counts, 4, rates.by_frailty.begin());
  rates.care_home = ratio[10];
  rates.lives_alone = ratio[11];
}

std::vector<std::array<double, 12>> read_multipliers(CheckedTable const& table) {
  std::vector<std::array<double, 12>> ratios(service_names().size());
  Filled filled{table, {service_names(), factors}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const service = table.word(row, "service", service_names());
    auto const factor = table.word(row, "factor", factors);
    filled.add(row, {service, factor});
    ratios[service][factor] = table.number(row, "rate_ratio", a_ratio);
  }
  filled.check_complete();
  return ratios;
}

void read_rates(TableFolder const& folder, ServiceParameters& parameters) {
  auto const& names = service_names();
  auto const level = read_by_sex_age(CheckedTable{folder / "service_rates.csv"}, "service", names, "per_year", a_rate);
  auto const imd = read_by_quintile(CheckedTable{folder / "service_imd.csv"}, "service", names, "q", a_ratio);
  auto const ratios = read_multipliers(CheckedTable{folder / "service_multipliers.csv"});
  for (auto& rates : parameters.rates) rates.by_count.fill(1);
  for (std::size_t service = 0; service < names.size(); ++service) {
    auto const slot = service_slot(service);
    if (!slot) continue;
    auto& rates = parameters.rates[*slot];
    rates.per_year = level[service];
    rates.imd = imd[service];
    multiply(rates, ratios[service]);
  }
}

}  // namespace

ServiceParameters read_service_parameters(TableFolder const& folder) {
  auto const scalars = Scalars::read(folder);
  ServiceParameters parameters{};
  read_rates(folder, parameters);
  auto const missed = outpatient_did_not_attend(scalars);
  book(parameters.rates[slot_outpatient_referral], missed);
  book(parameters.rates[slot_outpatient_follow_up], missed);
  read_propensity(folder, scalars, parameters);
  parameters.season = read_season(folder);
  return parameters;
}

}  // namespace counterpart
