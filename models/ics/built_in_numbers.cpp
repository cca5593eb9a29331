#include "models/ics/built_in_numbers.hpp"

#include <array>

#include "models/conditions/habit_moves.hpp"
#include "models/demography/life_tables.hpp"
#include "models/ics/calibration_check.hpp"
#include "models/ics/excess_deaths.hpp"
#include "models/ics/hazard_tables.hpp"
#include "models/ics/people.hpp"
#include "models/pathways/falls.hpp"

namespace counterpart {
namespace {

using enum NumberKind;

constexpr BuiltInNumber assumed(std::string_view name, double value, std::string_view unit, bool needs_calibration,
                                NumberKind kind = amount) {
  return {name, value, kind, unit, "assumption", Status::assumed, needs_calibration};
}

constexpr std::array numbers{
    BuiltInNumber{"boys_per_girl", boys_per_girl, ratio, "births", "ons_snpp_2018", Status::derived, true},
    assumed("calibration_age_of_90_and_over", ExcessDeaths::age_of_oldest, "years", true),
    assumed("calibration_enough_deaths", ExcessDeaths::enough_deaths, "deaths", true),
    assumed("calibration_farthest_factor", farthest_factor, "ratio", false, ratio),
    assumed("falls_from_age", first_age_of_falls, "years", true),
    assumed("habits_from_age", HabitMoves::first_age, "years", true),
    assumed("most_events_of_a_service", HazardTables::most_a_month, "per month", true),
    assumed("most_onset_ratio_of_ten_conditions", HazardTables::largest_onset_ratio, "rate ratio", true, ratio),
    assumed("smoking_taken_up_to_age", SmokingUptake::last_age, "years", true),
    assumed("spin_up", spin_up_months, "months", true),
};

}  // namespace

std::span<BuiltInNumber const> built_in_numbers() { return numbers; }

}  // namespace counterpart
