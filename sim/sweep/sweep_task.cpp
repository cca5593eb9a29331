#include "sim/sweep/sweep_task.hpp"

#include <charconv>

#include <fmt/format.h>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

/// A whole number from 1, or 0 when it is none.
std::size_t number_in(std::string_view text) {
  std::size_t number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

}  // namespace

SweepTask SweepTask::parse(std::string_view text) {
  auto const slash = text.find('/');
  SweepTask task{0, 0};
  if (slash != text.npos) task = {number_in(text.substr(0, slash)), number_in(text.substr(slash + 1))};
  require(task.number >= 1 && task.number <= task.count,
          fmt::format("--task {}: write it as i/n, the i-th of n tasks counted from 1, for example 3/24", text));
  return task;
}

std::vector<std::size_t> SweepTask::runs(std::size_t of_all) const {
  std::vector<std::size_t> list;
  for (std::size_t run = number - 1; run < of_all; run += count) list.push_back(run);
  return list;
}

}  // namespace counterpart
