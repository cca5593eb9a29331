#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace counterpart {

/// How far a number can be trusted.
enum class Status { read, secondhand, recalled, derived, assumed };

std::string_view text(Status status);
std::optional<Status> find_status(std::string_view text);

/// What sort of number it is: which values make sense, and how it spreads where it is uncertain.
enum class NumberKind { share, ratio, cost, amount };

std::string_view text(NumberKind kind);

/// A number with where it comes from. The interval is the source's, when it gave one.
struct Value {
  double central = 0;
  std::optional<double> low;
  std::optional<double> high;
  std::string source;  ///< key in models/england/SOURCES.md
  Status status = Status::assumed;
};

}  // namespace counterpart
