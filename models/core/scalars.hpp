#pragma once
#include <map>
#include <string>
#include <string_view>

#include "models/core/table_folder.hpp"

namespace counterpart {

/// The single numbers of pathways.csv: columns key, value, unit, source, status.
class Scalars {
 public:
  /// Throws InputError naming file and line of an unknown key, a second one or a value out of its range; naming the
  /// file and the first key that is missing.
  static Scalars read(TableFolder const& folder);

  /// \pre  the key is one that the file must have
  double operator[](std::string_view key) const;

 private:
  std::map<std::string, double, std::less<>> values_;
};

}  // namespace counterpart
