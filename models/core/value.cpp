#include "models/core/value.hpp"

#include <array>

namespace counterpart {
namespace {
constexpr std::array<std::string_view, 5> words{"read", "secondhand", "recalled", "derived", "assumed"};
}

std::string_view text(Status status) { return words[static_cast<std::size_t>(status)]; }

std::string_view text(NumberKind kind) {
  constexpr std::array<std::string_view, 4> kinds{"share", "ratio", "cost", "amount"};
  return kinds[static_cast<std::size_t>(kind)];
}

std::optional<Status> find_status(std::string_view text) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == text) return static_cast<Status>(i);
  }
  return std::nullopt;
}

}  // namespace counterpart
