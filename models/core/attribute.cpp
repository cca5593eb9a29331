#include "models/core/attribute.hpp"

#include <array>
#include <vector>

#include "models/core/stream.hpp"

namespace counterpart {
namespace {

constexpr std::array<std::string_view, 2> sexes{"female", "male"};
constexpr std::array<std::string_view, 5> ethnicities{"asian", "black", "mixed", "white", "other"};
constexpr std::array<std::string_view, 4> frailties{"fit", "mild", "moderate", "severe"};
constexpr std::array<std::string_view, 3> smokings{"never", "ex", "current"};
constexpr std::array<std::string_view, 3> bmis{"under_25", "overweight", "obese"};

std::vector<AttributeInfo> all_attributes() {
  std::vector<AttributeInfo> list{
      {"age", {}, false, 0, 120},
      {"sex", sexes, false, 0, 1},
      {"imd", {}, false, 1, 5},
      {"ethnicity", ethnicities, false, 0, 4},
      {"conditions", {}, false, 0, condition_count},
      {"frailty", frailties, false, 0, 3},
      {"smoking", smokings, false, 0, 2},
      {"bmi", bmis, false, 0, 2},
      {"activation", {}, false, 1, 4},
      {"learning_disability", {}, true, 0, 1},
      {"care_home", {}, true, 0, 1},
      {"home_care", {}, true, 0, 1},
      {"lives_alone", {}, true, 0, 1},
      {"shared_housing", {}, true, 0, 1},
      {"in_hospital", {}, true, 0, 1},
      {"emergency_admissions_12m", {}, false, 0, 180},
      {"ae_attendances_12m", {}, false, 0, 180},
      {"gp_contacts_12m", {}, false, 0, 255},
  };
  for (int c = 0; c < condition_count; ++c) list.push_back({name(static_cast<Condition>(c)), {}, true, 0, 1});
  return list;
}

}  // namespace

std::span<AttributeInfo const> attributes() {
  static std::vector<AttributeInfo> const list = all_attributes();
  return list;
}

std::optional<Attribute> find_attribute(std::string_view name) {
  auto const list = attributes();
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].name == name) return static_cast<Attribute>(i);
  }
  return std::nullopt;
}

}  // namespace counterpart
