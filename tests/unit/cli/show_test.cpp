#include <cmath>

#include <gtest/gtest.h>

#include "cli/show_page.hpp"
#include "sim/base/data_folder.hpp"
#include "sim/base/errors.hpp"
#include "tests/unit/cli/synthetic_results.hpp"

namespace counterpart {
namespace {

using test::SyntheticResults;

Selection everything(RunView const& run) { return {run.arms(), {}}; }

Figure figure(Sheet const& sheet, std::string const& row, std::string const& column) {
  for (auto const& candidate : sheet.rows) {
    for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
      if (candidate.key == row && sheet.columns[c] == column) return candidate.figures.at(c).value();
    }
  }
  ADD_FAILURE() << "no figure " << row << ", " << column;
  return {};
}

double value(Sheet const& sheet, std::string const& row, std::string const& column) {
  return figure(sheet, row, column).value;
}

TEST(Comparison, isThePairedDifferenceAndItsShareOfBaseline) {
  SyntheticResults run;
  run.everywhere("acute_episodes", 500);
  auto const sum = SyntheticResults::of(5000, 120, -1);
  run.pairs("pcn", "2", "all", "emergency_admissions", sum);
  RunView const view{run.results};
  auto const sheet = comparison_sheet(view, everything(view));
  EXPECT_EQ(sheet.columns, (std::vector<std::string>{"baseline", "day-care", "pcn", "remote"}));
  EXPECT_EQ(value(sheet, "emergency_admissions", "baseline"), 12000);
  EXPECT_EQ(value(sheet, "emergency_admissions", "pcn"), -120);
  EXPECT_NEAR(*figure(sheet, "emergency_admissions", "pcn").margin, 1.96 * sum.standard_error(), 1e-3);
  EXPECT_DOUBLE_EQ(value(sheet, "emergency_admissions_percent", "pcn"), -1);
  EXPECT_EQ(value(sheet, "emergency_admissions", "remote"), 0);
}

TEST(Comparison, givesRatesForResidentYears) {
  SyntheticResults run;
  run.everywhere("resident_months", 60000);
  run.everywhere("deaths", 50);
  run.pairs("pcn", "2", "all", "deaths", SyntheticResults::of(5000, 12, -1));
  RunView const view{run.results};
  auto const sheet = comparison_sheet(view, {view.arms(), 1000});
  EXPECT_DOUBLE_EQ(value(sheet, "deaths", "baseline"), 10);
  EXPECT_DOUBLE_EQ(value(sheet, "deaths", "pcn"), -0.1);
}

TEST(Comparison, standsByDeprivation) {
  SyntheticResults run;
  run.everywhere("deaths", 50);
  run.pairs("pcn", "2", "imd_1", "deaths", SyntheticResults::of(1000, 12, -1));
  RunView const view{run.results};
  auto const sheets = deprivation_sheets(view, {chosen_arms(view, {"pcn"}), {}});
  ASSERT_EQ(sheets.size(), 1u);
  EXPECT_EQ(value(sheets[0], "deaths_baseline", "1 most deprived"), 240);
  EXPECT_EQ(value(sheets[0], "deaths", "1 most deprived"), -12);
  EXPECT_EQ(value(sheets[0], "deaths_percent", "1 most deprived"), -5);
  EXPECT_EQ(value(sheets[0], "deaths", "2"), 0);
}

TEST(ChosenArms, areThoseAskedFor) {
  SyntheticResults const run;
  RunView const view{run.results};
  EXPECT_EQ(chosen_arms(view, {"remote", "pcn"}).at(0).title, "Outpatients away");
  EXPECT_EQ(chosen_arms(view, {}).size(), 3u);
  EXPECT_THROW(chosen_arms(view, {"remoet"}), InputError);
}

TEST(CostPerQaly, isANumberOnlyWhereItMeansSomething) {
  EXPECT_DOUBLE_EQ(cost_per_qaly(20000, {2, 0.5}).value, 10000);
  EXPECT_EQ(cost_per_qaly(20000, {2, 1.5}).word, "QALYs unclear");
  EXPECT_EQ(cost_per_qaly(-1, {2, 0.5}).word, "cheaper, better");
  EXPECT_EQ(cost_per_qaly(1, {-2, 0.5}).word, "dearer, worse");
  EXPECT_EQ(cost_per_qaly(-30000, {-2, 0.5}).word, "saves 15,000");
  EXPECT_EQ(cost_per_qaly(5, {0, 0}).word, "no QALY difference");
}

TEST(SameDay, partsSumToWhatWasWanted) {
  SyntheticResults run;
  run.everywhere("acute_adult_episodes", 1000);
  run.everywhere("sdec_completed", 200);
  run.in_arm("day-care", "sdec_completed", 270);
  run.in_arm("day-care", "sdec_additional_wanted", 100);
  run.in_arm("day-care", "sdec_additional_completed", 70);
  run.in_arm("day-care", "sdec_converted", 10);
  run.in_arm("day-care", "sdec_short_hours", 11);
  run.in_arm("day-care", "sdec_short_slots", 5);
  run.in_arm("day-care", "sdec_short_eligibility", 4);
  RunView const view{run.results};
  auto const sheet = same_day_sheet(view, everything(view));
  EXPECT_EQ(sheet.columns, (std::vector<std::string>{"baseline", "day-care"}));
  EXPECT_EQ(value(sheet, "wanted", "day-care"), 2400);
  EXPECT_EQ(value(sheet, "short_hours", "day-care"), 264);
  EXPECT_EQ(value(sheet, "unexplained", "day-care"), 0);
  EXPECT_DOUBLE_EQ(value(sheet, "completed_share", "day-care"), 27);
  EXPECT_DOUBLE_EQ(value(sheet, "completed_share_last_year", "baseline"), 20);
}

TEST(Outpatients, areComparedInTheSameMonthsAndWithYearOne) {
  SyntheticResults run;
  run.everywhere("outpatient_first_face_to_face", 100);
  run.everywhere("outpatient_follow_up_face_to_face", 200);
  run.in_arm("remote", "outpatient_follow_up_face_to_face", 101);
  run.in_arm("remote", "outpatient_visits_moved", 99);
  run.in_arm("remote", "returned_gp_contacts", 7);
  for (auto const* month : {"2020-07", "2020-08"}) {
    run.at("month/total", {"1", "baseline", month, "outpatient_first_face_to_face"}) = 160;
  }
  RunView const view{run.results};
  auto const sheet = outpatient_sheet(view, everything(view));
  EXPECT_EQ(sheet.columns, (std::vector<std::string>{"baseline", "remote"}));
  EXPECT_DOUBLE_EQ(value(sheet, "change_same_months", "remote"), -33);
  EXPECT_DOUBLE_EQ(value(sheet, "change_last_month", "remote"), -33);
  EXPECT_DOUBLE_EQ(value(sheet, "change_year_1", "remote"), 100 * (2412.0 - 3720) / 3720);
  EXPECT_EQ(value(sheet, "returned", "remote"), 168);
}

TEST(ProactiveCare, printsTheCaseloadAndItsCeiling) {
  SyntheticResults run;
  run.everywhere("acute_episodes", 1000);
  run.in_arm("pcn", "programme_places", 300);
  run.in_arm("pcn", "participant_months", 240);
  run.in_arm("pcn", "participant_admissions_micro", 25000000);
  RunView const view{run.results};
  auto const sheet = proactive_sheet(view, everything(view));
  EXPECT_EQ(sheet.columns, (std::vector<std::string>{"pcn"}));
  EXPECT_DOUBLE_EQ(value(sheet, "filled", "pcn"), 80);
  EXPECT_DOUBLE_EQ(value(sheet, "participants_last_year", "pcn"), 240);
  EXPECT_DOUBLE_EQ(value(sheet, "ceiling", "pcn"), 2.5);
}

TEST(Money, isCountedByPayerAndByStaffGroup) {
  SyntheticResults run;
  run.at("costs/pence", {"gp_remote"}) = 2500;
  run.at("costs/pence", {"sdec"}) = 40000;
  run.at("costs/pence", {"care_home_month_self_funder"}) = 100000;
  run.at("costs/payer", {"sdec"}) = 1;
  run.at("costs/payer", {"care_home_month_self_funder"}) = 5;
  run.at("costs/staff_minutes_x100", {"gp_remote", "gp"}) = 600;
  run.at("costs/programme_staff_hours_x100", {"pcn", "care_coordinator"}) = 500;
  run.everywhere("gp_remote", 1000);
  run.in_arm("pcn", "gp_remote", 1100);
  run.in_arm("pcn", "sdec", 10);
  run.in_arm("pcn", "care_home_month_self_funder", 1);
  run.in_arm("pcn", "participant_months", 120);
  run.in_arm("pcn", "programme_pence", 50000);
  RunView const view{run.results};
  auto const payers = payer_sheet(view, everything(view));
  EXPECT_DOUBLE_EQ(value(payers, "nhs_primary", "pcn"), 24 * 100 * 25e-6);
  EXPECT_DOUBLE_EQ(value(payers, "nhs_acute", "pcn"), 24 * 10 * 400e-6);
  EXPECT_DOUBLE_EQ(value(payers, "self_funder", "pcn"), 24 * 1000e-6);
  EXPECT_DOUBLE_EQ(value(payers, "programmes", "pcn"), 24 * 500e-6);
  EXPECT_NEAR(value(payers, "average_cost", "pcn"), 24 * (2500 + 4000 + 1000 + 500) * 1e-6, 1e-12);
  EXPECT_NEAR(public_cost(view, "pcn", {1, 1}) - public_cost(view, "baseline", {1, 1}), 12 * 7000, 1e-6);
  auto const staff = staff_sheet(view, everything(view));
  EXPECT_DOUBLE_EQ(value(staff, "gp", "pcn"), 24 * 100 * 0.1);
  EXPECT_DOUBLE_EQ(value(staff, "programme_care_coordinator", "pcn"), 5 * 120 * 24 / 12.0);
}

TEST(Discounting, takesYearOneInFull) {
  SyntheticResults run;
  run.in_arm("pcn", "programme_pence", 1000000);
  run.pairs("pcn", "1", "all", "qaly_micro", SyntheticResults::of(100, 10, 1000000));
  run.pairs("pcn", "2", "all", "qaly_micro", SyntheticResults::of(100, 30, 1000000));
  RunView const view{run.results};
  auto const sheet = discount_sheet(view, everything(view));
  EXPECT_NEAR(value(sheet, "cost_3_5", "pcn"), 0.12 * (1 + 1 / 1.035), 1e-12);
  EXPECT_NEAR(value(sheet, "qalys_1_5", "pcn"), 10 + 20 / 1.015, 1e-9);
  EXPECT_NEAR(value(sheet, "cost_per_qaly_0", "pcn"), 240000.0 / 30, 1e-6);
}

TEST(Targets, holdHazardsAgainstPublishedRatesAndEventsAgainstHazards) {
  SyntheticResults run;
  run.at("verification/resident_months", {"1", "1"}) = 12000000;
  run.at("verification/hazard", {"1", "1", "gp_contact"}) = 5540000LL * 1000000;
  run.at("verification/hazard", {"1", "1", "acute_episode"}) = 100000LL * 1000000;
  run.at("verification/hazard", {"1", "1", "readmission"}) = 10671LL * 1000000;
  run.in_arm("baseline", "acute_episodes", 9250);
  RunView const view{run.results};
  auto const sheet = target_sheet(view, data_folder());
  EXPECT_NEAR(value(sheet, "gp_contact", "difference %"), 0, 1e-9);
  EXPECT_NEAR(value(sheet, "acute_episode", "summed hazards"), 110.671, 1e-9);
  EXPECT_EQ(value(sheet, "acute_episode", "counted"), 111000);
  EXPECT_NEAR(value(sheet, "acute_episode", "Poisson z"), (111000 - 110671) / std::sqrt(110671), 1e-9);
}

TEST(Indicators, areRatiosOfCounts) {
  SyntheticResults run;
  run.in_arm("baseline", "acute_episodes", 1000);
  run.in_arm("baseline", "sdec_completed", 200);
  run.in_arm("baseline", "zero_day_admission", 120);
  run.in_arm("baseline", "emergency_bed_day", 4800);
  run.at("verification/ae_type1_people", {"1", "12_months", "1"}) = 735;
  run.at("verification/ae_type1_people", {"1", "12_months", "2"}) = 265;
  run.at("verification/risk", {"1", "death", "0", "no"}) = 9;
  run.at("verification/risk", {"1", "death", "1", "yes"}) = 1;
  for (auto const* count : {"0", "1", "2", "child"}) {
    run.at("tally/by_conditions", {"1", "baseline", "1", count, "resident_months"}) = 100;
    run.at("tally/by_conditions", {"1", "baseline", "1", count, "gp_face_to_face"}) = 50;
  }
  RunView const view{run.results};
  auto const sheet = indicator_sheet(view, data_folder());
  EXPECT_DOUBLE_EQ(value(sheet, "zero_day_share_all_ages", "run"), 0.32);
  EXPECT_DOUBLE_EQ(value(sheet, "mean_stay_emergency_incl_zero_day", "run"), 4.8);
  EXPECT_DOUBLE_EQ(value(sheet, "single_attender_share_major_ae", "run"), 0.735);
  EXPECT_DOUBLE_EQ(value(sheet, "c_index_death_1y", "run"), 1);
  EXPECT_NEAR(value(sheet, "top_27_2_percent_share_of_consultations", "run"), 0.272, 1e-12);
  EXPECT_EQ(figure(sheet, "zero_day_share_all_ages", "tolerance").word, "within");
}

TEST(Page, saysWhatTheRunIs) {
  SyntheticResults run;
  run.at("people/start", {"1"}) = 20000;
  run.results.provenance["residents_of_area"] = "1071000";
  run.results.provenance["area_name"] = "NHS Toytown";
  RunView const view{run.results};
  auto const text = text_of(view, {everything(view)}, {});
  EXPECT_TRUE(
      text.starts_with("Three care models\nNHS Toytown: 20,000 residents, 2020-07 to 2022-06 (24 months), 3 arms"))
      << text;
  EXPECT_NE(text.find("A sample of 20,000 of 1,071,000 residents"), std::string::npos);
  EXPECT_NE(text.find("\ndigest " + run.results.digest() + "\n"), std::string::npos);
}

TEST(Page, leavesOutWhatNoArmChanges) {
  SyntheticResults run;
  RunView const view{run.results};
  auto const text = text_of(view, {everything(view)}, {});
  EXPECT_EQ(text.find("Same-day emergency care"), std::string::npos);
  EXPECT_EQ(text.find("A sample of"), std::string::npos);
}

TEST(Page, jsonHasEverything) {
  SyntheticResults run;
  run.in_arm("pcn", "programme_places", 300);
  run.at("verification/resident_months", {"1", "1"}) = 12;
  RunView const view{run.results};
  auto const json = json_of(view, everything(view), data_folder());
  for (auto const* key : {"title", "area", "first_month", "residents", "sample", "seed", "arms", "comparison", "by_imd",
                          "proactive_care", "staff", "payers", "discounting", "targets", "indicators", "digest"}) {
    EXPECT_TRUE(json.contains(key)) << key;
  }
  EXPECT_FALSE(json.contains("same_day"));
  EXPECT_EQ(json["comparison"]["rows"]["deaths"]["figures"]["pcn"]["value"], 0);
}

}  // namespace
}  // namespace counterpart
