#include "models/ics/ics_model.hpp"

namespace counterpart {
namespace {

template <class T>
void keep_rows(Column<T>& column, std::vector<std::size_t> const& rows) {
  Column<T> kept;
  kept.grow(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) kept[i] = column[rows[i]];
  column = std::move(kept);
}

}  // namespace

void IcsModel::reach_start(std::function<void(int lived)> const& watch) {
  int const months = plan_.scenario.structure.lead_in_months();
  if (months == 0) return;
  for (int lived = 0; lived < months; ++lived) {
    advance(lived - months);
    watch(lived + 1);
  }
  forget_the_gone();
  clear_counts();
  count_start(plan_.scenario.start);
  take_up();
}

/// No arm has parted from the baseline yet, so its rows speak for all.
void IcsModel::forget_the_gone() {
  auto const& life = arms_.front().life;
  std::vector<std::size_t> stay;
  std::vector<std::uint32_t> new_row(rows(), EventLog::gone);
  for (std::size_t row = 0; row < rows(); ++row) {
    if (!life[row].here()) continue;
    new_row[row] = static_cast<std::uint32_t>(stay.size());
    stay.push_back(row);
  }
  keep_rows(people_.identity, stay);
  keep_rows(people_.use, stay);
  keep_rows(people_.use_renews, stay);
  for (auto& arm : arms_) {
    keep_rows(arm.fuel, stay);
    keep_rows(arm.occurrences, stay);
    keep_rows(arm.life, stay);
    keep_rows(arm.totals, stay);
    keep_rows(arm.differs, stay);
    for (auto& column : arm.enrolments) keep_rows(column, stay);
  }
  for (auto& logs : event_logs_) {
    for (auto& log : logs) log.keep_contacts(new_row);
  }
}

}  // namespace counterpart
