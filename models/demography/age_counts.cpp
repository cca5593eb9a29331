#include <map>
#include <unordered_map>

#include "models/demography/neighbourhood_table.hpp"
#include "models/demography/spread.hpp"
#include "sim/base/csv.hpp"
#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

using Ages = std::array<std::uint32_t, population_ages>;
using Rows = std::vector<std::size_t>;

Ages read_ages(CsvTable const& table, std::size_t row, std::size_t first) {
  Ages ages{};
  for (std::size_t age = 0; age < ages.size(); ++age) {
    auto const count = table.integer(row, first + age);
    if (count < 0 || count > 1'000'000) table.fail(row, first + age, "must lie between 0 and 1000000");
    ages[age] = static_cast<std::uint32_t>(count);
  }
  return ages;
}

/// Column of age 0; the ages must follow it in order.
std::size_t age_columns(CsvTable const& table) {
  auto const first = table.column("a0");
  for (std::size_t age = 0; age < population_ages; ++age)
    require(table.column("a" + std::to_string(age)) == first + age,
            "models/england: the columns a0-a90 must stand in order");
  return first;
}

/// People by authority, sex and age.
std::unordered_map<std::string, std::array<Ages, 2>> read_authorities(std::filesystem::path const& data) {
  auto const table = CsvTable::read(data / "models/england/local_authority_ages.csv");
  auto const code = table.column("lad"), sex = table.column("sex"), first = age_columns(table);
  std::unordered_map<std::string, std::array<Ages, 2>> people;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const which = table.integer(row, sex);
    if (which < 0 || which > 1) table.fail(row, sex, "must be 0 (female) or 1 (male)");
    people[std::string{table.text(row, code)}][static_cast<std::size_t>(which)] = read_ages(table, row, first);
  }
  return people;
}

/// People of both sexes by age, of the neighbourhoods that have them published.
std::unordered_map<std::string, Ages> read_single_ages(std::filesystem::path const& data) {
  auto const table = CsvTable::read(data / "models/england/neighbourhood_single_ages.csv");
  auto const code = table.column("lsoa"), first = age_columns(table);
  std::unordered_map<std::string, Ages> people;
  for (std::size_t row = 0; row < table.rows(); ++row)
    people.emplace(table.text(row, code), read_ages(table, row, first));
  return people;
}

void require_equal(std::int64_t found, std::int64_t expected, std::string const& where, int first_age) {
  require(found == expected, "models/england: " + where + " has " + std::to_string(found) +
                                 " people in the band from age " + std::to_string(first_age) + " in one table and " +
                                 std::to_string(expected) + " in another");
}

/// The neighbourhoods of one authority, both sexes, by single year of age.
class AuthorityAges {
 public:
  AuthorityAges(std::string const& name, std::vector<NeighbourhoodRow> const& rows, Rows const& members,
                Ages const& everybody)
      : name_{name}, rows_{rows}, members_{members}, left_{everybody}, ages_(members.size()) {}

  std::vector<Ages> solve(std::unordered_map<std::string, Ages> const& published) {
    Rows open;
    for (std::size_t i = 0; i < members_.size(); ++i)
      if (auto const found = published.find(rows_[members_[i]].code); found != published.end())
        take(i, found->second);
      else
        open.push_back(i);
    for (std::size_t band = 0; band < published_bands.size(); ++band) spread_band(band, open);
    return std::move(ages_);
  }

 private:
  void take(std::size_t i, Ages const& ages) {
    auto const& row = rows_[members_[i]];
    for (std::size_t band = 0; band < published_bands.size(); ++band) {
      std::int64_t sum = 0;
      for (auto age = first(band); age <= last(band); ++age) {
        sum += ages[age];
        require(left_[age] >= ages[age], "models/england: " + row.code + " has more people of one age than " + name_);
        left_[age] -= ages[age];
      }
      require_equal(sum, row.bands[band], row.code, published_bands[band].first);
    }
    ages_[i] = ages;
  }

  void spread_band(std::size_t band, Rows const& open) {
    std::vector<std::uint32_t> sizes;
    std::int64_t people = 0, expected = 0;
    for (auto i : open) people += sizes.emplace_back(rows_[members_[i]].bands[band]);
    for (auto age = first(band); age <= last(band); ++age) expected += left_[age];
    require_equal(people, expected, name_, published_bands[band].first);
    auto const columns = last(band) - first(band) + 1;
    auto const cells = spread(sizes, std::span{left_}.subspan(first(band), columns));
    for (std::size_t k = 0; k < open.size(); ++k)
      for (std::size_t column = 0; column < columns; ++column)
        ages_[open[k]][first(band) + column] = cells[k * columns + column];
  }

  static std::size_t first(std::size_t band) { return static_cast<std::size_t>(published_bands[band].first); }
  static std::size_t last(std::size_t band) { return static_cast<std::size_t>(published_bands[band].second); }

  std::string const& name_;
  std::vector<NeighbourhoodRow> const& rows_;
  Rows const& members_;
  Ages left_;
  std::vector<Ages> ages_;
};

/// Women are dealt out along the neighbourhoods, age by age; each age starts its remainder elsewhere.
void split_sexes(std::vector<Ages> const& ages, std::array<Ages, 2> const& authority, Rows const& members,
                 std::vector<AgeSexCounts>& counts) {
  std::vector<std::uint32_t> sizes(members.size());
  for (std::size_t age = 0; age < population_ages; ++age) {
    for (std::size_t i = 0; i < members.size(); ++i) sizes[i] = ages[i][age];
    auto const women = split_along(sizes, authority[0][age], static_cast<std::uint32_t>(age * 618 % 1000));
    for (std::size_t i = 0; i < members.size(); ++i) {
      counts[members[i]][0][age] = static_cast<std::uint16_t>(women[i]);
      counts[members[i]][1][age] = static_cast<std::uint16_t>(sizes[i] - women[i]);
    }
  }
}

std::map<std::string, Rows> wanted_authorities(std::vector<NeighbourhoodRow> const& rows,
                                               std::vector<bool> const& wanted) {
  std::map<std::string, Rows> members;
  for (std::size_t row = 0; row < rows.size(); ++row)
    if (wanted[row]) members[rows[row].authority];
  for (std::size_t row = 0; row < rows.size(); ++row)
    if (auto const found = members.find(rows[row].authority); found != members.end()) found->second.push_back(row);
  return members;
}

}  // namespace

std::vector<AgeSexCounts> count_by_age_and_sex(std::filesystem::path const& data,
                                               std::vector<NeighbourhoodRow> const& rows,
                                               std::vector<bool> const& wanted) {
  auto const authorities = read_authorities(data);
  auto const published = read_single_ages(data);
  std::vector<AgeSexCounts> counts(rows.size());
  for (auto const& [name, members] : wanted_authorities(rows, wanted)) {
    auto const found = authorities.find(name);
    require(found != authorities.end(), "models/england/local_authority_ages.csv: " + name + " is missing");
    auto const& sexes = found->second;
    Ages everybody{};
    for (std::size_t age = 0; age < everybody.size(); ++age) everybody[age] = sexes[0][age] + sexes[1][age];
    auto const ages = AuthorityAges{name, rows, members, everybody}.solve(published);
    split_sexes(ages, sexes, members, counts);
  }
  return counts;
}

}  // namespace counterpart
