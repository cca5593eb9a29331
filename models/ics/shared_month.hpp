#pragma once
#include <span>
#include <vector>

#include "models/ics/arm_state.hpp"
#include "models/ics/block_month.hpp"
#include "models/ics/people.hpp"

namespace counterpart {

/// One month of a few residents in all arms.
///
/// The baseline lives it first. Luck is common to all arms, so a resident whose state in an arm is that of the baseline
/// has the same month there, unless they are in a programme of it or meet a service that it changed. Only those who may
/// differ live the month again in that arm; what the baseline counted for them is taken back there. All others share
/// the baseline's month, and its counts. The results are those of every arm living in full.
class SharedMonth {
 public:
  struct Setting {
    MonthTools const& tools;
    People const& people;
    std::vector<ArmState>& arms;
    ContactPence const& pence;
    Month age_month;
    bool exposing;
    bool baseline_alone;
    bool in_full;  ///< every arm lives everybody
  };

  /// \param first_row  on this rank; \param rows  at most Diary::residents, all in one block
  SharedMonth(Setting const& setting, std::size_t first_row, std::size_t rows, Worker& worker)
      : set_{setting}, first_{first_row}, rows_{rows}, worker_{worker}, baseline_{setting.arms.front()} {}

  void live();

 private:
  template <class T>
  std::span<T> of(Column<T>& column) const {
    return column.block(first_ / rows_per_block).subspan(first_ % rows_per_block, rows_);
  }
  template <class T>
  std::span<T const> of(Column<T> const& column) const {
    return column.block(first_ / rows_per_block).subspan(first_ % rows_per_block, rows_);
  }

  void keep_baseline();
  void live_baseline();
  void live_arm(std::size_t arm);
  void choose(std::size_t arm);
  void gather(ArmState const& arm);
  void scatter(ArmState& arm);
  void take_back(Notebook& notebook) const;
  void share_births(std::size_t arm, std::size_t first_birth);

  Setting const& set_;
  std::size_t first_;
  std::size_t rows_;
  Worker& worker_;
  ArmState& baseline_;
};

}  // namespace counterpart
