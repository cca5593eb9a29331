#include "models/pathways/acute.hpp"

#include <gtest/gtest.h>

#include "tests/support/broken_tables.hpp"

namespace counterpart {
namespace {

/// Episodes of adults at one age, each from the same state, under some levers.
class Episodes {
 public:
  explicit Episodes(SameDayMonth const& care) {
    levers_.same_day = care;
    notebook_.year = TallySheet{TallyLayout{measures(), {}}};
    notebook_.nights.assign(31, 0);
    who_.id = ResidentId{77};
  }

  struct Outcome {
    std::array<std::int64_t, measure_count> counted;
    std::int64_t nights;
    Life life;

    std::int64_t operator[](Count what) const { return counted[measure(what)]; }
    std::int64_t operator[](Contact what) const { return counted[measure(what)]; }
  };

  Outcome begin(std::uint32_t n, std::vector<SlotAsk>& asks, int age = 70) {
    notebook_.clear();
    PersonTotals totals;
    Recorder record{notebook_, pence_, {}, totals};
    Life life;
    life.presence = Presence::here;
    Situation at{frame_, luck_, levers_, who_, life, record, age};
    acute_.begin(at, {slot_acute_episode, Occurrence{n}, 0.3F, static_cast<int>(n % 28)}, 0, asks);
    return outcome(life);
  }

  Outcome settle(SlotAsk const& ask, Life life, bool granted) {
    PersonTotals totals;
    Recorder record{notebook_, pence_, {}, totals};
    Situation at{frame_, luck_, levers_, who_, life, record, 70};
    acute_.settle(at, ask, granted);
    return outcome(life);
  }

 private:
  Outcome outcome(Life const& life) const {
    std::int64_t nights = 0;
    for (auto const night : notebook_.nights) nights += night;
    return {notebook_.month, nights, life};
  }

  StayTable stays_{read_stay_parameters(test::england())};
  PathwayParameters pathways_ = read_pathway_parameters(test::england(), read_service_parameters(test::england()),
                                                        read_frailty_parameters(test::england()));
  AcutePathway acute_{pathways_, stays_};
  MonthFrame frame_{Month{2021, 1}};
  Luck luck_{12, 0};
  Levers levers_;
  Identity who_;
  ContactPence pence_{};
  Notebook notebook_;
};

SameDayMonth care(double added) {
  SameDayMonth month;
  month.active = added > 0;
  month.added_share = added;
  month.converted_share = 0.12;
  return month;
}

constexpr std::uint32_t many = 20000;

TEST(AcutePathway, anArmsSameDayEpisodesContainTheBaselines) {
  Episodes baseline{{}};
  Episodes central{care(0.06)};
  Episodes ambition{care(0.13)};
  std::vector<SlotAsk> asks;
  std::int64_t added = 0;
  for (std::uint32_t n = 0; n < many; ++n) {
    auto const before = baseline.begin(n, asks);
    auto const some = central.begin(n, asks);
    auto const more = ambition.begin(n, asks);
    EXPECT_LE(before[Count::sdec_completed], some[Count::sdec_completed]);
    EXPECT_LE(some[Count::sdec_additional_wanted], more[Count::sdec_additional_wanted]);
    if (more[Count::sdec_additional_wanted] == 0) {  // an episode the arm does not reach for is left as it was
      EXPECT_EQ(more.counted, before.counted);
      EXPECT_EQ(more.nights, before.nights);
    } else {
      EXPECT_EQ(before[Contact::sdec], 0);
      ++added;
    }
  }
  EXPECT_GT(added, many / 20);
  EXPECT_TRUE(asks.empty());
}

TEST(AcutePathway, isCountedAsExactlyOneOfFourAtTheDoor) {
  Episodes arm{care(0.13)};
  std::vector<SlotAsk> asks;
  for (std::uint32_t n = 0; n < many; ++n) {
    auto const one = arm.begin(n, asks);
    EXPECT_EQ(one[Count::acute_episodes], 1);
    EXPECT_EQ(one[Count::sdec_completed] + one[Contact::zero_day_admission] + one[Contact::emergency_admission], 1);
    EXPECT_EQ(one[Contact::emergency_bed_day], one.nights);
    EXPECT_EQ(one[Contact::emergency_admission] > 0, one.life.in_bed());
    EXPECT_EQ(one[Count::sdec_additional_wanted], one[Count::sdec_additional_completed] + one[Count::sdec_converted] +
                                                      one[Count::sdec_short_eligibility] +
                                                      one[Count::sdec_short_hours]);
  }
}

TEST(AcutePathway, aRefusedEpisodeEndsAsInOrdinaryCare) {
  auto month = care(0.13);
  month.slots_limited = true;
  Episodes arm{month};
  Episodes baseline{{}};
  std::vector<SlotAsk> asks;
  int refused = 0;
  for (std::uint32_t n = 0; n < many; ++n) {
    asks.clear();
    auto const asked = arm.begin(n, asks);
    if (asks.empty()) continue;
    ++refused;
    auto const after = arm.settle(asks.front(), asked.life, false);
    auto const before = baseline.begin(n, asks);
    EXPECT_EQ(after[Count::sdec_short_slots], 1);
    EXPECT_EQ(after[Contact::emergency_admission], before[Contact::emergency_admission]);
    EXPECT_EQ(after[Contact::zero_day_admission], before[Contact::zero_day_admission]);
    EXPECT_EQ(after.nights, before.nights);
    EXPECT_EQ(after.life.phase, before.life.phase);
    EXPECT_EQ(after.life.phase_ends, before.life.phase_ends);
    EXPECT_EQ(after.life.after_additional_sdec, before.life.after_additional_sdec);
  }
  EXPECT_GT(refused, 1000);
}

TEST(AcutePathway, aResidentWhoDiedHoldsNoBedFromTheDayOfDeathHoweverManyRequestsAreRefused) {
  auto month = care(0.13);
  month.slots_limited = true;
  Episodes arm{month};
  MonthFrame const frame{Month{2021, 1}};
  std::vector<SlotAsk> asks;
  int seen = 0;
  for (std::uint32_t n = 0; n < many && seen < 200; ++n) {
    asks.clear();
    auto life = arm.begin(n, asks).life;
    int const death = static_cast<int>(n % 28) + 1;
    if (asks.empty() || death > 20) continue;
    ++seen;
    life.presence = Presence::dead;
    life.phase = AcutePhase::none;
    life.phase_ends = frame.first_day + death;
    auto const once = arm.settle(asks.front(), life, false);
    auto const twice = arm.settle(asks.front(), once.life, false);
    EXPECT_LE(once.nights, 1);
    EXPECT_EQ(twice.nights, 2 * once.nights);
    EXPECT_EQ(twice.life.phase, AcutePhase::none);
  }
  EXPECT_EQ(seen, 200);
}

TEST(AcutePathway, childrenAreNotInAProgrammeForAdults) {
  Episodes arm{care(0.13)};
  Episodes baseline{{}};
  std::vector<SlotAsk> asks;
  for (std::uint32_t n = 0; n < 2000; ++n) {
    EXPECT_EQ(arm.begin(n, asks, 17).counted, baseline.begin(n, asks, 17).counted);
  }
}

}  // namespace
}  // namespace counterpart
