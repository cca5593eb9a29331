#include "models/demography/trusts.hpp"

#include <unordered_map>

#include "models/core/checked_table.hpp"

namespace counterpart {
namespace {

constexpr Range some_beds{0, 10'000, "a number of beds between 0 and 10,000"};

struct Part {
  double adult = 0;
  double child = 0;
};

/// What a board brings to each trust. A trust without a row serves it with less than 0.05 % of its attendances.
std::unordered_map<std::string, Part> read_parts(std::filesystem::path const& data, Board const& board) {
  CheckedTable const table{data / "models/england/trust_boards.csv"};
  std::unordered_map<std::string, Part> parts;
  for (std::size_t row = 0; row < table.rows(); ++row)
    if (table.text(row, "board") == board.code)
      parts[std::string{table.text(row, "trust")}] = {table.number(row, "adult_share", a_share),
                                                      table.number(row, "child_share", a_share)};
  return parts;
}

Trust read_trust(CheckedTable const& table, std::size_t row) {
  static Names const kinds{"general", "children"};
  return {.code = std::string{table.text(row, "trust")},
          .name = std::string{table.text(row, "name")},
          .kind = static_cast<TrustKind>(table.word(row, "kind", kinds)),
          .adult_beds = table.number(row, "adult_beds", some_beds),
          .paediatric_beds = table.number(row, "paediatric_beds", some_beds),
          .occupancy = table.number(row, "occupancy", a_share),
          .adult_share = 1,
          .child_share = 1};
}

}  // namespace

std::vector<Trust> read_trusts(std::filesystem::path const& data, Board const& board,
                               std::vector<std::string> const& codes) {
  CheckedTable const table{data / "models/england/trusts.csv"};
  std::unordered_map<std::string, Trust> known;
  for (std::size_t row = 0; row < table.rows(); ++row) known.emplace(table.text(row, "trust"), read_trust(table, row));
  auto const parts = read_parts(data, board);
  std::vector<Trust> trusts;
  for (auto const& code : codes) {
    auto const found = known.find(code);
    if (found == known.end()) table.fail(code + " is missing");
    trusts.push_back(found->second);
    if (board.whole_country()) continue;
    auto const part = parts.find(code);
    trusts.back().adult_share = part == parts.end() ? 0 : part->second.adult;
    trusts.back().child_share = part == parts.end() ? 0 : part->second.child;
  }
  return trusts;
}

double read_type1_level(std::filesystem::path const& data, Board const& board) {
  if (board.whole_country()) return 1;
  CheckedTable const table{data / "models/england/board_type1_levels.csv"};
  for (std::size_t row = 0; row < table.rows(); ++row)
    if (table.text(row, "board") == board.code) return table.number(row, "type1_level", a_ratio);
  table.fail(board.code + " is missing");
}

}  // namespace counterpart
