#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/value.hpp"

namespace counterpart {

/// Where the numbers of those tables come from that have no columns for it: register/sources.csv.
class TableSources {
 public:
  struct Known {
    std::string keys;  ///< of the numbers begin so: "border_shares.", "border_shares.ENG"
    std::string source;
    Status status;
  };

  /// Throws InputError naming file and line of what is no status.
  /// \param folder  that holds the tables
  static TableSources read(std::filesystem::path const& folder);

  /// Of a number, by the longest beginning that its key has. Throws InputError when none is given.
  Known const& of(std::string_view key) const;

 private:
  std::string file_;
  std::vector<Known> known_;
};

}  // namespace counterpart
