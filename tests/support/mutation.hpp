#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <random>
#include <string>

namespace counterpart::test {

/// How many damaged files a test makes: COUNTERPART_MUTATIONS, or few enough for every day.
inline int mutation_count() {
  char const* const asked = std::getenv("COUNTERPART_MUTATIONS");
  return asked == nullptr ? 300 : std::max(1, std::atoi(asked));
}

/// The n-th way to damage a file: bits flipped, bytes changed, ranges zeroed, copied over or taken out, the end cut off
/// or something added. Never the bytes as they were.
inline std::string mutated(std::string const& sound, int n) {
  std::mt19937_64 random{static_cast<std::uint64_t>(n)};
  auto const below = [&](std::size_t end) { return static_cast<std::size_t>(random() % end); };
  std::string bytes = sound;
  int const rounds = 1 + static_cast<int>(below(4));
  for (int round = 0; round < rounds && !bytes.empty(); ++round) {
    std::size_t const focus = below(3) == 0 ? std::min<std::size_t>(bytes.size(), 2048) : bytes.size();  // metadata
    std::size_t const at = below(focus);
    std::size_t const length = std::min(bytes.size() - at, std::size_t{1} << below(12));
    switch (below(7)) {
      case 0:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
        break;
      case 1:
        bytes[at] = static_cast<char>(below(256));
        break;
      case 2:
        std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), length, '\0');
        break;
      case 3:
        bytes.replace(at, length, bytes.substr(below(bytes.size()), length));
        break;
      case 4:
        bytes.erase(at, length);
        break;
      case 5:
        bytes.resize(at);
        break;
      default:
        bytes.insert(at, length, static_cast<char>(below(256)));
        break;
    }
  }
  if (bytes == sound) bytes[below(bytes.size())] ^= 1;
  return bytes;
}

}  // namespace counterpart::test
