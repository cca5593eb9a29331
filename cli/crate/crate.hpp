#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "sim/record/results.hpp"

namespace counterpart {

/// What goes into a crate.
struct CrateRequest {
  std::filesystem::path result_file;
  std::optional<std::filesystem::path> picture;  ///< PNG, SVG or PDF
  std::string author;                            ///< "" when not named
  std::filesystem::path documents;               ///< folder with LICENSE and CITATION.cff
  std::filesystem::path out;                     ///< folder to make
};

/// Makes the folder of an RO-Crate around a result file, whole or not at all.
/// Throws InputError when the folder is there already, or a file to be packed cannot be read; WorldError when the
/// folder cannot be written. \param results  what the result file holds
void write_crate(CrateRequest const& request, Results const& results);

}  // namespace counterpart
