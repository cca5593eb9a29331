#pragma once
#include <filesystem>

#include "sim/record/results.hpp"

namespace counterpart {

/// Writes one result file, as FORMAT.md says: whole, or not at all under this name. Called by one rank. Equal results
/// give equal bytes apart from provenance, version and commit of the program.
/// \pre  structural_fault(results) is ""; std::logic_error otherwise
/// Throws WorldError with path and reason when it cannot be written.
void write_results(std::filesystem::path const& path, Results const& results);

/// Reads a result file back, arrays in name order. Throws InputError, naming the file and what is wrong, when it is
/// missing, no result file, of another major version, truncated, damaged, or when its digest does not fit its content.
Results read_results(std::filesystem::path const& path);

/// Configuration, inputs, seed and provenance of a result file, without its arrays, so nothing is held against its
/// digest. Throws InputError, naming the file and what is wrong, where there is no such heading.
Results read_heading(std::filesystem::path const& path);

/// A result file as it lies there, which may not be as it was written.
struct FoundResults {
  Results results;
  std::string alteration;  ///< what shows that the file was altered after it was written; "" when nothing does
};

/// The same without insisting on seal and digest; nothing is read from behind a broken seal. Throws InputError only where
/// there is nothing to judge: no result file, another major version, a file cut short, bytes that cannot be read.
FoundResults find_results(std::filesystem::path const& path);

}  // namespace counterpart
