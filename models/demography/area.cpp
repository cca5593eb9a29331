#include "models/demography/area.hpp"

#include <unordered_map>
#include <utility>

#include "models/core/checked_table.hpp"
#include "models/demography/board.hpp"
#include "models/demography/neighbourhood_table.hpp"
#include "models/demography/shares.hpp"
#include "models/demography/usage.hpp"

namespace counterpart {
namespace {

std::vector<Place> read_places(std::filesystem::path const& data, std::vector<std::string> const& codes) {
  CheckedTable const table{data / "models/england/places.csv"};
  std::unordered_map<std::string, std::string> names;
  for (std::size_t row = 0; row < table.rows(); ++row) names.emplace(table.text(row, "place"), table.text(row, "name"));
  std::vector<Place> places;
  for (auto const& code : codes) {
    auto const found = names.find(code);
    if (found == names.end()) table.fail(code + " is missing");
    places.push_back({code, found->second});
  }
  return places;
}

}  // namespace

std::int64_t Area::residents() const {
  std::int64_t sum = 0;
  for (auto const& neighbourhood : neighbourhoods) sum += neighbourhood.residents();
  return sum;
}

Area load_area(std::filesystem::path const& data, std::string_view name_or_code, Projection projection) {
  auto const board = find_board(read_boards(data), name_or_code);
  auto const rows = read_neighbourhoods(data);
  auto const wanted = rows_of(board, rows);
  auto const people = count_by_age_and_sex(data, rows, wanted);
  UsageTables const usage{data};
  Positions msoas, authorities, places, pcns, trusts;
  Area area{.key = board.key, .code = board.code, .name = board.name, .type1_level = read_type1_level(data, board)};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (!wanted[row]) continue;
    auto const& from = rows[row];
    area.neighbourhoods.push_back({.code = from.code,
                                   .imd_quintile = from.imd_quintile,
                                   .msoa = msoas.of(from.msoa),
                                   .authority = authorities.of(from.authority),
                                   .place = places.of(from.place),
                                   .people = people[row],
                                   .pcns = usage.pcns(from, pcns),
                                   .trusts = usage.adult_trusts(from, trusts),
                                   .child_trusts = usage.child_trusts(from, trusts)});
  }
  area.msoas = msoas.codes();
  area.growth = PopulationGrowth::read(data, projection);
  area.authorities = read_authorities(data, board, authorities.codes(), projection);
  area.places = read_places(data, places.codes());
  auto networks = read_networks(data, pcns.codes());
  area.pcns = std::move(networks.pcns);
  area.practices = std::move(networks.practices);
  area.trusts = read_trusts(data, board, trusts.codes());
  return area;
}

}  // namespace counterpart
