#include "sim/sweep/points.hpp"

#include <algorithm>
#include <numeric>

#include <Random123/philox.h>
#include <boost/random/sobol.hpp>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

/// 64 bits of a text (FNV-1a), for keys of the generator.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (char const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}

std::uint32_t low_word(std::uint64_t value) { return static_cast<std::uint32_t>(value); }
std::uint32_t high_word(std::uint64_t value) { return static_cast<std::uint32_t>(value >> 32); }

constexpr std::uint32_t to_shuffle = 1;

/// A random order of 0 ... size - 1 (Fisher-Yates).
std::vector<std::size_t> shuffled(std::size_t size, std::string_view name, DesignLuck const& luck) {
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = size; i > 1; --i) {
    auto const j = static_cast<std::size_t>(luck.uniform(name, i, to_shuffle) * static_cast<double>(i));
    std::swap(order[i - 1], order[std::min(j, i - 1)]);
  }
  return order;
}

}  // namespace

double DesignLuck::uniform(std::string_view name, std::uint64_t point, std::uint32_t purpose) const {
  auto const dimension = hash_of(name);
  r123::Philox4x32::ctr_type const counter{{low_word(dimension), high_word(dimension), low_word(point), purpose}};
  r123::Philox4x32::key_type const key{{low_word(seed_) ^ 0x64657369U, high_word(seed_)}};  // "desi"
  auto const block = r123::Philox4x32{}(counter, key);
  std::uint64_t const k = (static_cast<std::uint64_t>(block[1]) << 32 | block[0]) >> 12;
  return (static_cast<double>(static_cast<std::int64_t>(k)) + 0.5) * 0x1p-52;
}

UnitPoints random_points(std::size_t points, std::span<std::string const> names, DesignLuck const& luck) {
  UnitPoints list(points);
  for (std::size_t p = 0; p < points; ++p) {
    for (auto const& name : names) list[p].push_back(luck.uniform(name, p));
  }
  return list;
}

UnitPoints latin_hypercube(std::size_t points, std::span<std::string const> names, DesignLuck const& luck) {
  UnitPoints list(points);
  for (auto const& name : names) {
    auto const slice = shuffled(points, name, luck);
    for (std::size_t p = 0; p < points; ++p) {
      list[p].push_back((static_cast<double>(slice[p]) + luck.uniform(name, p)) / static_cast<double>(points));
    }
  }
  return list;
}

UnitPoints sobol(std::size_t points, std::size_t dimensions) {
  COUNTERPART_EXPECTS(dimensions >= 1 && dimensions <= most_sobol_dimensions);
  boost::random::sobol_engine<std::uint32_t, 32> sequence{dimensions};
  UnitPoints list(points);
  for (auto& point : list) {
    for (std::size_t d = 0; d < dimensions; ++d) point.push_back(static_cast<double>(sequence()) * 0x1p-32);
  }
  return list;
}

std::vector<std::vector<std::size_t>> grid(std::span<std::size_t const> levels) {
  std::size_t points = 1;
  for (auto const count : levels) points *= count;
  std::vector<std::vector<std::size_t>> list(points, std::vector<std::size_t>(levels.size()));
  for (std::size_t p = 0; p < points; ++p) {
    std::size_t rest = p;
    for (std::size_t d = levels.size(); d-- > 0; rest /= levels[d]) list[p][d] = rest % levels[d];
  }
  return list;
}

}  // namespace counterpart
