#include "cli/crate/checklist.hpp"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "tests/unit/cli/synthetic_results.hpp"

namespace counterpart {
namespace {

class Checklists : public testing::Test {
 protected:
  Checklists() {
    run_.results.configuration +=
        "\n[programme.care]\nuptake = { high = 0.8, low = 0.5, value = 0.65, source = \"trial2020\", "
        "status = \"read\" }\nstaff.gp = { hours = 2, source = \"guess\", status = \"assumed\" }\n";
    run_.results.provenance = {
        {"program", "counterpart 0.1.0"}, {"commit", std::string(40, 'c')}, {"library.hdf5", "1.10.8"}};
  }

  test::SyntheticResults run_;
};

TEST_F(Checklists, haveEveryItemOnce) {
  Study const study{run_.results};
  for (auto const& [list, count] : {std::pair{stress_abs(study), 23u}, std::pair{cheers_2022(study), 28u}}) {
    std::set<std::string> numbers;
    for (auto const& item : list.items) numbers.insert(item.number);
    EXPECT_EQ(numbers.size(), count) << list.title;
    EXPECT_EQ(list.items.size(), count) << list.title;
  }
}

TEST_F(Checklists, eachItemIsAnsweredOrMarkedForTheAuthor) {
  Study const study{run_.results};
  for (auto const& list : {stress_abs(study), cheers_2022(study)}) {
    for (auto const& item : list.items) EXPECT_FALSE(item.answer.empty() && item.for_author.empty()) << item.topic;
    auto const text = markdown_of(list, study);
    for (auto const& item : list.items) EXPECT_NE(text.find("## " + item.number + " " + item.topic), text.npos);
    EXPECT_NE(text.find("**For the author:**"), text.npos);
    EXPECT_NE(text.find(run_.results.digest()), text.npos);
  }
}

TEST_F(Checklists, whatOnlyAnAuthorKnowsIsNotAnswered) {
  for (auto const& item : cheers_2022(Study{run_.results}).items) {
    if (item.topic == "Source of funding" || item.topic == "Conflicts of interest") {
      EXPECT_EQ(item.answer, "") << item.topic;
    }
  }
}

TEST_F(Checklists, listEveryNumberWithItsSource) {
  Study const study{run_.results};
  auto const table = parameter_table(study);
  EXPECT_NE(table.find("| `programme.care.uptake` | 0.65 | 0.5 to 0.8 | trial2020 | read |"), table.npos) << table;
  EXPECT_NE(table.find("| `programme.care.staff.gp` | 2 |  | guess | assumed |"), table.npos) << table;
  EXPECT_EQ(study.evidence(), "2 numbers of care models: 1 assumed, 1 read");
}

TEST_F(Checklists, sayWhatIsNotRecorded) {
  Study const study{run_.results};
  EXPECT_EQ(study.fact("library.hdf5"), "1.10.8");
  EXPECT_EQ(study.fact("processor"), "not recorded");
}

}  // namespace
}  // namespace counterpart
