#pragma once
#include "sim/random/luck_batch.hpp"

#if defined(__GNUC__) && defined(__x86_64__)
#include <immintrin.h>

namespace counterpart::detail {

/// Four blocks side by side: each 64-bit part of a register holds one word of a block, in its lower half.
struct PhiloxFour {
  __m256i word[4];
};

/// make_words for processors with AVX2.
__attribute__((target("avx2"))) inline void philox_avx2(PhiloxRuns const& runs, std::size_t size,
                                                        std::array<std::uint32_t, 2> key) {
  __m256i const factor0 = _mm256_set1_epi64x(0xD2511F53);
  __m256i const factor1 = _mm256_set1_epi64x(0xCD9E8D57);
  for (std::size_t at = 0; at < size; at += philox_lanes) {
    PhiloxFour fours[2];  // even and odd blocks
    for (std::size_t w = 0; w < 4; ++w) {
      fours[0].word[w] = _mm256_loadu_si256(reinterpret_cast<__m256i const*>(runs[w] + at));
      fours[1].word[w] = _mm256_srli_epi64(fours[0].word[w], 32);
    }
    __m256i key0 = _mm256_set1_epi64x(key[0]);
    __m256i key1 = _mm256_set1_epi64x(key[1]);
    for (int round = 0; round < 10; ++round) {
      for (auto& four : fours) {
        __m256i const product0 = _mm256_mul_epu32(four.word[0], factor0);
        __m256i const product1 = _mm256_mul_epu32(four.word[2], factor1);
        four.word[0] = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(product1, 32), four.word[1]), key0);
        four.word[2] = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(product0, 32), four.word[3]), key1);
        four.word[1] = product1;
        four.word[3] = product0;
      }
      key0 = _mm256_add_epi32(key0, _mm256_set1_epi64x(0x9E3779B9));
      key1 = _mm256_add_epi32(key1, _mm256_set1_epi64x(0xBB67AE85));
    }
    for (std::size_t w = 0; w < 4; ++w) {
      auto const odd = _mm256_slli_epi64(fours[1].word[w], 32);
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(runs[w] + at), _mm256_blend_epi32(fours[0].word[w], odd, 0xaa));
    }
  }
}

}  // namespace counterpart::detail

#endif
