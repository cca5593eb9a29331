#pragma once
#include <map>
#include <string>

#include "sim/store/file.hpp"

namespace counterpart {

// What files of results and of tables have in common, as FORMAT.md says under "Root".

/// Attributes that say what a file is and which program wrote it.
void write_kind(File const& file, std::string_view filetype, std::int64_t version_major, std::int64_t version_minor);
/// \param inputs  name of an input -> SHA-256 of its bytes, hexadecimal
void write_inputs(File const& file, std::map<std::string, std::string> const& inputs);
/// \param embedded  name of an input -> the input itself
void write_embedded(File const& file, std::map<std::string, std::string> const& embedded);
void write_provenance(File const& file, std::map<std::string, std::string> const& provenance);

}  // namespace counterpart
