#include <gtest/gtest.h>

#include <charconv>
#include <cstdio>
#include <string_view>

#include "sim/comm/pretend_ranks.hpp"
#include "sim/comm/process.hpp"
#include "tests/support/ranks.hpp"

namespace counterpart::test {
namespace {

int pretend_ranks = 0;
Process const* process = nullptr;

/// Ranks other than the first are silent unless something fails there.
class FailuresOnly : public testing::EmptyTestEventListener {
  void OnTestPartResult(testing::TestPartResult const& result) override {
    if (!result.failed()) return;
    char const* const file = result.file_name() == nullptr ? "?" : result.file_name();
    std::fprintf(stderr, "rank %d: %s:%d: %s\n", process->world().rank(), file, result.line_number(), result.message());
  }
};

void silence_other_ranks() {
  if (process->world().root()) return;
  auto& listeners = testing::UnitTest::GetInstance()->listeners();
  delete listeners.Release(listeners.default_result_printer());
  listeners.Append(new FailuresOnly);
}

void read_arguments(int argc, char** argv) {
  constexpr std::string_view option = "--pretend-ranks=";
  for (int i = 1; i < argc; ++i) {
    std::string_view const word{argv[i]};
    if (!word.starts_with(option)) continue;
    std::from_chars(word.data() + option.size(), word.data() + word.size(), pretend_ranks);
  }
}

}  // namespace

void on_every_rank(std::function<void(Communicator const&)> const& body) {
  if (pretend_ranks > 0) {
    run_pretend_ranks(pretend_ranks, body);
  } else {
    body(process->world());
  }
}

}  // namespace counterpart::test

int main(int argc, char** argv) {
  counterpart::Process const process{argc, argv};
  counterpart::test::process = &process;
  testing::InitGoogleTest(&argc, argv);
  counterpart::test::read_arguments(argc, argv);
  counterpart::test::silence_other_ranks();
  return RUN_ALL_TESTS();
}
