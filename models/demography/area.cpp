#include "models/demography/area.hpp"

#include <unordered_map>

#include "models/demography/board.hpp"
#include "models/demography/neighbourhood_table.hpp"
#include "sim/base/csv.hpp"
#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

/// Positions of names in order of first use.
class Positions {
 public:
  std::uint16_t of(std::string const& name) {
    auto const [found, added] = position_.try_emplace(name, static_cast<std::uint16_t>(names_.size()));
    if (added) names_.push_back(name);
    return found->second;
  }
  std::vector<std::string> const& names() const { return names_; }

 private:
  std::unordered_map<std::string, std::uint16_t> position_;
  std::vector<std::string> names_;
};

std::vector<Place> read_places(std::filesystem::path const& data, std::vector<std::string> const& codes) {
  auto const table = CsvTable::read(data / "models/england/places.csv");
  auto const code = table.column("place"), name = table.column("name");
  std::unordered_map<std::string, std::string> names;
  for (std::size_t row = 0; row < table.rows(); ++row) names.emplace(table.text(row, code), table.text(row, name));
  std::vector<Place> places;
  for (auto const& place : codes) {
    auto const found = names.find(place);
    require(found != names.end(), "models/england/places.csv: " + place + " is missing");
    places.push_back({place, found->second});
  }
  return places;
}

std::vector<bool> rows_of(Board const& board, std::vector<NeighbourhoodRow> const& rows) {
  std::vector<bool> wanted(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) wanted[row] = board.whole_country() || rows[row].board == board.code;
  return wanted;
}

}  // namespace

std::int64_t Area::residents() const {
  std::int64_t sum = 0;
  for (auto const& neighbourhood : neighbourhoods) sum += neighbourhood.residents();
  return sum;
}

Area load_area(std::filesystem::path const& data, std::string_view name_or_code) {
  auto const board = find_board(read_boards(data), name_or_code);
  auto const rows = read_neighbourhoods(data);
  auto const wanted = rows_of(board, rows);
  auto const people = count_by_age_and_sex(data, rows, wanted);
  Area area{.key = board.key, .code = board.code, .name = board.name};
  Positions msoas, authorities, places;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (!wanted[row]) continue;
    auto const& from = rows[row];
    area.neighbourhoods.push_back({.code = from.code,
                                   .imd_quintile = from.imd_quintile,
                                   .msoa = msoas.of(from.msoa),
                                   .authority = authorities.of(from.authority),
                                   .place = places.of(from.place),
                                   .people = people[row]});
  }
  area.msoas = msoas.names();
  for (auto const& code : authorities.names()) area.authorities.push_back({code});
  area.places = read_places(data, places.names());
  return area;
}

}  // namespace counterpart
