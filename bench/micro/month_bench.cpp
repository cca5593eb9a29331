// What does a month of the whole model cost, against moving the same bytes through memory? See bench/README.md.
#include <algorithm>
#include <ctime>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/micro/example_model.hpp"
#include "sim/base/parallel.hpp"

namespace counterpart {
namespace {

constexpr std::int64_t residents = 400'000;  // some 160 MB: larger than any cache

/// One model for all benchmarks, with one month after the other. As in a run, summed hazards are kept.
class Months {
 public:
  static Months& instance() {
    static Months months;
    return months;
  }

  /// \return  resident-months lived
  std::int64_t live() {
    auto& month = example_.model().arms().front().month;
    month.fill(0);
    example_.model().advance(next_++);
    return month[measure(Count::resident_months)];
  }

  double bytes() { return static_cast<double>(example_.model().bytes()); }
  double bytes_per_resident() { return bytes() / static_cast<double>(example_.model().rows()); }

 private:
  Months() : example_{residents} { example_.model().record_exposure(true); }

  ExampleModel example_;
  int next_ = 0;
};

void use_threads([[maybe_unused]] int count) {
#ifdef _OPENMP
  omp_set_num_threads(count);
#endif
}

double cpu_ns() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

double median(std::vector<double> list) {
  auto const middle = list.begin() + static_cast<std::ptrdiff_t>(list.size() / 2);
  std::ranges::nth_element(list, middle);
  return *middle;
}

void month(benchmark::State& state) {
  use_threads(2);  // the model makes room for as many threads as there are when it is built
  auto& months = Months::instance();
  auto const threads = static_cast<int>(state.range(0));
  use_threads(threads);
  std::int64_t lived = 0;
  for (auto _ : state) lived += months.live();
  auto const per_core = static_cast<double>(lived) / threads / 1e6;
  state.counters["million_a_core_second"] = benchmark::Counter(per_core, benchmark::Counter::kIsRate);
  state.counters["bytes_per_resident"] = months.bytes_per_resident();
}
BENCHMARK(month)->ArgName("threads")->Arg(1)->Arg(2)->Iterations(12)->UseRealTime()->Unit(benchmark::kMillisecond);

/// Months and passes over as many bytes in turn, on one thread: medians, in CPU time of a resident.
void month_ratio(benchmark::State& state) {
  use_threads(2);  // as above
  auto& months = Months::instance();
  use_threads(1);
  std::vector<std::uint64_t> memory(static_cast<std::size_t>(months.bytes()) / sizeof(std::uint64_t), 1);
  std::vector<double> month_ns;
  std::vector<double> stream_ns;
  std::vector<double> ratio;
  for (auto _ : state) {
    double const start = cpu_ns();
    for (auto& word : memory) ++word;
    benchmark::ClobberMemory();
    double const streamed = cpu_ns();
    auto const lived = static_cast<double>(months.live());
    double const end = cpu_ns();
    month_ns.push_back((end - streamed) / lived);
    stream_ns.push_back((streamed - start) / lived);
    ratio.push_back((end - streamed) / (streamed - start));
  }
  state.counters["month_ns"] = median(month_ns);
  state.counters["stream_ns"] = median(stream_ns);
  state.counters["ratio"] = median(ratio);
  state.counters["million_a_core_second"] = 1e3 / median(month_ns);
  state.counters["bytes_per_resident"] = months.bytes_per_resident();
}
BENCHMARK(month_ratio)->Iterations(24)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace counterpart
