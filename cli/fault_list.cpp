#include "cli/fault_list.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "sim/base/text.hpp"

namespace counterpart {
namespace {

auto order(Fault const& fault) { return std::tie(fault.file, fault.line, fault.column, fault.message); }

}  // namespace

void FaultList::add(toml::source_region const& where, std::string message) {
  std::string const file = where.path ? *where.path : std::string{};
  bool const in_file = !from_command_line(file);
  faults_.push_back({file, in_file ? static_cast<int>(where.begin.line) : 0,
                     in_file ? static_cast<int>(where.begin.column) : 0, std::move(message)});
}

void FaultList::throw_if_any() {
  if (faults_.empty()) return;
  std::stable_sort(faults_.begin(), faults_.end(), [](auto const& a, auto const& b) { return order(a) < order(b); });
  auto const same = [](auto const& a, auto const& b) { return order(a) == order(b); };
  faults_.erase(std::unique(faults_.begin(), faults_.end(), same), faults_.end());
  throw InputError{std::move(faults_)};
}

bool from_command_line(std::string_view source_name) { return source_name.substr(0, 2) == "--"; }

std::string did_you_mean(std::string_view word, std::vector<std::string> const& candidates) {
  std::string const near = nearest(word, candidates);
  return near.empty() ? std::string{} : fmt::format(" (did you mean `{}`?)", near);
}

std::string nearest_or_all(std::string_view word, std::vector<std::string> const& candidates) {
  std::string const near = did_you_mean(word, candidates);
  if (!near.empty() || candidates.empty()) return near;
  return fmt::format("; there is {}", fmt::join(candidates, ", "));
}

}  // namespace counterpart
