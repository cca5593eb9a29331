#pragma once
#include <string>
#include <type_traits>

#include <hdf5.h>

#include "sim/base/errors.hpp"
#include "sim/store/handle.hpp"

// Between the HDF5 library and the classes of this folder: every id becomes a Handle, every failure an exception.

namespace counterpart::hdf5 {

static_assert(std::is_same_v<hid_t, Handle::Id>);

/// The library keeps its errors to itself; they are thrown instead.
inline void silence() { H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr); }

/// Keeps the innermost description, or the words of the operating system where it gave any.
inline herr_t note_reason(unsigned, H5E_error2_t const* error, void* data) {
  auto& reason = *static_cast<std::string*>(data);
  std::string const text = error->desc == nullptr ? "" : error->desc;
  constexpr std::string_view mark = "error message = '";
  auto const begin = text.find(mark);
  if (begin != std::string::npos) {
    auto const words = text.substr(begin + mark.size());
    reason = words.substr(0, words.find('\''));
    return 1;
  }
  if (reason.empty()) reason = text;
  return 0;
}

/// Why the last call failed.
inline std::string reason() {
  std::string text;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, note_reason, &text);
  return text.empty() ? "the HDF5 library refused" : text;
}

/// Throws WorldError(where: cannot <what>: why) when a call answered a negative number.
template <class Answer>
Answer check(Answer answer, std::string const& where, char const* what) {
  if (answer < 0) throw WorldError(where + ": cannot " + what + ": " + reason());
  return answer;
}

inline Handle own(hid_t id, Handle::Close close, std::string const& where, char const* what) {
  return Handle{check(id, where, what), close};
}

}  // namespace counterpart::hdf5
