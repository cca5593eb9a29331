// What does a random number cost? An event draws one fuel and a few uniforms; see bench/README.md.
#include <cmath>
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

#include "sim/random/exact_math.hpp"
#include "sim/random/gamma_quantile.hpp"
#include "sim/random/luck.hpp"

namespace counterpart {
namespace {

Luck const luck{20190107, 0};

void philox_block(benchmark::State& state) {
  std::uint64_t id = 0;
  for (auto _ : state) benchmark::DoNotOptimize(luck.words(ResidentId{id++}, StreamId{1}, Occurrence{0}, Purpose{0}));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(philox_block);

void uniform(benchmark::State& state) {
  std::uint64_t id = 0;
  for (auto _ : state) benchmark::DoNotOptimize(luck.uniform(ResidentId{id++}, StreamId{1}, Occurrence{0}, Purpose{0}));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(uniform);

void exponential_fuel(benchmark::State& state) {
  std::uint64_t id = 0;
  for (auto _ : state) benchmark::DoNotOptimize(luck.fuel(ResidentId{id++}, StreamId{1}, Occurrence{0}));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(exponential_fuel);

std::vector<double> uniforms() {
  std::vector<double> values;
  for (std::uint64_t id = 0; id < 1024; ++id) {
    values.push_back(luck.uniform(ResidentId{id}, StreamId{2}, Occurrence{0}, Purpose{0}));
  }
  return values;
}

/// Time of one call of f on a number between 0 and 1.
template <class Function>
void time_of(benchmark::State& state, Function f) {
  auto const values = uniforms();
  for (auto _ : state) {
    for (double const u : values) benchmark::DoNotOptimize(f(u));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(values.size()));
}

GammaQuantile const gamma{0.7};

BENCHMARK_CAPTURE(time_of, exact_log, [](double u) { return exact_log(u); });
BENCHMARK_CAPTURE(time_of, library_log, [](double u) { return std::log(u); });
BENCHMARK_CAPTURE(time_of, exact_exp, [](double u) { return exact_exp(u); });
BENCHMARK_CAPTURE(time_of, exact_pow, [](double u) { return exact_pow(u, 1.7); });
BENCHMARK_CAPTURE(time_of, exact_normal_cdf, [](double u) { return exact_normal_cdf(u - 0.5); });
BENCHMARK_CAPTURE(time_of, exact_inverse_normal, [](double u) { return exact_inverse_normal(u); });
BENCHMARK_CAPTURE(time_of, gamma_quantile, [](double u) { return gamma(u); });

void gamma_table(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(GammaQuantile{0.7});
}
BENCHMARK(gamma_table)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace counterpart
