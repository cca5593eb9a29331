#include "models/ics/resident_values.hpp"

#include <bit>

namespace counterpart {

int resident_value(Attribute what, Identity const& who, Life const& life, Month now) {
  switch (what) {
    case Attribute::age: return who.age(now);
    case Attribute::sex: return static_cast<int>(who.sex);
    case Attribute::imd: return who.imd + 1;
    case Attribute::ethnicity: return who.ethnicity;
    case Attribute::conditions: return std::popcount(life.conditions);
    case Attribute::frailty: return static_cast<int>(life.frailty);
    case Attribute::smoking: return life.smoking;
    case Attribute::bmi: return life.bmi;
    case Attribute::activation: return life.activation + 1;
    case Attribute::learning_disability: return who.learning_disability ? 1 : 0;
    case Attribute::care_home: return life.care_home ? 1 : 0;
    case Attribute::home_care: return life.home_care ? 1 : 0;
    case Attribute::lives_alone: return who.lives_alone ? 1 : 0;
    case Attribute::shared_housing: return who.shared_housing ? 1 : 0;
    case Attribute::in_hospital: return life.in_bed() ? 1 : 0;
    case Attribute::emergency_admissions_12m: return twelve_months(life.emergency_admissions);
    case Attribute::ae_attendances_12m: return twelve_months(life.ae_attendances);
    case Attribute::gp_contacts_12m: return twelve_months(life.gp_contacts);
    default: break;
  }
  int const condition = static_cast<int>(what) - static_cast<int>(Attribute::has_first_condition);
  return life.has(condition) ? 1 : 0;
}

}  // namespace counterpart
