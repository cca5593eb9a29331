#include "models/ics/local_targets.hpp"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/ics/area_services.hpp"
#include "sim/base/errors.hpp"
#include "tests/support/scratch_folder.hpp"

namespace counterpart {
namespace {

using testing::HasSubstr;

constexpr char const* head = "service,sex,age_from,age_to,events,people,source,status\n";

class TargetsFile : public testing::Test {
 protected:
  std::vector<LocalTarget> read(std::string const& rows) {
    std::ofstream{file_} << head << rows;
    return read_local_targets(file_);
  }

  /// What is said of rows that are refused.
  std::string fault(std::string const& rows) {
    try {
      read(rows);
    } catch (InputError const& error) {
      return error.what();
    }
    return "";
  }

  test::ScratchFolder folder_;
  std::filesystem::path file_ = folder_ / "targets.csv";
};

TEST_F(TargetsFile, GivesRatesOfWholeBands) {
  auto const targets =
      read("day_case,male,60,69,300,1500,counted here,read\nday_case,male,90,120,20,80,counted here,read\n");
  ASSERT_EQ(targets.size(), 2U);
  EXPECT_EQ(area_services()[targets[0].service].name, "day_case");
  EXPECT_EQ(targets[0].sex, Sex::male);
  EXPECT_EQ(targets[0].first_band, 12);
  EXPECT_EQ(targets[0].last_band, 13);
  EXPECT_DOUBLE_EQ(targets[0].rate(), 0.2);
  EXPECT_EQ(targets[1].first_band, 18);
  EXPECT_EQ(targets[1].last_band, 18);
}

TEST_F(TargetsFile, NamesLineColumnAndTheNearestName) {
  auto const said = fault("day_case,male,60,64,300,1500,here,read\nday_cases,female,60,64,300,1500,here,read\n");
  EXPECT_THAT(said, HasSubstr("targets.csv:3"));
  EXPECT_THAT(said, HasSubstr("service"));
  EXPECT_THAT(said, HasSubstr("nearest is 'day_case'"));
  EXPECT_THAT(fault("day_case,females,60,64,300,1500,here,read\n"), HasSubstr("nearest is 'female'"));
  EXPECT_THAT(fault("day_case,male,60,64,300,1500,here,red\n"), HasSubstr("nearest is 'read'"));
}

TEST_F(TargetsFile, RefusesAgesThatAreNoWholeBand) {
  EXPECT_THAT(fault("day_case,male,61,64,300,1500,here,read\n"), HasSubstr("nearest is 60"));
  EXPECT_THAT(fault("day_case,male,60,65,300,1500,here,read\n"), HasSubstr("nearest is 69"));
  EXPECT_THAT(fault("day_case,male,90,94,300,1500,here,read\n"), HasSubstr("write 120"));
  EXPECT_THAT(fault("day_case,male,60,54,300,1500,here,read\n"), HasSubstr("below age_from"));
}

TEST_F(TargetsFile, RefusesWhatCannotBeCounted) {
  EXPECT_THAT(fault("day_case,male,60,64,-1,1500,here,read\n"), HasSubstr("is not a number of events"));
  EXPECT_THAT(fault("day_case,male,60,64,300,0,here,read\n"), HasSubstr("is not a number of person-years"));
  EXPECT_THAT(fault("day_case,male,60,64,150000,300,here,read\n"),
              HasSubstr("are events and people in their columns?"));
  EXPECT_THAT(fault("day_case,male,60,64,300,1500,,read\n"), HasSubstr("where does the count come from?"));
  EXPECT_THAT(fault("death,male,60,64,30,1500,here,read\n"), HasSubstr("fitted to each local authority already"));
  EXPECT_THAT(fault(""), HasSubstr("holds no targets"));
}

TEST_F(TargetsFile, RefusesTwoCountsForOneRate) {
  std::string const first = "ae_type1,male,20,39,300,1500,here,read\n";
  EXPECT_THAT(fault(first + "ae_not_admitted,male,35,39,300,1500,here,read\n"), HasSubstr("a row of ae_type1"));
  EXPECT_EQ(fault(first + "ae_not_admitted,male,40,44,300,1500,here,read\n"), "");
  EXPECT_EQ(fault(first + "ae_not_admitted,female,35,39,300,1500,here,read\n"), "");
  std::string const both = "outpatients,male,20,24,300,1500,here,read\n";
  EXPECT_THAT(fault(both + "outpatient_first,male,20,24,300,1500,here,read\n"), HasSubstr("given already"));
}

TEST_F(TargetsFile, SaysWhichColumnIsMissing) {
  std::ofstream{file_} << "service,sex,age_from,age_to,events,source,status\nday_case,male,60,64,300,here,read\n";
  EXPECT_THROW(read_local_targets(file_), InputError);
  EXPECT_THROW(read_local_targets(folder_ / "none.csv"), InputError);
}

TEST(AreaServices, StandAfterThoseTheyNeed) {
  auto const& all = area_services();
  auto const position = [&](std::string_view name) {
    return std::find_if(all.begin(), all.end(), [&](auto const& service) { return service.name == name; }) -
           all.begin();
  };
  EXPECT_LT(position("acute_episode"), position("ae"));
  EXPECT_LT(position("acute_episode"), position("ae_type1"));
}

}  // namespace
}  // namespace counterpart
