#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace counterpart {

/// What a predicate may ask of a resident. Condition i of the 20 is `has_first_condition + i`.
enum class Attribute : std::uint8_t {
  age, sex, imd, ethnicity, conditions, frailty, smoking, bmi, activation, learning_disability,
  care_home, home_care, lives_alone, shared_housing, in_hospital,
  emergency_admissions_12m, ae_attendances_12m, gp_contacts_12m,
  has_first_condition,  // ... + 19
};
inline constexpr int attribute_count = static_cast<int>(Attribute::has_first_condition) + 20;

/// Name, and the words its values are written with: `values` is empty for numbers and for yes/no attributes.
struct AttributeInfo {
  std::string_view name;
  std::span<std::string_view const> values;  ///< value 0 is values[0], ...
  bool yes_no = false;
  int least = 0;
  int most = 0;
};

/// Of every attribute, in order of the enumeration. A condition is asked by its name: `diabetes`.
std::span<AttributeInfo const> attributes();
std::optional<Attribute> find_attribute(std::string_view name);

}  // namespace counterpart
