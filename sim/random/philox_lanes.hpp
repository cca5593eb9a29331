#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#ifdef __SSE4_1__
#include <smmintrin.h>
#endif

#include "sim/random/luck_batch.hpp"

namespace counterpart::detail {

#ifdef __SSE4_1__

/// Two blocks side by side: each 64-bit half of a register holds one word of a block, in its lower part.
struct PhiloxPair {
  __m128i word[4];

  void turn(__m128i key0, __m128i key1) {
    __m128i const product0 = _mm_mul_epu32(word[0], _mm_set1_epi64x(0xD2511F53));
    __m128i const product1 = _mm_mul_epu32(word[2], _mm_set1_epi64x(0xCD9E8D57));
    word[0] = _mm_xor_si128(_mm_xor_si128(_mm_srli_epi64(product1, 32), word[1]), key0);
    word[2] = _mm_xor_si128(_mm_xor_si128(_mm_srli_epi64(product0, 32), word[3]), key1);
    word[1] = product1;
    word[3] = product0;
  }
};

/// Turns counters [at, at + philox_lanes) into random words by Philox4x32-10, as Random123 defines it.
inline void philox(PhiloxRuns const& runs, std::size_t at, std::array<std::uint32_t, 2> key) {
  PhiloxPair pairs[philox_lanes / 2];
  for (std::size_t w = 0; w < 4; ++w) {
    for (std::size_t p = 0; p < philox_lanes / 2; p += 2) {
      auto const four = _mm_loadu_si128(reinterpret_cast<__m128i const*>(runs[w] + at + 2 * p));
      pairs[p].word[w] = four;
      pairs[p + 1].word[w] = _mm_srli_epi64(four, 32);
    }
  }
  __m128i key0 = _mm_set1_epi64x(key[0]);
  __m128i key1 = _mm_set1_epi64x(key[1]);
  for (int round = 0; round < 10; ++round) {
    for (auto& pair : pairs) pair.turn(key0, key1);
    key0 = _mm_add_epi32(key0, _mm_set1_epi64x(0x9E3779B9));
    key1 = _mm_add_epi32(key1, _mm_set1_epi64x(0xBB67AE85));
  }
  for (std::size_t w = 0; w < 4; ++w) {
    for (std::size_t p = 0; p < philox_lanes / 2; p += 2) {
      auto const four = _mm_blend_epi16(pairs[p].word[w], _mm_slli_epi64(pairs[p + 1].word[w], 32), 0xcc);
      _mm_storeu_si128(reinterpret_cast<__m128i*>(runs[w] + at + 2 * p), four);
    }
  }
}

#else

inline void philox(PhiloxRuns const& runs, std::size_t at, std::array<std::uint32_t, 2> key) {
  for (std::size_t i = at; i < at + philox_lanes; ++i) {
    r123::Philox4x32::ctr_type const counter{{runs[0][i], runs[1][i], runs[2][i], runs[3][i]}};
    auto const block = r123::Philox4x32{}(counter, r123::Philox4x32::key_type{{key[0], key[1]}});
    for (std::size_t w = 0; w < 4; ++w) runs[w][i] = block[w];
  }
}

#endif

}  // namespace counterpart::detail
