#pragma once
#include <cstdint>
#include <utility>

namespace counterpart {

/// Owns one id of the HDF5 library and closes it once.
class Handle {
 public:
  using Id = std::int64_t;
  using Close = int (*)(Id);

  Handle() = default;
  Handle(Id id, Close closer) : id_{id}, close_{closer} {}
  Handle(Handle&& other) noexcept : id_{std::exchange(other.id_, none)}, close_{other.close_} {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(close_, other.close_);
    return *this;
  }
  ~Handle() { close(); }

  Id id() const { return id_; }
  bool is_open() const { return id_ >= 0; }
  /// Closes now. \return what the library answered, negative for failure; 0 when nothing was open
  int close() { return is_open() ? close_(std::exchange(id_, none)) : 0; }
  /// Leaves the id open for ever.
  void abandon() { id_ = none; }

 private:
  static constexpr Id none = -1;
  Id id_ = none;
  Close close_ = nullptr;
};

}  // namespace counterpart
