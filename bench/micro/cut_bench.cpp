// What does granting scarce places cost? A million requests at a hundred units, against sorting them; see
// bench/README.md.
#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include <benchmark/benchmark.h>

#include "sim/cuts/cut.hpp"

namespace counterpart {
namespace {

constexpr std::uint32_t units = 100;

std::vector<Request> requests(std::int64_t count) {
  std::mt19937 bits{1};
  std::vector<Request> made;
  for (std::int64_t i = 0; i < count; ++i) {
    made.push_back({static_cast<std::uint32_t>(bits()) % units, static_cast<std::uint32_t>(bits())});
  }
  return made;
}

/// Places for `percent` of the requests.
std::vector<std::uint32_t> places(std::int64_t count, std::int64_t percent) {
  return std::vector<std::uint32_t>(units, static_cast<std::uint32_t>(count * percent / 100 / units));
}

void cut_requests(benchmark::State& state) {
  auto const asked = requests(state.range(0));
  auto const capacity = places(state.range(0), state.range(1));
  for (auto _ : state) benchmark::DoNotOptimize(cut(asked, capacity, Communicator::serial()));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(cut_requests)
    ->ArgNames({"requests", "percent"})
    ->ArgsProduct({{10'000, 1'000'000}, {30, 200}})
    ->Unit(benchmark::kMillisecond);

void sort_requests(benchmark::State& state) {
  auto const asked = requests(state.range(0));
  for (auto _ : state) {
    auto sorted = asked;
    std::ranges::sort(sorted, {}, [](Request r) { return static_cast<std::uint64_t>(r.unit) << 32 | r.key; });
    benchmark::DoNotOptimize(sorted.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(sort_requests)->ArgName("requests")->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void read_grants(benchmark::State& state) {
  auto const asked = requests(state.range(0));
  Grants const grants = cut(asked, places(state.range(0), 30), Communicator::serial());
  for (auto _ : state) {
    std::int64_t granted = 0;
    for (Request const& request : asked) granted += grants.granted(request) ? 1 : 0;
    benchmark::DoNotOptimize(granted);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(read_grants)->ArgName("requests")->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace counterpart
