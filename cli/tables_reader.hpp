#pragma once
#include <filesystem>

#include <toml++/toml.h>

#include "cli/fault_list.hpp"
#include "models/core/table_folder.hpp"

namespace counterpart {

/// Reads the `tables` of a scenario: numbers laid over the shipped tables, by dotted key. Whether there are such
/// numbers is not looked up. Faults are added to the list.
TableSettings read_tables(toml::table const& tables, FaultList& faults);

/// Adds a fault for each key that no shipped table has, with the nearest that one has, and for each number that a table
/// cannot have. \param data  folder with models/england under it
void check_tables(toml::table const& tables, std::filesystem::path const& data, FaultList& faults);

}  // namespace counterpart
