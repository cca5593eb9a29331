#pragma once
#include <filesystem>
#include <map>
#include <string>

#include "models/ics/parameters.hpp"

namespace counterpart {

/// Reads every table of the model. Throws InputError naming file and line.
/// \param data      folder with models/england under it
/// \param settings  numbers laid over the tables
ModelParameters read_model_parameters(std::filesystem::path const& data, TableSettings const& settings = {});

/// SHA-256 of every table in models/england, by file name.
std::map<std::string, std::string> table_digests(std::filesystem::path const& data);

}  // namespace counterpart
