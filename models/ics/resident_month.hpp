#pragma once
#include <vector>

#include "models/costs/utility.hpp"
#include "models/ics/hazard_tables.hpp"
#include "models/pathways/acute.hpp"
#include "models/pathways/contacts.hpp"
#include "sim/clocks/exposure.hpp"
#include "sim/clocks/wind.hpp"

namespace counterpart {

/// A birth, to be given a row once all arms have had their month.
struct Birth {
  std::uint32_t mother_row;
  Occurrence n;
};

/// What every resident's month needs and none changes.
struct MonthTools {
  MonthFrame const& frame;
  Luck const& luck;
  HazardTables const& hazards;
  AcutePathway const& acute;
  ContactPathways const& contacts;
  UtilityTable const& utility;
  std::array<float, cell_count> const& utility_factor;
  StayTable const& stays;
  PathwayParameters const& pathways;
};

/// What a block of residents leaves for later in the month.
struct Later {
  std::vector<SlotAsk> asks;
  std::vector<Birth> births;
};

/// One resident's month in one arm: the model that the clocks wind.
class ResidentMonth {
 public:
  /// \param effects  of the programmes this resident is in, in effect or not yet
  struct Standing {
    ParticipantEffect const* effect;
    bool in_effect;
  };

  ResidentMonth(MonthTools const& tools, Situation& at, Propensity const& use, std::vector<Standing> const& standings,
                std::uint32_t row, Later& later, Exposure* exposure, std::vector<std::int64_t>* time_lived)
      : tools_{tools}, at_{at}, use_{use}, standings_{standings}, row_{row}, later_{later}, exposure_{exposure}, time_lived_{time_lived} {}

  void hazards(HazardRow& row);
  float alarm() const;
  After ring(float time);
  After fire(int slot, Occurrence n, float time);
  void spend(HazardRow const& row, float from, float to);
  float fuel(int slot, Occurrence n) const {
    return tools_.luck.fuel(at_.who.id, streams()[static_cast<std::size_t>(slot)].id, n);
  }

 private:
  After turn_condition(int condition);
  After die(int day);
  After turn_home_care();
  After enter_care_home();
  After admit_elective(Event const& event);

  MonthTools const& tools_;
  Situation& at_;
  Propensity const& use_;
  std::vector<Standing> const& standings_;
  std::uint32_t row_;
  Later& later_;
  Exposure* exposure_;
  std::vector<std::int64_t>* time_lived_;  ///< by sex, single year of age, IMD
  float qaly_micro_per_month_ = 0;
  float expected_admissions_ = 0;  ///< a month, without the programmes, while one is in effect
  std::size_t cell_ = 0;
};

}  // namespace counterpart
