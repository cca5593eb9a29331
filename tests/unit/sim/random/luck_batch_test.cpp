#include "sim/random/luck_batch.hpp"

#include <gtest/gtest.h>

#include "sim/random/philox_lanes.hpp"

namespace counterpart {
namespace {

Luck const luck{20190107, 3};

struct Choice {
  ResidentId who;
  StreamId stream;
  Occurrence nth;
  Purpose purpose;
};

Choice choice(std::uint32_t i, bool fuel) {
  return {ResidentId{0x123456789abcdefULL * (i + 1)}, StreamId{static_cast<std::uint16_t>(100 + i)},
          Occurrence{i * 0x10000001U}, Purpose{static_cast<std::uint16_t>(fuel ? 0 : i * 7)}};
}

TEST(LuckBatch, drawsWhatLuckDraws) {
  LuckBatch<67> batch;
  for (std::uint32_t size : {1U, 7U, 8U, 9U, 67U}) {
    batch.clear();
    for (std::uint32_t i = 0; i < size; ++i) {
      auto const [who, stream, nth, purpose] = choice(i, false);
      EXPECT_EQ(batch.ask(who, stream, nth, purpose), i);
    }
    batch.draw(luck);
    for (std::uint32_t i = 0; i < size; ++i) {
      auto const [who, stream, nth, purpose] = choice(i, false);
      EXPECT_EQ(batch.words(i), luck.words(who, stream, nth, purpose));
      EXPECT_EQ(batch.uniform(i), luck.uniform(who, stream, nth, purpose));
      EXPECT_EQ(batch.quad(i), luck.quad(who, stream, nth, purpose));
    }
  }
}

TEST(LuckBatch, drawsTheFuelThatLuckDraws) {
  LuckBatch<1000> batch;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    auto const [who, stream, nth, purpose] = choice(i, true);
    batch.ask(who, stream, nth, purpose);
  }
  batch.draw_fuel(luck);
  for (std::uint32_t i = 0; i < 1000; ++i) {
    auto const [who, stream, nth, purpose] = choice(i, true);
    EXPECT_EQ(batch.fuel(i), luck.fuel(who, stream, nth));
  }
}

/// The version for processors without AVX2, whatever this machine has.
TEST(PhiloxLanes, giveTheBlocksOfRandom123) {
  std::array<std::array<std::uint32_t, detail::philox_lanes>, 4> words;
  for (std::uint32_t w = 0; w < 4; ++w) {
    for (std::uint32_t i = 0; i < detail::philox_lanes; ++i) words[w][i] = (w * 8 + i) * 0x9e3779b1U;
  }
  auto const counters = words;
  detail::philox({words[0].data(), words[1].data(), words[2].data(), words[3].data()}, 0, {0xa4093822, 0x299f31d0});
  for (std::size_t i = 0; i < detail::philox_lanes; ++i) {
    r123::Philox4x32::ctr_type const counter{{counters[0][i], counters[1][i], counters[2][i], counters[3][i]}};
    auto const block = r123::Philox4x32{}(counter, r123::Philox4x32::key_type{{0xa4093822, 0x299f31d0}});
    for (std::size_t w = 0; w < 4; ++w) EXPECT_EQ(words[w][i], block[w]);
  }
}

TEST(LuckBatch, forgetsWhatWasAskedFor) {
  LuckBatch<2> batch;
  batch.ask(ResidentId{1}, StreamId{2}, Occurrence{3}, Purpose{4});
  batch.ask(ResidentId{1}, StreamId{2}, Occurrence{4}, Purpose{4});
  EXPECT_EQ(batch.size(), 2U);
  batch.clear();
  EXPECT_EQ(batch.size(), 0U);
}

}  // namespace
}  // namespace counterpart
