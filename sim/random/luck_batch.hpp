#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/base/errors.hpp"
#include "sim/random/luck.hpp"

namespace counterpart {
namespace detail {

/// Counters, then random words, of Philox blocks that are made together: four runs of 32-bit words.
using PhiloxRuns = std::array<std::uint32_t*, 4>;

/// Blocks made at once: runs are a multiple of it long.
inline constexpr std::size_t philox_lanes = 8;

/// Turns the first `size` counters, rounded up to whole lanes, into random words.
void make_words(PhiloxRuns const& runs, std::size_t size, std::array<std::uint32_t, 2> key);

/// Luck::fuel of the first two words of `size` blocks.
void make_fuel(PhiloxRuns const& runs, float* fuel, std::size_t size);

}  // namespace detail

/// Choices whose luck is drawn together: the same numbers as Luck gives one by one, in a fraction of the time.
/// \tparam most  choices that can be asked for at once
template <std::size_t most>
class LuckBatch {
 public:
  /// Forgets what was asked for.
  void clear() { size_ = 0; }
  std::size_t size() const { return size_; }

  /// Asks for the luck of one choice. \return  its position, for the functions below \pre size() below `most`
  std::size_t ask(ResidentId who, StreamId stream, Occurrence nth, Purpose purpose) {
    COUNTERPART_EXPECTS(size_ < most);
    words_[0][size_] = static_cast<std::uint32_t>(who.value);
    words_[1][size_] = static_cast<std::uint32_t>(who.value >> 32);
    words_[2][size_] = stream.value | static_cast<std::uint32_t>(purpose.value) << 16;
    words_[3][size_] = nth.value;
    return size_++;
  }

  /// Draws everything asked for.
  void draw(Luck const& luck) { detail::make_words(runs(), size_, luck.key()); }

  /// The same, for choices that are fuels (purpose 0).
  void draw_fuel(Luck const& luck) {
    draw(luck);
    detail::make_fuel(runs(), fuel_.data(), size_);
  }

  std::array<std::uint32_t, 4> words(std::size_t at) const {
    return {words_[0][at], words_[1][at], words_[2][at], words_[3][at]};
  }
  double uniform(std::size_t at) const { return Luck::uniform_of(words(at)); }
  std::array<double, 4> quad(std::size_t at) const { return Luck::quad_of(words(at)); }
  /// \pre  draw_fuel was called
  float fuel(std::size_t at) const { return fuel_[at]; }

 private:
  static constexpr std::size_t room = (most + detail::philox_lanes - 1) / detail::philox_lanes * detail::philox_lanes;

  detail::PhiloxRuns runs() { return {words_[0].data(), words_[1].data(), words_[2].data(), words_[3].data()}; }

  std::size_t size_ = 0;
  std::array<std::array<std::uint32_t, room>, 4> words_{};
  std::array<float, room> fuel_;
};

}  // namespace counterpart
