#pragma once
#include <filesystem>
#include <map>
#include <string>

#include "models/ics/parameters.hpp"
#include "models/programmes/structure.hpp"

namespace counterpart {

/// Reads every table of the model. Throws InputError naming file and line.
/// \param data      folder with models/england under it
/// \param settings   numbers laid over the tables
/// \param structure  switches that leave some of them out
ModelParameters read_model_parameters(std::filesystem::path const& data, TableSettings const& settings = {},
                                      Structure const& structure = {});

/// SHA-256 of every table in models/england, and of those in models/england/structure that switches ask for, by name.
std::map<std::string, std::string> table_digests(std::filesystem::path const& data, Structure const& structure = {});

}  // namespace counterpart
