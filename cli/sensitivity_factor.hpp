#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/parameters.hpp"
#include "cli/scenario_document.hpp"

namespace counterpart {

/// An end of the range over which a factor is moved.
enum class End { low, high };

/// How the numbers of a factor without intervals are moved by a tenth.
enum class MovedBy {
  times,  ///< each x 0.9 and x 1.1
  power,  ///< each to the power of 0.9 and 1.1: a gradient of ratios becomes flatter or steeper
};

/// One number of a factor, and where it goes.
struct Moved {
  Parameter parameter;
  double low = 0;
  double high = 0;
};

/// What is moved at a time: one number, or the numbers of a table that describe one thing, together (an age curve, a
/// gradient), as far as they have the same status.
struct Factor {
  std::string key;  ///< of the number, or what the keys of its numbers share: "tables.service_rates.gp_contact"
  Status status = Status::assumed;
  std::string source;  ///< of its numbers, joined by "+"
  std::string unit;
  bool needs_calibration = false;
  bool has_interval = false;  ///< moved over its interval, not by a tenth
  MovedBy moved_by = MovedBy::times;
  std::vector<Moved> numbers;
  std::vector<Moved> remainders;  ///< that keep shares of a whole at their sum

  bool alone() const { return numbers.size() == 1; }
  /// Why there is no range to move over; "" when there is one.
  std::string fault() const;
  /// Natural logarithm of high to low: mean over its numbers. Nothing where a number is or passes 0.
  std::optional<double> log_width() const;
};

/// All numbers in force as factors, in order of their keys. Counts minutes of staff and the remainders of shares out:
/// neither moves an outcome of its own.
std::vector<Factor> factors_of(std::span<Parameter const> parameters);

/// What lays an end of a factor over a scenario.
std::vector<Setting> settings_at(Factor const& factor, End end);

}  // namespace counterpart
