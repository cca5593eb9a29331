#include "models/programmes/programme.hpp"

#include <algorithm>
#include <array>

namespace counterpart {
namespace {

constexpr std::array<std::string_view, 4> levels{"pcn", "place", "trust", "ics"};
constexpr std::array<std::string_view, 3> ranks{"emergency_admission_risk", "age", "random"};

template <class Enum, std::size_t n>
std::optional<Enum> find(std::array<std::string_view, n> const& words, std::string_view text) {
  auto const found = std::find(words.begin(), words.end(), text);
  if (found == words.end()) return std::nullopt;
  return static_cast<Enum>(found - words.begin());
}

}  // namespace

std::span<std::string_view const> level_words() { return levels; }
std::span<std::string_view const> rank_words() { return ranks; }
std::string_view text(Level level) { return levels[static_cast<std::size_t>(level)]; }
std::string_view text(RankBy rank_by) { return ranks[static_cast<std::size_t>(rank_by)]; }
std::optional<Level> find_level(std::string_view text) { return find<Level>(levels, text); }
std::optional<RankBy> find_rank_by(std::string_view text) { return find<RankBy>(ranks, text); }

double Programme::size_in(int month_of_run) const {
  int const running = month_of_run - start_month;
  if (running < 0) return 0;
  if (running + 1 >= ramp_months) return 1;
  return static_cast<double>(running + 1) / ramp_months;
}

}  // namespace counterpart
