#include "models/demography/local_authority.hpp"

#include <unordered_map>

#include "models/core/checked_table.hpp"
#include "models/demography/shares.hpp"

namespace counterpart {
namespace {

constexpr Range a_net_rate{-10, 10, "a net rate between -10 and 10 a resident-year"};
constexpr std::array<int, ethnicity_bands> ethnicity_from{0, 16, 25, 35, 50, 65};

using RowsOf = std::unordered_map<std::string, std::vector<std::size_t>>;

RowsOf rows_by_authority(CheckedTable const& table) {
  RowsOf rows;
  for (std::size_t row = 0; row < table.rows(); ++row) rows[std::string{table.text(row, "lad")}].push_back(row);
  return rows;
}

std::vector<std::size_t> const& rows_of(RowsOf const& rows, CheckedTable const& table, std::string const& code,
                                        std::size_t count) {
  auto const found = rows.find(code);
  if (found == rows.end() || found->second.size() != count)
    table.fail(code + " must have " + std::to_string(count) + (count == 1 ? " row" : " rows"));
  return found->second;
}

double border_share(std::filesystem::path const& data, Board const& board) {
  CheckedTable const table{data / "models/england/border_shares.csv"};
  for (std::size_t row = 0; row < table.rows(); ++row)
    if (table.text(row, "board") == board.code) return table.number(row, "border_share", a_share);
  table.fail(board.code + " is missing");
}

/// Rows must stand in order of age band.
void read_ethnicity(CheckedTable const& table, std::vector<std::size_t> const& rows, LocalAuthority& authority) {
  for (std::size_t band = 0; band < ethnicity_bands; ++band) {
    table.whole(rows[band], "age_from", ethnicity_from[band], ethnicity_from[band]);
    std::vector<std::int64_t> people;
    for (auto name : ethnic_group_names)
      people.push_back(static_cast<std::int64_t>(table.whole(rows[band], name, 0, 10'000'000)));
    if (people == std::vector<std::int64_t>(ethnic_groups, 0)) table.fail(rows[band], "white", "nobody in this band");
    authority.ethnicity[band] = shares_of(people);
  }
}

/// What another projection adds to net arrivals a resident-year; nothing for the one that migration.csv follows.
MoveRates more_arrivals(std::filesystem::path const& data, Projection projection) {
  MoveRates more{};
  if (projection == Projection::based_2020) return more;
  CheckedTable const table{table_of_projection(data, "migration", projection)};
  Filled filled{table, {{"female", "male"}, move_group_names()}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const sex = table.whole(row, "sex", 0, 1);
    auto const group = move_group(static_cast<int>(table.whole(row, "age_from", 0, 90)));
    filled.add(row, {sex, group});
    more[sex][group] = table.number(row, "net_arrivals", a_net_rate);
  }
  filled.check_complete();
  return more;
}

/// Rows must stand in order of sex and age group. \param more  added to net arrivals
void read_moves(CheckedTable const& table, std::vector<std::size_t> const& rows, double across, MoveRates const& more,
                LocalAuthority& authority) {
  for (std::size_t sex = 0; sex < 2; ++sex) {
    for (std::size_t group = 0; group < move_groups; ++group) {
      auto const row = rows[sex * move_groups + group];
      int const first = group < 2 ? static_cast<int>(group) : static_cast<int>(group - 1) * 5;
      table.whole(row, "sex", static_cast<int>(sex), static_cast<int>(sex));
      table.whole(row, "age_from", first, first);
      auto const out =
          table.number(row, "moves_within_uk", a_rate) * across + table.number(row, "moves_abroad", a_rate);
      auto const net = table.number(row, "net_arrivals", a_net_rate) + more[sex][group];
      authority.departures[sex][group] = out + net < 0 ? -net : out;
      authority.arrivals[sex][group] = out + net < 0 ? 0 : out + net;
    }
  }
}

LocalAuthority read_ratios(CheckedTable const& table, std::size_t row) {
  return {.code = std::string{table.text(row, "lad")},
          .name = std::string{table.text(row, "name")},
          .mortality_ratio = table.number(row, "mortality_ratio", a_ratio),
          .mortality_residual = table.number(row, "mortality_residual", a_ratio),
          .fertility_ratio = table.number(row, "fertility_ratio", a_ratio),
          .fertility_residual = table.number(row, "fertility_residual", a_ratio),
          .shared_housing = table.number(row, "shared_housing", a_share),
          .ethnicity = {},
          .departures = {},
          .arrivals = {}};
}

}  // namespace

std::vector<std::string> move_group_names() {
  std::vector<std::string> names;
  for (std::size_t group = 0; group < move_groups; ++group) names.push_back("age group " + std::to_string(group + 1));
  return names;
}

std::vector<LocalAuthority> read_authorities(std::filesystem::path const& data, Board const& board,
                                             std::vector<std::string> const& codes, Projection projection) {
  auto const folder = data / "models/england";
  CheckedTable const ratios{folder / "local_authorities.csv"}, ethnicity{folder / "ethnicity.csv"},
      moves{folder / "migration.csv"};
  auto const ratio_rows = rows_by_authority(ratios), ethnicity_rows = rows_by_authority(ethnicity),
             move_rows = rows_by_authority(moves);
  auto const across = border_share(data, board);
  auto const more = more_arrivals(data, projection);
  std::vector<LocalAuthority> authorities;
  for (auto const& code : codes) {
    authorities.push_back(read_ratios(ratios, rows_of(ratio_rows, ratios, code, 1).front()));
    read_ethnicity(ethnicity, rows_of(ethnicity_rows, ethnicity, code, ethnicity_bands), authorities.back());
    read_moves(moves, rows_of(move_rows, moves, code, 2 * move_groups), across, more, authorities.back());
  }
  return authorities;
}

}  // namespace counterpart
