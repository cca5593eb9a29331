#pragma once
#include <vector>

#include "models/costs/utility.hpp"
#include "models/ics/hazard_tables.hpp"
#include "models/ics/worker.hpp"
#include "models/pathways/contacts.hpp"
#include "sim/clocks/wind.hpp"

namespace counterpart {

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

/// Utility of a resident before any programme.
inline float utility_of(MonthTools const& tools, Identity const& who, Life const& life, int age) {
  return tools.utility.of(who.sex, age, life.conditions, life.frailty,
                          tools.utility_factor[cell(age, who.sex, who.imd)]);
}

/// QALYs x 1e-6 of a share of a month at a utility.
inline std::int64_t micro_qalys(float utility, float share) {
  constexpr float micro = 1e6F;
  float const value = utility * micro / 12.0F * share;
  return static_cast<std::int64_t>(value + (value < 0 ? -0.5F : 0.5F));
}

/// One resident's month in one arm: the model that the clocks wind.
class ResidentMonth {
 public:
  /// \param ahead  luck drawn for this month; what is not there is drawn when it is wanted
  ResidentMonth(MonthTools const& tools, Situation& at, Propensity const& use, std::uint32_t row,
                DrawnAhead const& ahead, bool exposing, Worker& worker, Later& later)
      : tools_{tools},
        at_{at},
        use_{use},
        row_{row},
        ahead_{ahead},
        exposing_{exposing},
        worker_{worker},
        later_{later} {}

  /// The first time, `row` holds the hazards before programmes already.
  void hazards(HazardRow& row);
  float alarm() const;
  After ring(float time);
  After fire(int slot, Occurrence n, float time);
  void spend(HazardRow const& row, float from, float to);
  float fuel(int slot, Occurrence n);

  /// QALYs x 1e-6 of the month so far.
  std::int64_t qaly_micro() const { return qaly_micro_; }

 private:
  After happen(Event const& event);
  /// Takes falls that programmes prevent off the hospital contacts of which they are a part.
  void prevent_falls(HazardRow& row) const;
  After turn_condition(int condition);
  After die(int day);
  After turn_home_care();
  After enter_care_home();
  After admit_elective(Event const& event);

  MonthTools const& tools_;
  Situation& at_;
  Propensity const& use_;
  std::uint32_t row_;
  DrawnAhead const& ahead_;
  std::uint64_t used_fuels_ = 0;  ///< of those drawn ahead
  std::uint64_t used_details_ = 0;
  bool exposing_;
  Worker& worker_;
  Later& later_;
  bool filled_ = true;
  Frailty frailty_ = Frailty::fit;  ///< that the hazards in force are of: an event may have changed it since
  float utility_ = 0;
  std::int64_t qaly_micro_ = 0;
  float expected_admissions_ = 0;  ///< a month, without the programmes, while one is in effect
};

// What every resident with an event goes through is inline, so that it is compiled with the loop over residents.

inline void ResidentMonth::hazards(HazardRow& row) {
  if (!filled_) tools_.hazards.fill(at_.who, use_, at_.life, at_.age, row);
  filled_ = false;
  frailty_ = at_.life.frailty;
  auto& h = row.per_month;
  if (at_.life.after_additional_sdec) {
    h[slot_readmission] *= static_cast<float>(at_.levers.same_day.readmission_ratio);
  }
  utility_ = utility_of(tools_, at_.who, at_.life, at_.age);
  expected_admissions_ = 0;
  for (auto const& standing : worker_.standings) {
    auto const& effect = *standing.effect;
    h[slot_programme_contact] += effect.contacts_per_month;
    if (!standing.in_effect) continue;
    expected_admissions_ = h[slot_acute_episode] + h[slot_readmission];
    utility_ += static_cast<float>(effect.utility_change);
    for (std::size_t s = 0; s < row_width; ++s) h[s] *= effect.ratio.per_month[s];
  }
  if (at_.fall_ratio != 1) prevent_falls(row);
}

inline float ResidentMonth::alarm() const {
  if (at_.life.phase == AcutePhase::none) return beyond_month;
  int const left = at_.life.phase_ends - at_.frame.first_day;
  if (left >= at_.frame.days) return beyond_month;
  return static_cast<float>(left < 0 ? 0 : left) / static_cast<float>(at_.frame.days);
}

inline void ResidentMonth::spend(HazardRow const& row, float from, float to) {
  if (exposing_) worker_.expose(at_.who, frailty_, at_.age, row, to - from);
  qaly_micro_ += micro_qalys(utility_, to - from);
  if (expected_admissions_ > 0) {
    constexpr float micro = 1e6F;
    float const admissions = expected_admissions_ * (to - from) * micro;
    at_.record.count(Count::participant_admissions_micro, static_cast<std::int64_t>(admissions + 0.5F));
  }
}

inline After ResidentMonth::fire(int slot, Occurrence n, float time) {
  auto const fresh = ahead_.details & ~used_details_ & std::uint64_t{1} << slot;  // its first event of the month
  used_details_ |= fresh;
  if (fresh != 0) at_.detail = worker_.stretch.details.quad(ahead_.first_detail + place_among(ahead_.details, slot));
  at_.has_detail = fresh != 0;
  int const day = at_.frame.day(time);
  at_.record.fire(slot, at_.frame.first_day + day);
  return happen({static_cast<Slot>(slot), n, time, day});
}

inline float ResidentMonth::fuel(int slot, Occurrence n) {
  auto const fresh = ahead_.fuels & ~used_fuels_ & std::uint64_t{1} << slot;
  used_fuels_ |= fresh;
  if (fresh != 0) return worker_.stretch.fuels.fuel(ahead_.first_fuel + place_among(ahead_.fuels, slot));
  return tools_.luck.fuel(at_.who.id, streams()[static_cast<std::size_t>(slot)].id, n);
}

}  // namespace counterpart
