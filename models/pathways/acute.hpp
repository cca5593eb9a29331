#pragma once
#include <vector>

#include "models/hospitals/stay.hpp"
#include "models/pathways/parameters.hpp"
#include "models/pathways/situation.hpp"
#include "sim/clocks/wind.hpp"

namespace counterpart {

/// A request for a same-day slot that this month's cut will settle.
struct SlotAsk {
  std::uint32_t row;
  std::uint32_t key;  ///< arrival order: hour, then luck
  Event event;
  int hour;
  std::uint8_t noted = 0;  ///< what an event log knows of the episode
};

/// What an acute episode becomes: same-day care, a zero-day admission, or nights in a bed.
class AcutePathway {
 public:
  AcutePathway(PathwayParameters const& parameters, StayTable const& stays) : parameters_{parameters}, stays_{stays} {}

  /// Settles an episode, or asks for a slot. An episode that asks goes on as if granted; `settle` may undo that.
  void begin(Situation& at, Event const& event, std::uint32_t row, std::vector<SlotAsk>& asks) const;

  /// Ends an open request. A refused episode is given ordinary care from the day it began, for a resident still here.
  void settle(Situation& at, SlotAsk const& ask, bool granted) const;

  /// The acute phase ends by itself: discharge, or a step of the readmission period.
  void ring(Life& life) const;

 private:
  struct Luck4 {
    double suitability, stay, hour, route;
  };

  void arrive(Situation& at, Event const& event, Luck4 const& luck) const;
  bool wants_additional(Situation const& at, double suitability) const;
  bool open_at(Situation const& at, int day, int hour) const;
  void ordinary(Situation& at, Event const& event, Luck4 const& luck) const;
  void additional(Situation& at, Event const& event) const;
  void overnight(Situation& at, int day, int nights) const;
  void recover(Situation& at, int day, bool additional) const;
  int hour(double u) const;

  PathwayParameters const& parameters_;
  StayTable const& stays_;
};

}  // namespace counterpart
