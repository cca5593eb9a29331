#include "models/programmes/enrolment.hpp"

#include <bit>
#include <cmath>

namespace counterpart {

std::vector<std::uint32_t> places_by_unit(std::span<std::int64_t const> residents, double per_1000) {
  std::vector<std::uint32_t> places;
  places.reserve(residents.size());
  std::int64_t before = 0;
  double given = 0;
  for (auto const size : residents) {
    before += size;
    double const until = std::floor(static_cast<double>(before) * per_1000 / 1000.0 + 0.5);
    places.push_back(static_cast<std::uint32_t>(until - given));
    given = until;
  }
  return places;
}

std::size_t unit_of(Level level, Identity const& who) {
  switch (level) {
    case Level::pcn:
      return who.pcn;
    case Level::place:
      return who.place;
    case Level::trust:
      return who.trust;
    case Level::ics:
      return 0;
  }
  return 0;
}

std::uint32_t ranking_key(float risk, std::uint32_t luck) {
  // The bits of a positive float are in the order of its value.
  std::uint32_t const order = ~std::bit_cast<std::uint32_t>(risk < 0 ? 0.0F : risk);
  return (order & 0xFFFFFF00U) | (luck & 0xFFU);
}

}  // namespace counterpart
