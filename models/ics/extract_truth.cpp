#include <span>

#include "models/ics/extract_maker.hpp"
#include "models/ics/outcomes.hpp"
#include "models/ics/table_maker.hpp"

namespace counterpart {
namespace {

constexpr std::size_t outcomes = outcome_names.size();
constexpr std::size_t groups = 2;                // all residents, those ever enrolled
constexpr std::size_t width = 1 + 2 * outcomes;  // pairs, outcomes in the baseline, differences

/// What stands in one row of the table.
struct Truth {
  std::size_t arm;
  std::size_t group;
  std::size_t outcome;
};

}  // namespace

/// By arm and group, over all ranks.
std::vector<std::int64_t> ExtractMaker::paired_sums() const {
  std::vector<std::int64_t> sums(arms_.size() * groups * width);
  auto const& baseline = model_.arms().front();
  for (std::size_t a = 0; a < arms_.size(); ++a) {
    if (arms_[a] == 0) continue;
    std::vector<bool> ever(model_.rows());
    for (auto const& i : extract_.invitations_) ever[i.row] = ever[i.row] || (i.arm == a && i.enrolled);
    auto const& arm = model_.arms()[arms_[a]];
    for (std::size_t row = 0; row < model_.rows(); ++row) {
      int const died = dead(baseline.life[row]);
      auto const without = outcomes_of(baseline.totals[row], died);
      auto const change = outcomes_of(arm.totals[row], dead(life_in(arm, baseline, row)) - died);
      for (std::size_t group = 0; group < (ever[row] ? groups : 1); ++group) {
        auto const sum = std::span{sums}.subspan((a * groups + group) * width, width);
        ++sum[0];
        for (std::size_t o = 0; o < outcomes; ++o) {
          sum[1 + o] += without[o];
          sum[1 + outcomes + o] += change[o];
        }
      }
    }
  }
  extract_.comm_.sum(sums);
  return sums;
}

void ExtractMaker::make_truth() {
  auto const sums = paired_sums();
  auto const at = [&](Truth const& t, std::size_t what) { return sums[(t.arm * groups + t.group) * width + what]; };
  std::vector<Truth> rows;  // of root alone, for ranks share their sums
  for (std::size_t a = 0; a < arms_.size() && extract_.comm_.root(); ++a) {
    for (std::size_t i = 0; i < groups * outcomes && arms_[a] != 0; ++i)
      rows.push_back({a, i / outcomes, i % outcomes});
  }
  TableMaker<Truth> make{"truth", "What an arm changed, from residents paired with their counterparts.", rows};
  make.code<std::int8_t>({"arm", ""}, [](auto const& t) { return t.arm; })
      .code<std::int8_t>({"group", "All residents, or those ever enrolled in the arm."},
                         [](auto const& t) { return t.group; })
      .code<std::int8_t>({"outcome", "As in the paired arrays of a result."}, [](auto const& t) { return t.outcome; })
      .number<std::int64_t>({"residents", "Pairs."}, "people", [&](auto const& t) { return at(t, 0); })
      .number<std::int64_t>({"without", "In the baseline, from study_from to data_to."}, "of the outcome",
                            [&](auto const& t) { return at(t, 1 + t.outcome); })
      .number<std::int64_t>({"difference", "Arm minus baseline."}, "of the outcome",
                            [&](auto const& t) { return at(t, 1 + outcomes + t.outcome); });
  tables_.tables.push_back(make.take());
}

}  // namespace counterpart
