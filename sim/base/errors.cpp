#include "sim/base/errors.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

namespace counterpart {
namespace {

std::string all_lines(std::vector<Fault> const& faults) {
  std::string text;
  for (auto const& fault : faults) text += (text.empty() ? "" : "\n") + fault.text();
  return text;
}

}  // namespace

std::string Fault::text() const {
  if (file.empty()) return message;
  if (line == 0) return fmt::format("{}: {}", file, message);
  if (column == 0) return fmt::format("{}:{}: {}", file, line, message);
  return fmt::format("{}:{}:{}: {}", file, line, column, message);
}

InputError::InputError(std::string const& message) : std::runtime_error{message}, faults_{{"", 0, 0, message}} {}

InputError::InputError(std::vector<Fault> faults) : std::runtime_error{all_lines(faults)}, faults_{std::move(faults)} {}

void require(bool holds, std::string_view message) {
  if (!holds) throw InputError{std::string{message}};
}

void contract_failed(char const* kind, char const* text, char const* file, int line) {
  std::fprintf(stderr, "%s:%d: %s(%s) does not hold\n", file, line, kind, text);
  std::abort();
}

}  // namespace counterpart
