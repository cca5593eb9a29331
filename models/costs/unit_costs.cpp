#include "models/costs/unit_costs.hpp"

#include <algorithm>
#include <set>

#include "models/core/checked_table.hpp"

namespace counterpart {
namespace {

constexpr int dearest = 100'000'000;  // pence
constexpr Range a_time{0, 100'000, "minutes between 0 and 100,000"};

template <class Kind>
Names names_of(std::size_t count) {
  Names names;
  for (std::size_t i = 0; i < count; ++i) names.emplace_back(name(static_cast<Kind>(i)));
  return names;
}

Names groups_of(CheckedTable const& table) {
  std::set<std::string> groups;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const group = table.text(row, "staff_group");
    if (group.empty()) table.fail(row, "staff_group", "is empty");
    groups.emplace(group);
  }
  return {groups.begin(), groups.end()};
}

/// The price and payer of a contact, which each row of the contact repeats.
void set_price(CheckedTable const& table, std::size_t row, std::size_t contact, bool first, UnitCosts& costs) {
  static Names const payers = names_of<Payer>(payer_count);
  auto const pence = static_cast<std::int32_t>(table.whole(row, "pence", 0, dearest));
  auto const payer = static_cast<Payer>(table.word(row, "payer", payers));
  if (!first && pence != costs.pence[contact]) table.fail(row, "pence", "differs from an earlier row of the contact");
  if (!first && payer != costs.payer[contact]) table.fail(row, "payer", "differs from an earlier row of the contact");
  costs.pence[contact] = pence;
  costs.payer[contact] = payer;
}

void check_complete(CheckedTable const& table, UnitCosts const& costs) {
  for (std::size_t contact = 0; contact < contact_count; ++contact) {
    if (costs.minutes[contact].empty()) table.fail(std::string{name(static_cast<Contact>(contact))} + " is missing");
  }
}

}  // namespace

std::size_t UnitCosts::staff_group(std::string_view name) const {
  return static_cast<std::size_t>(std::find(staff_groups.begin(), staff_groups.end(), name) - staff_groups.begin());
}

UnitCosts read_unit_costs(TableFolder const& folder) {
  CheckedTable const table{folder / "unit_costs.csv"};
  auto const contacts = names_of<Contact>(contact_count);
  UnitCosts costs;
  costs.staff_groups = groups_of(table);
  Filled filled{table, {contacts, costs.staff_groups}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const contact = table.word(row, "kind", contacts);
    auto const group = costs.staff_group(table.text(row, "staff_group"));
    filled.add(row, {contact, group});
    set_price(table, row, contact, costs.minutes[contact].empty(), costs);
    costs.minutes[contact].emplace_back(group, table.number(row, "staff_minutes", a_time));
  }
  check_complete(table, costs);
  return costs;
}

}  // namespace counterpart
