#pragma once
#include <cstdint>
#include <filesystem>
#include <string_view>

#include "sim/record/tables.hpp"

namespace counterpart::tables_format {

/// What a file of tables calls itself, and its version. Change them together with FORMAT.md and
/// analysis/read_extract.py.
inline constexpr std::string_view filetype = "counterpart-extract";
inline constexpr std::int64_t version_major = 1;
inline constexpr std::int64_t version_minor = 0;

}  // namespace counterpart::tables_format

namespace counterpart {

/// Writes one file of tables, as FORMAT.md says: whole, or not at all under this name. Called by one rank. Equal tables
/// give equal bytes apart from provenance, version and commit of the program.
/// \pre  structural_fault(tables) is ""; std::logic_error otherwise
/// Throws WorldError with path and reason when it cannot be written.
void write_tables(std::filesystem::path const& path, Tables const& tables);

/// Writes each table as FOLDER/NAME.csv: a line of names, labels and dates as text, nothing where there is no value.
/// Each file is whole or not there; one of the name is replaced. The folder is made when it is missing.
/// Throws WorldError with path and reason.
void write_csv(std::filesystem::path const& folder, Tables const& tables);

}  // namespace counterpart
