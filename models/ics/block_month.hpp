#pragma once
#include <span>
#include <vector>

#include "models/ics/arm_state.hpp"
#include "models/ics/resident_month.hpp"
#include "models/ics/worker.hpp"

namespace counterpart {

/// Some rows of one arm, side by side.
struct BlockRows {
  std::span<Identity const> who;
  std::span<Propensity const> use;
  std::span<Life> life;
  std::span<FuelRow> fuel;
  std::span<OccurrenceRow> occurrences;
  std::span<PersonTotals> totals;
  std::span<std::uint32_t const> row;  ///< positions on this rank
};

/// One month of some residents in one arm, a stretch of them at a time: hazards are filled and luck is
/// drawn for all together; then each lives the month. Most have a quiet one, in which nothing happens.
class BlockMonth {
 public:
  /// \param age_month  month in which ages are taken
  /// \param arm  its number
  BlockMonth(MonthTools const& tools, ArmState const& state, std::size_t arm, ContactPence const& pence,
             BlockRows const& rows, Month age_month, bool exposing, Worker& worker)
      : tools_{tools},
        arm_{state},
        notebook_{worker.notebooks[arm]},
        later_{worker.later[arm]},
        pence_{pence},
        rows_{rows},
        age_month_{age_month},
        exposing_{exposing},
        worker_{worker} {}

  void live();

 private:
  void make_ready();
  void find_due();
  void ask_luck();
  void live_stretch();
  void prefetch_row(std::size_t i) const;
  bool quiet(std::size_t i, std::size_t at) const;
  void pass_quietly(std::size_t i, std::size_t at);
  void pass_eventfully(std::size_t i, std::size_t at);

  MonthTools const& tools_;
  ArmState const& arm_;
  Notebook& notebook_;
  Later& later_;
  ContactPence const& pence_;
  BlockRows rows_;
  Month age_month_;
  bool exposing_;
  Worker& worker_;
};

}  // namespace counterpart
