#include "models/demography/households.hpp"

#include "models/core/checked_table.hpp"

namespace counterpart {
namespace {

/// Gives everyone from this age on the row's values; a later band of the same sex overwrites.
void fill_from(Households& households, CheckedTable const& table, std::size_t row, std::size_t sex, std::size_t first) {
  auto const alone = table.number(row, "living_alone", a_share), care = table.number(row, "care_home", a_share);
  if (alone + care > 1) table.fail(row, "living_alone", "more people live alone or in care homes than there are");
  for (auto age = first; age < households.living_alone[sex].size(); ++age) {
    households.living_alone[sex][age] = alone;
    households.care_home[sex][age] = care;
  }
}

}  // namespace

/// Rows stand in order of sex and age; each sex begins at age 0.
Households Households::read(std::filesystem::path const& data, TableSettings const* settings) {
  CheckedTable const table{TableFile{data / "models/england/households.csv", settings}};
  Households households;
  std::size_t sexes = 0, last_sex = 2, last_age = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const sex = table.whole(row, "sex", 0, 1), first = table.whole(row, "age_from", 0, 90);
    if (sex != last_sex) {
      if (sex != sexes || first != 0) table.fail(row, "age_from", "each sex, in order, must begin at age 0");
      ++sexes;
    } else if (first <= last_age) {
      table.fail(row, "age_from", "ages must rise");
    }
    fill_from(households, table, row, sex, first);
    last_sex = sex;
    last_age = first;
  }
  if (sexes != 2) table.fail("both sexes are needed");
  return households;
}

}  // namespace counterpart
