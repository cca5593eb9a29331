#pragma once
#include <filesystem>
#include <string_view>

namespace counterpart {

/// The national population projection that births and moves follow. \source [ons_npp_2020], [ons_snpp_2018]
enum class Projection { based_2020, based_2018 };

/// Where a table that each projection has one of stands: models/england/NAME.csv, or structure/NAME_2018_based.csv.
/// \param data  folder with models/england under it
std::filesystem::path table_of_projection(std::filesystem::path const& data, std::string_view name,
                                          Projection projection);

}  // namespace counterpart
