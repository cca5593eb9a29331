#include "models/demography/usage.hpp"

namespace counterpart {
namespace {

std::unordered_map<std::string, std::size_t> index(CheckedTable const& table, std::string_view column) {
  std::unordered_map<std::string, std::size_t> rows;
  rows.reserve(table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row)
    if (!rows.emplace(table.text(row, column), row).second) table.fail(row, column, "is given a second time");
  return rows;
}

std::size_t find(std::unordered_map<std::string, std::size_t> const& rows, CheckedTable const& table,
                 std::string const& code) {
  auto const found = rows.find(code);
  if (found == rows.end()) table.fail(code + " is missing");
  return found->second;
}

}  // namespace

UsageTables::UsageTables(std::filesystem::path const& data)
    : networks_{data / "models/england/neighbourhood_pcns.csv"},
      trusts_{data / "models/england/trust_shares.csv"},
      network_row_{index(networks_, "lsoa")},
      trust_row_{index(trusts_, "msoa")} {}

std::vector<Share> UsageTables::pcns(NeighbourhoodRow const& row, Positions& codes) const {
  return read_shares(networks_, find(network_row_, networks_, row.code), "pcns", codes);
}

std::vector<Share> UsageTables::adult_trusts(NeighbourhoodRow const& row, Positions& codes) const {
  return read_shares(trusts_, find(trust_row_, trusts_, row.msoa), "adult", codes);
}

std::vector<Share> UsageTables::child_trusts(NeighbourhoodRow const& row, Positions& codes) const {
  auto const at = find(trust_row_, trusts_, row.msoa);
  return read_shares(trusts_, at, trusts_.text(at, "child").empty() ? "adult" : "child", codes);
}

std::vector<bool> rows_of(Board const& board, std::vector<NeighbourhoodRow> const& rows) {
  std::vector<bool> wanted(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row)
    wanted[row] = board.whole_country() || rows[row].board == board.code;
  return wanted;
}

}  // namespace counterpart
