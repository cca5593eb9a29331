#pragma once
#include "models/core/columns.hpp"
#include "models/ics/parameters.hpp"
#include "sim/random/luck.hpp"

namespace counterpart {

/// What may change about a resident at a birthday: smoking, body mass index, activation. The same luck in every arm, on
/// whatever the resident is there.
class Birthdays {
 public:
  Birthdays(ModelParameters const& parameters, Luck const& luck) : parameters_{parameters}, luck_{luck} {}

  static bool is_on(Identity const& who, Month now) { return (now - who.born) % 12 == 0; }
  /// \pre  now is a birthday of the resident; \param life  of one arm
  void pass(Identity const& who, Month now, Life& life) const;

 private:
  ModelParameters const& parameters_;
  Luck const& luck_;
};

}  // namespace counterpart
