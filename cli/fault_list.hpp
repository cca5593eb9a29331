#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "models/core/value.hpp"
#include "sim/base/errors.hpp"

namespace counterpart {

/// What a number may be, both ends included.
struct Bounds {
  double least;
  double most;
};

/// A number as it was read from a file.
struct NumberRead {
  toml::node const* node;    ///< that holds it, or the table of it and its source
  std::string_view central;  ///< what a table of it calls it: "value", "rate_ratio"
  Bounds bounds;
  Value value;
};

/// Gathers every fault of an input before anything is said, and the numbers that were read on the way.
class FaultList {
 public:
  /// \param where  a place in a file, or in a setting of the command line, which has neither line nor column
  void add(toml::source_region const& where, std::string message);
  void add(Fault fault) { faults_.push_back(std::move(fault)); }

  bool empty() const { return faults_.empty(); }

  /// Notes a number that was read without fault, for the register of parameters.
  void note(NumberRead number) { numbers_.push_back(std::move(number)); }
  std::vector<NumberRead> const& numbers() const { return numbers_; }
  /// Throws InputError with all faults in order of file, line and column, each once.
  void throw_if_any();

 private:
  std::vector<Fault> faults_;
  std::vector<NumberRead> numbers_;
};

/// Does a name of a source stand for a setting of the command line, not for a file?
bool from_command_line(std::string_view source_name);

/// " (did you mean `x`?)", or nothing when no candidate is near.
std::string did_you_mean(std::string_view word, std::vector<std::string> const& candidates);
/// The same, and when no candidate is near: "; there is x, y".
std::string nearest_or_all(std::string_view word, std::vector<std::string> const& candidates);

}  // namespace counterpart
