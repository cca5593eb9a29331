#pragma once
#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

#ifdef __linux__
#include <sys/mman.h>
#endif

#include "sim/base/prefetch.hpp"

namespace counterpart {

/// A run of value-initialised items that never moves. A large one asks for huge pages: a month goes through several
/// columns at once, and every 4 KiB of each would need an address translation of its own.
template <class T>
class Slab {
  static_assert(std::is_trivially_destructible_v<T>);

 public:
  explicit Slab(std::size_t items) : data_{allocate(items * sizeof(T))} {
    std::uninitialized_value_construct_n(data_.get(), items);
  }

  T* data() { return data_.get(); }

 private:
  static constexpr std::size_t huge_page = std::size_t{1} << 21;

  struct Free {
    std::align_val_t alignment;
    void operator()(T* memory) const { ::operator delete(memory, alignment); }
  };
  using Memory = std::unique_ptr<T, Free>;

  static Memory allocate(std::size_t bytes) {
    std::align_val_t const alignment{bytes >= huge_page ? huge_page : cache_line};
    void* const memory = ::operator new(bytes, alignment);
#ifdef __linux__
    // A wish: memory without huge pages works as well. The last part of a page stays small, so that nothing is wasted.
    if (bytes >= huge_page) madvise(memory, bytes / huge_page * huge_page, MADV_HUGEPAGE);
#endif
    return Memory{static_cast<T*>(memory), Free{alignment}};
  }

  Memory data_;
};

}  // namespace counterpart
