#pragma once
#include <filesystem>
#include <string>

#include "cli/sensitivity.hpp"

namespace counterpart {

/// The elasticities of all screened factors as a table (CSV), which may ship with a scenario.
/// \param command  that makes it again, for the heading
std::string factor_table_text(Sensitivity const& sensitivity, std::string const& command);

/// Writes it. Throws WorldError when it cannot be written.
void write_factor_table(Sensitivity const& sensitivity, std::string const& command, std::filesystem::path const& file);

}  // namespace counterpart
