#include "models/demography/neighbourhood_table.hpp"

#include <numeric>

#include "sim/base/csv.hpp"

namespace counterpart {
namespace {

constexpr std::array<char const*, published_bands.size()> band_columns{
    "pop_0_4", "pop_5_15", "pop_16_24", "pop_25_44", "pop_45_64", "pop_65_74", "pop_75_84", "pop_85plus"};

std::int64_t within(CsvTable const& table, std::size_t row, std::size_t column, std::int64_t least, std::int64_t most) {
  auto const value = table.integer(row, column);
  if (value < least || value > most)
    table.fail(row, column, "must lie between " + std::to_string(least) + " and " + std::to_string(most));
  return value;
}

}  // namespace

std::int64_t NeighbourhoodRow::residents() const {
  return std::accumulate(bands.begin(), bands.end(), std::int64_t{0});
}

std::vector<NeighbourhoodRow> read_neighbourhoods(std::filesystem::path const& data) {
  auto const table = CsvTable::read(data / "models/england/neighbourhoods.csv");
  auto const code = table.column("lsoa"), msoa = table.column("msoa"), authority = table.column("lad"),
             board = table.column("board"), place = table.column("place"), decile = table.column("imd_decile");
  std::array<std::size_t, published_bands.size()> band{};
  for (std::size_t i = 0; i < band.size(); ++i) band[i] = table.column(band_columns[i]);
  std::vector<NeighbourhoodRow> rows(table.rows());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    auto& out = rows[row];
    out.code = table.text(row, code);
    out.msoa = table.text(row, msoa);
    out.authority = table.text(row, authority);
    out.board = table.text(row, board);
    out.place = table.text(row, place);
    out.imd_quintile = static_cast<std::uint8_t>((within(table, row, decile, 1, 10) + 1) / 2);
    for (std::size_t i = 0; i < band.size(); ++i)
      out.bands[i] = static_cast<std::uint32_t>(within(table, row, band[i], 0, 65535));
    if (row > 0 && !(rows[row - 1].code < out.code)) table.fail(row, code, "codes must rise and not repeat");
  }
  return rows;
}

}  // namespace counterpart
