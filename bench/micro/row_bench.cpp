// What does a resident's row cost: hazards filled from tables, clocks wound without an event and with one? See
// bench/README.md.
#include <benchmark/benchmark.h>

#include "bench/micro/example_model.hpp"
#include "sim/clocks/wind.hpp"

namespace counterpart {
namespace {

constexpr std::int64_t residents = 20'000;

void row_fill(benchmark::State& state) {
  static ExampleModel example{residents};
  auto const& people = example.model().people();
  auto const& life = example.model().arms().front().life;
  HazardRow row{};
  std::size_t i = 0;
  for (auto _ : state) {
    auto const& who = people.identity[i];
    example.model().hazards().fill(who, people.use[i], life[i], who.age(example.scenario().start), row);
    benchmark::DoNotOptimize(row);
    if (++i == static_cast<std::size_t>(residents)) i = 0;
  }
}
BENCHMARK(row_fill);

/// The same hazards always; fuel lasts for `quiet` months after each event of one stream.
struct SteadyModel {
  HazardRow steady{};
  float refill = 0;

  void hazards(HazardRow& row) const { row = steady; }
  float alarm() const { return beyond_month; }
  After ring(float) const { return After::same; }
  After fire(int, Occurrence, float) const { return After::same; }
  void spend(HazardRow const& row, float, float) const { benchmark::DoNotOptimize(row); }
  float fuel(int, Occurrence) const { return refill; }
};

SteadyModel steady_model() {
  SteadyModel model;
  model.steady.per_month.fill(1e-3F);
  return model;
}

/// Rows in cache, wound for a month in which nothing happens.
void wind_quiet(benchmark::State& state) {
  auto model = steady_model();
  FuelRow fuel;
  OccurrenceRow occurrences;
  fuel.left.fill(1.0F);
  for (auto _ : state) {
    wind(model, fuel, occurrences);
    benchmark::DoNotOptimize(fuel);
    fuel.left[0] = 1.0F;
    if (fuel.left[1] < 0.01F) fuel.left.fill(1.0F);
  }
}
BENCHMARK(wind_quiet);

/// As above with one event of one stream, which changes no hazard.
void wind_one_event(benchmark::State& state) {
  auto model = steady_model();
  model.refill = 1.0F;
  FuelRow fuel;
  fuel.left.fill(1.0F);
  for (auto _ : state) {
    OccurrenceRow occurrences;
    fuel.left[row_width - 4] = 0.5e-3F;
    wind(model, fuel, occurrences);
    benchmark::DoNotOptimize(fuel);
    if (fuel.left[1] < 0.01F) fuel.left.fill(1.0F);
  }
}
BENCHMARK(wind_one_event);

}  // namespace
}  // namespace counterpart
