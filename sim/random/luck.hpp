#pragma once
#include <array>
#include <cstdint>

#include <Random123/philox.h>

#include "sim/base/id.hpp"
#include "sim/random/exact_log.hpp"

namespace counterpart {

/// The luck of every resident in one replicate: a pure function from (resident, stream, occurrence, purpose) to random
/// numbers. It knows no arm, rank, thread, row or month, so counterparts share it and every machine agrees on it.
///
/// Philox4x32-10 (Salmon et al. 2011): key = hash(seed, replicate); counter words = resident low, resident high,
/// stream | purpose << 16, occurrence.
class Luck {
 public:
  Luck(std::uint64_t seed, std::uint32_t replicate) : key_{hash(seed, replicate)} {}

  /// The 128 random bits of one choice.
  std::array<std::uint32_t, 4> words(ResidentId who, StreamId stream, Occurrence nth, Purpose purpose) const {
    r123::Philox4x32::ctr_type const counter{
        {static_cast<std::uint32_t>(who.value), static_cast<std::uint32_t>(who.value >> 32),
         stream.value | static_cast<std::uint32_t>(purpose.value) << 16, nth.value}};
    auto const block = r123::Philox4x32{}(counter, key_);
    return {block[0], block[1], block[2], block[3]};
  }

  /// One uniform (k + 1/2) 2^-52, never 0 or 1, from words 0 and 1.
  double uniform(ResidentId who, StreamId stream, Occurrence nth, Purpose purpose) const {
    return uniform_of(words(who, stream, nth, purpose));
  }

  /// Four uniforms (k + 1/2) 2^-32 for the choices of one event; not independent of `uniform` with the same arguments.
  std::array<double, 4> quad(ResidentId who, StreamId stream, Occurrence nth, Purpose purpose) const {
    return quad_of(words(who, stream, nth, purpose));
  }

  static double uniform_of(std::array<std::uint32_t, 4> const& words) {
    std::uint64_t const k = (static_cast<std::uint64_t>(words[1]) << 32 | words[0]) >> 12;
    return (static_cast<double>(static_cast<std::int64_t>(k)) + 0.5) * 0x1p-52;
  }
  static std::array<double, 4> quad_of(std::array<std::uint32_t, 4> const& words) {
    return {unit(words[0]), unit(words[1]), unit(words[2]), unit(words[3])};
  }

  /// Fuel of the n-th clock of a stream: Exp(1), drawn in double with purpose 0, kept as float.
  float fuel(ResidentId who, StreamId stream, Occurrence nth) const {
    return static_cast<float>(-detail::log_of_normal(uniform(who, stream, nth, Purpose{0})));
  }

  std::array<std::uint32_t, 2> key() const { return {key_[0], key_[1]}; }

 private:
  using Key = r123::Philox4x32::key_type;

  static double unit(std::uint32_t word) { return (static_cast<double>(word) + 0.5) * 0x1p-32; }

  static Key hash(std::uint64_t seed, std::uint32_t replicate) {
    r123::Philox4x32::ctr_type const what{
        {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32), replicate, 0x6c75636bU}};  // "luck"
    auto const block = r123::Philox4x32{}(what, Key{{0x9e3779b9U, 0x7f4a7c15U}});
    return Key{{block[0], block[1]}};
  }

  Key key_;
};

}  // namespace counterpart
