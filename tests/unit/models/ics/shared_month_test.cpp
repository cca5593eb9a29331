#include "models/ics/shared_month.hpp"

#include <cstring>

#include <gtest/gtest.h>

#include "models/ics/ics_model.hpp"
#include "models/ics/read_parameters.hpp"
#include "sim/base/data_folder.hpp"

namespace counterpart {
namespace {

constexpr std::int64_t residents = 6000;
constexpr int months = 9;

Programme caseload() {
  EnrolmentLevers care;
  care.eligible = Predicate::parse("age >= 50");
  care.capacity = {Level::pcn, {200}};
  care.uptake.central = 0.7;
  care.duration_months = 4;
  for (Slot const slot : {slot_acute_episode, slot_gp_contact, slot_death}) care.rate_ratios[slot].central = 0.7;
  care.rate_ratios[slot_fall].central = 0.5;
  care.stay_ratio.central = 0.8;
  care.utility_change.central = 0.02;
  care.contacts_per_year.central = 12;
  care.cost_per_year.central = 900;
  Programme programme;
  programme.id = "caseload";
  programme.enrolment = care;
  return programme;
}

Programme same_day() {
  SameDayLevers care;
  care.completed_share.central = 0.33;
  care.slots_per_day_per_100000 = Value{4};
  care.converted_share.central = 0.1;
  care.second_visit_share.central = 0.2;
  care.induced_share.central = 0.1;
  care.readmission_rate_ratio.central = 1.2;
  care.cost_per_attendance.central = 350;
  Programme programme;
  programme.id = "same_day";
  programme.start_month = 2;
  programme.same_day = care;
  return programme;
}

Programme outpatients() {
  OutpatientLevers care;
  care.face_to_face_change.central = -0.3;
  care.advice_share.central = 0.1;
  care.initiated_share.central = 0.08;
  care.follow_up_rate_ratio.central = 1.2;
  care.returned_gp_contacts.central = 0.4;
  care.uptake_ratio.central = 0.6;
  care.uptake_ratio_75_plus.central = 0.5;
  care.saving_per_visit.central = 20;
  Programme programme;
  programme.id = "outpatients";
  programme.start_month = 1;
  programme.outpatient = care;
  return programme;
}

Scenario scenario() {
  Scenario scenario;
  scenario.start = Month{2020, 7};
  scenario.seed = 3;
  scenario.residents = residents;
  scenario.arms = {{"baseline", "", {}},
                   {"all", "", {caseload(), outpatients(), same_day()}},
                   {"caseload", "", {caseload()}},
                   {"outpatients", "", {outpatients()}},
                   {"same-day", "", {same_day()}}};
  return scenario;
}

/// Everything a run of some months comes to, by arm.
struct Outcome {
  std::vector<std::vector<std::int64_t>> counts;
  std::vector<std::vector<PersonTotals>> totals;
  std::vector<std::vector<Life>> lives;
  std::vector<std::int64_t> apart;
};

Outcome outcome(bool in_full) {
  auto const area = load_area(data_folder(), "gloucestershire");
  auto const parameters = read_model_parameters(data_folder());
  auto const calibration = Calibration::read(data_folder() / "models" / "england" / "calibration.h5");
  auto const plan = scenario();
  auto const comm = Communicator::serial();
  IcsModel model{{plan, area, parameters, calibration}, comm};
  model.live_in_full(in_full);
  model.spin_up();
  for (int month = 0; month < months; ++month) model.advance(month);
  Outcome found;
  auto const& baseline = model.arms().front();
  for (auto const& arm : model.arms()) {
    auto& counts = found.counts.emplace_back(arm.month.begin(), arm.month.end());
    counts.insert(counts.end(), arm.year.counts().begin(), arm.year.counts().end());
    counts.insert(counts.end(), arm.nights.begin(), arm.nights.end());
    auto& totals = found.totals.emplace_back();
    auto& lives = found.lives.emplace_back();
    std::int64_t apart = 0;
    for (std::size_t row = 0; row < model.rows(); ++row) {
      totals.push_back(arm.totals[row]);
      lives.push_back(life_in(arm, baseline, row));
      apart += arm.differs[row];
    }
    found.apart.push_back(apart);
  }
  return found;
}

TEST(SharedMonth, givesEveryArmWhatLivingInFullGives) {
  auto const shared = outcome(false);
  auto const full = outcome(true);
  for (std::size_t arm = 0; arm < full.counts.size(); ++arm) {
    EXPECT_EQ(shared.counts[arm], full.counts[arm]) << arm;
    EXPECT_EQ(shared.lives[arm] == full.lives[arm], true) << arm;
    ASSERT_EQ(shared.totals[arm].size(), full.totals[arm].size());
    EXPECT_EQ(
        std::memcmp(shared.totals[arm].data(), full.totals[arm].data(), full.totals[arm].size() * sizeof(PersonTotals)),
        0)
        << arm;
  }
  EXPECT_EQ(shared.apart, full.apart);
}

TEST(SharedMonth, keepsApartOnlyWhoDiffers) {
  auto const shared = outcome(false);
  EXPECT_EQ(shared.apart[3], 0) << "outpatient care changes contacts and costs, nobody's health";
  EXPECT_GT(shared.apart[2], residents / 100);
  EXPECT_LT(shared.apart[2], residents / 3);
  EXPECT_GT(shared.apart[4], 0);
  EXPECT_LT(shared.apart[4], residents / 20);
  EXPECT_NE(shared.counts[3], shared.counts[0]);
}

}  // namespace
}  // namespace counterpart
