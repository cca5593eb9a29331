#include "models/ics/start_state.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "models/ics/read_parameters.hpp"
#include "sim/base/data_folder.hpp"

namespace counterpart {
namespace {

class StartStateTest : public testing::Test {
 protected:
  static constexpr int people = 20000;

  /// How many of so many women of the third fifth never smoked, stopped, smoke.
  std::array<int, 3> enter(int age, Month now) const {
    std::array<int, 3> found{};
    for (std::uint64_t id = 1; id <= people; ++id) {
      Identity who;
      who.id = ResidentId{id};
      who.imd = 2;
      Life life;
      state_.health(who, age, own_draws(luck_, who.id), now, life);
      ++found[life.smoking];
    }
    return found;
  }

  ModelParameters const parameters_ = read_model_parameters(data_folder(), {}, {});
  Calibration const calibration_ = Calibration::neutral(parameters_);
  StartState const state_{parameters_, calibration_};
  Luck const luck_{7, 0};
};

TEST_F(StartStateTest, theYoungWhoComeLaterSmokeAsThoseOfTheYear) {
  auto const first = enter(20, Month{2020, 7});
  auto const later = enter(20, Month{2026, 7});
  double const fewer = parameters_.habit_moves.uptake().at(0, 20, 2, 2026).fewer;
  EXPECT_NEAR(first[2] - later[2], fewer * people, 0.1 * fewer * people);
  EXPECT_NEAR(later[1], first[1], 4 * std::sqrt(first[1]));  // they never smoked instead
}

TEST_F(StartStateTest, othersSmokeAsIn2020) {
  for (int const age : {15, 30, 70}) EXPECT_EQ(enter(age, Month{2020, 7}), enter(age, Month{2026, 7})) << age;
}

}  // namespace
}  // namespace counterpart
