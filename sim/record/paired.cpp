#include "sim/record/paired.hpp"

#include <cmath>

namespace counterpart {
namespace {

constexpr std::size_t words = 6;  // residents, difference, four limbs
constexpr std::uint64_t limb = 0xFFFFFFFFULL;

void add_wide(PairedSum& sum, std::uint64_t low, std::uint64_t high) {
  sum.square_low += low;
  sum.square_high += high + (sum.square_low < low ? 1 : 0);
}

}  // namespace

void PairedSum::add(std::int64_t d) {
  ++residents;
  difference += d;
  std::uint64_t const a = static_cast<std::uint64_t>(d < 0 ? -d : d);
  std::uint64_t const low = a & limb;
  std::uint64_t const high = a >> 32;
  add_wide(*this, low * low, high * high);
  std::uint64_t const cross = low * high;  // counted twice, 32 bits up
  add_wide(*this, cross << 33, cross >> 31);
}

void PairedSum::merge(PairedSum const& other) {
  residents += other.residents;
  difference += other.difference;
  add_wide(*this, other.square_low, other.square_high);
}

double PairedSum::standard_error() const {
  if (residents < 2) return 0;
  double const n = static_cast<double>(residents);
  double const mean = static_cast<double>(difference) / n;
  double const variance = (square() - n * mean * mean) / (n - 1);
  return variance > 0 ? std::sqrt(variance * n) : 0;
}

std::vector<std::int64_t> pack(std::span<PairedSum const> sums) {
  std::vector<std::int64_t> list;
  list.reserve(sums.size() * words);
  for (auto const& sum : sums) {
    list.push_back(sum.residents);
    list.push_back(sum.difference);
    for (std::uint64_t const word : {sum.square_low, sum.square_high}) {
      list.push_back(static_cast<std::int64_t>(word & limb));
      list.push_back(static_cast<std::int64_t>(word >> 32));
    }
  }
  return list;
}

void unpack(std::span<std::int64_t const> packed, std::span<PairedSum> sums) {
  for (std::size_t i = 0; i < sums.size(); ++i) {
    auto const from = packed.subspan(i * words, words);
    sums[i] = {from[0], from[1], 0, 0};
    std::uint64_t carry = 0;
    std::uint64_t part[4];
    for (std::size_t w = 0; w < 4; ++w) {
      std::uint64_t const total = static_cast<std::uint64_t>(from[w + 2]) + carry;
      part[w] = total & limb;
      carry = total >> 32;
    }
    sums[i].square_low = part[0] | part[1] << 32;
    sums[i].square_high = part[2] | part[3] << 32;
  }
}

}  // namespace counterpart
