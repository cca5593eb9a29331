#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/stream.hpp"
#include "models/core/table_folder.hpp"
#include "models/core/value.hpp"
#include "models/programmes/predicate.hpp"
#include "models/programmes/structure.hpp"
#include "sim/base/month.hpp"

namespace counterpart {

/// Whose places a programme's capacity is counted in.
enum class Level : std::uint8_t { pcn, place, trust, ics };

/// In what order eligible residents are invited.
enum class RankBy : std::uint8_t { emergency_admission_risk, age, random };

/// As written in scenario files.
std::span<std::string_view const> level_words();
std::span<std::string_view const> rank_words();
std::string_view text(Level level);
std::string_view text(RankBy rank_by);
std::optional<Level> find_level(std::string_view text);
std::optional<RankBy> find_rank_by(std::string_view text);

/// Places for `per_1000` of the residents of each unit of `level`.
struct Caseload {
  Level level = Level::pcn;
  Value per_1000;
};

/// Proactive care of people: who is found, invited and enrolled, and what being enrolled changes.
struct EnrolmentLevers {
  Predicate eligible;
  std::string eligible_text;
  RankBy rank_by = RankBy::emergency_admission_risk;
  Value rank_noise;  ///< standard deviation of the ranking tool's error, log scale; renewed yearly
  Caseload capacity;
  Value uptake;                              ///< share of those invited who enrol
  int delay_months = 0;                      ///< from enrolment to effect, served once
  int duration_months = 12;                  ///< of one enrolment
  int renewals = 0;                          ///< how often it may be renewed
  std::map<Slot, Value> rate_ratios;         ///< effect on a stream, for an enrolled resident in effect
  Value stay_ratio;                          ///< effect on nights of an overnight emergency stay
  Value utility_change;                      ///< EQ-5D, while in effect
  Value contacts_per_year;                   ///< the programme's own contacts
  std::map<std::string, Value> staff_hours;  ///< staff group -> hours per participant-year
  Value cost_per_year;  ///< pounds per participant-year, price year 2023/24, all of the above included
};

/// Same-day emergency care (SDEC): acts on acute episodes of adults, by trust and day.
struct SameDayLevers {
  Value completed_share;   ///< of acute non-maternity episodes of adults, with no limit of hours and slots
  int opens_hour = 8;      ///< first hour of the day with arrivals taken
  int hours_per_day = 12;  ///< 24 = always open
  int days_per_week = 7;
  std::optional<Value> slots_per_day_per_100000;  ///< beyond what baseline completes; residents of a trust's catchment;
                                                  ///< nothing = unlimited
  Value converted_share;                          ///< of additional SDEC attendances that end in a bed
  Value second_visit_share;                       ///< of completed additional attendances that return within seven days
  Value induced_share;           ///< of additional SDEC contacts that would not have been an acute episode
  Value readmission_rate_ratio;  ///< after an additional completed episode
  Value cost_per_attendance;     ///< pounds, price year 2023/24
};

/// Outpatient care away from the face-to-face visit.
struct OutpatientLevers {
  Value face_to_face_change;  ///< target against baseline in the same month, net of induced follow-ups; -0.33 = a third
                              ///< fewer
  Value advice_share;         ///< referrals answered by advice and guidance
  Value initiated_share;      ///< follow-ups replaced by patient-initiated follow-up (PIFU)
  Value follow_up_rate_ratio;  ///< follow-ups generated per remote contact, 1 = none extra
  Value returned_gp_contacts;  ///< GP consultations for each visit avoided
  Value uptake_ratio;          ///< remote uptake, most to least deprived fifth
  Value uptake_ratio_75_plus;  ///< remote uptake, 75 and over to under 65
  Value saving_per_visit;      ///< pounds saved for each face-to-face visit avoided or moved
};

/// A care model, as data. Holds any of the three groups of levers.
struct Programme {
  std::string id;
  std::string variant;  ///< empty for the programme as first written
  std::string title;
  int start_month = 0;  ///< months after the start of the run
  int ramp_months = 0;  ///< linear, to full size
  std::optional<EnrolmentLevers> enrolment;
  std::optional<SameDayLevers> same_day;
  std::optional<OutpatientLevers> outpatient;

  /// Share of full size reached in a month of the run (0 = first): 0 before the start, then linear to 1. The n-th month
  /// of a ramp of N months has n/N, so that the N-th month is the first of full size.
  double size_in(int month_of_run) const;
};

/// One arm: a set of programmes with the variant chosen. Arm 0 of a run is the baseline and has none.
struct Arm {
  std::string id;
  std::string title;
  std::vector<Programme> programmes;
};

/// One number that a scenario file gives, under the key that sets it.
struct ScenarioNumber {
  std::string key;   ///< "programme.pcn_proactive_care.variant.ambition.uptake"
  std::string part;  ///< what a table under the key calls it ("value", "rate_ratio"); empty for a bare number
  Value value;
  NumberKind kind = NumberKind::amount;
  double least = 0;  ///< what it may be, both ends included
  double most = 0;
  std::vector<std::pair<std::string, std::string>> in_force;  ///< programmes and variants it holds in
};

/// What a scenario file says, checked and complete.
struct Scenario {
  std::string title;
  std::string area;
  Month start;
  int years = 0;
  std::uint64_t seed = 0;
  int replicates = 1;
  std::optional<std::int64_t> residents;  ///< sample size; nothing = everybody
  Structure structure;
  TableSettings tables;                 ///< numbers laid over the shipped tables
  std::vector<Arm> arms;                ///< baseline first
  std::vector<ScenarioNumber> numbers;  ///< of its programmes, as the file gives them, in order of their keys
  std::string resolved;                 ///< canonical text of all of the above: what the digest covers
};

}  // namespace counterpart
