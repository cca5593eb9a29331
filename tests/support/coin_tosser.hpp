#pragma once
#include <functional>
#include <utility>
#include <vector>

#include "sim/clocks/wind.hpp"
#include "sim/random/luck.hpp"

namespace counterpart::test {

/// A toy model for the clocks: coins that fall at hazards of their own. Keeps what the winding asked of it.
class CoinTosser {
 public:
  struct Toss {
    int slot;
    Occurrence n;
    double when;  ///< months since the start
  };
  struct Stretch {
    HazardRow hazard{};
    float from;
    float to;
  };

  CoinTosser(Luck const& luck, ResidentId who) : luck_{luck}, who_{who} {
    for (int s = 0; s < row_width; ++s) clocks.left[static_cast<std::size_t>(s)] = fuel(s, Occurrence{0});
  }

  float& hazard(int slot) { return row.per_month[static_cast<std::size_t>(slot)]; }

  /// Winds one more month.
  void live() {
    stretches.clear();
    wind(*this, clocks, fired);
    ++month;
  }

  void hazards(HazardRow& to) const { to = row; }
  float alarm() const { return alarms.empty() ? beyond_month : alarms.front(); }
  After ring(float time) {
    rung.push_back(time);
    alarms.erase(alarms.begin());
    return at_alarm ? at_alarm() : After::changed;
  }
  After fire(int slot, Occurrence n, float time) {
    tosses.push_back({slot, n, month + static_cast<double>(time)});
    return at_toss ? at_toss(tosses.back()) : After::same;
  }
  void spend(HazardRow const& hazard, float from, float to) { stretches.push_back({hazard, from, to}); }
  float fuel(int slot, Occurrence n) const {
    return luck_.fuel(who_, StreamId{static_cast<std::uint16_t>(100 + slot)}, n);
  }

  HazardRow row{};
  FuelRow clocks;
  OccurrenceRow fired;
  std::vector<float> alarms;  ///< of the month, in order
  std::function<After()> at_alarm;
  std::function<After(Toss const&)> at_toss;
  int month = 0;
  std::vector<Toss> tosses;
  std::vector<float> rung;
  std::vector<Stretch> stretches;  ///< of the last month

 private:
  Luck const& luck_;
  ResidentId who_;
};

}  // namespace counterpart::test
