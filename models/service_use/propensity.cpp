#include "models/service_use/propensity.hpp"

#include <cmath>

#include "models/core/checked_table.hpp"
#include "models/service_use/service_names.hpp"

namespace counterpart {
namespace {

constexpr Range a_variance{0, 50, "a variance between 0 and 50"};
constexpr double deprived_share = 0.4;  // two fifths, by definition

Names const groups{"gp", "urgent", "acute", "outpatient", "elective", "community"};  // in order of ServiceGroup

/// The number of a column that must say the same in every row.
double common(CheckedTable const& table, std::string_view column, Range const& range) {
  double const first = table.number(0, column, range);
  for (std::size_t row = 1; row < table.rows(); ++row) {
    if (std::abs(table.number(row, column, range) - first) > 1e-12)
      table.fail(row, column, "differs from the first row");
  }
  return first;
}

void read_groups(CheckedTable const& table, ServiceParameters& parameters) {
  Filled filled{table, {groups}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const group = table.word(row, "group", groups);
    filled.add(row, {group});
    parameters.propensity[group] = {table.number(row, "permanent_variance", a_variance),
                                    table.number(row, "renewing_variance", a_variance)};
  }
  filled.check_complete();
}

double level_of(CheckedTable const& targets, std::string_view service) {
  double level = 0;
  for (std::size_t row = 0; row < targets.rows(); ++row) {
    targets.word(row, "service", service_names());
    if (targets.text(row, "service") == service) level = targets.number(row, "per_resident_year", a_rate);
  }
  if (level <= 0) targets.fail(std::string{service} + " is missing");
  return level;
}

void read_high_use(CheckedTable const& table, double visits_per_resident, Scalars const& scalars,
                   ServiceParameters& parameters) {
  for (std::size_t row = 0; row < table.rows(); ++row) {
    double const share = table.number(row, "high_use_share", a_share);
    double const visits = table.number(row, "high_use_visits_per_year", a_rate);
    if (table.text(row, "group") == "urgent") {
      parameters.high_use_share = share;
      parameters.high_use_level = visits / visits_per_resident;
    } else if (share > 0 || visits > 0) {
      table.fail(row, "high_use_share", "only the urgent group has a high-use class");
    }
  }
  parameters.high_use_health_odds = scalars["high_use_linked_odds"];
  parameters.high_use_deprived_odds = scalars["high_use_deprived_odds"];
  double const linked = 1 + scalars["high_use_linked_share"] * (parameters.high_use_health_odds - 1);
  double const deprived = 1 + deprived_share * (parameters.high_use_deprived_odds - 1);
  parameters.high_use_share /= linked * deprived;
}

}  // namespace

void read_propensity(TableFolder const& folder, Scalars const& scalars, ServiceParameters& parameters) {
  CheckedTable const table{folder / "propensity.csv"};
  read_groups(table, parameters);
  parameters.shared_variance = common(table, "shared_variance", a_variance);
  parameters.renewal_per_month = 1 - common(table, "monthly_correlation", a_share);
  double const visits = level_of(CheckedTable{folder / "service_targets.csv"}, "ae_not_admitted");
  read_high_use(table, visits, scalars, parameters);
}

}  // namespace counterpart
