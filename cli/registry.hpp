#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace counterpart {

/// One table of what the program is made of, as the program itself knows it.
struct RegistrySection {
  std::string key;    ///< "schedule"
  std::string about;  ///< one line
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

/// Every section: entities, system, scales, schedule, streams, draws, measures, numbers, care_models, targets.
/// \param data  folder with models/england and scenarios under it
std::vector<RegistrySection> registry(std::filesystem::path const& data);

/// Sections by key, in the order asked for. Throws InputError that gives the nearest key.
std::vector<RegistrySection> sections_of(std::vector<RegistrySection> const& all, std::vector<std::string> const& keys);

/// Keys of the sections that a document takes, in its order. \param document  "odd" or "trace"
std::vector<std::string> sections_of_document(std::string_view document);

std::string markdown(RegistrySection const& section);
nlohmann::ordered_json json_of(std::vector<RegistrySection> const& sections);

}  // namespace counterpart
