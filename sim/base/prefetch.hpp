#pragma once
#include <cstddef>

namespace counterpart {

inline constexpr std::size_t cache_line = 64;

/// Asks for an item that will be needed soon, so that memory works while the processor does something else.
template <class T>
void prefetch(T const& item) {
#ifdef __GNUC__
  auto const* const bytes = reinterpret_cast<char const*>(&item);
  for (std::size_t at = 0; at < sizeof(T); at += cache_line) __builtin_prefetch(bytes + at);
#endif
}

}  // namespace counterpart
