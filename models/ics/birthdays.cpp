#include "models/ics/birthdays.hpp"

#include "models/core/purpose.hpp"
#include "models/core/stream.hpp"

namespace counterpart {

void Birthdays::pass(Identity const& who, Month now, Life& life) const {
  int const age = who.age(now);
  if (age < HabitMoves::first_age) return;
  auto const u =
      luck_.quad(who.id, stream_ids::birthday, Occurrence{static_cast<std::uint32_t>(age)}, purposes::birthday);
  auto const chances = parameters_.habit_moves.at(static_cast<std::size_t>(who.sex), age, who.imd, now.year());
  life.smoking = HabitMoves::smoking(life.smoking, chances, u[0]);
  life.bmi = HabitMoves::bmi(life.bmi, chances, u[1]);
  life.activation = parameters_.activation.moved(life.activation, u[2]);
}

}  // namespace counterpart
