#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "sim/base/errors.hpp"

namespace counterpart {

/// Gathers every fault of an input before anything is said.
class FaultList {
 public:
  /// \param where  a place in a file, or in a setting of the command line, which has neither line nor column
  void add(toml::source_region const& where, std::string message);
  void add(Fault fault) { faults_.push_back(std::move(fault)); }

  bool empty() const { return faults_.empty(); }
  /// Throws InputError with all faults in order of file, line and column, each once.
  void throw_if_any();

 private:
  std::vector<Fault> faults_;
};

/// Does a name of a source stand for a setting of the command line, not for a file?
bool from_command_line(std::string_view source_name);

/// " (did you mean `x`?)", or nothing when no candidate is near.
std::string did_you_mean(std::string_view word, std::vector<std::string> const& candidates);
/// The same, and when no candidate is near: "; there is x, y".
std::string nearest_or_all(std::string_view word, std::vector<std::string> const& candidates);

}  // namespace counterpart
