#include "cli/crate/metadata.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

#include "cli/difference_page.hpp"

namespace counterpart {
namespace {

using Json = nlohmann::ordered_json;

constexpr char const* process_profile = "https://w3id.org/ro/wfrun/process/0.5";
constexpr char const* workflow_run_profile = "https://w3id.org/ro/wfrun/workflow/0.5";
constexpr char const* workflow_profile = "https://w3id.org/workflowhub/workflow-ro-crate/1.0";
constexpr char const* crate_version = "https://w3id.org/ro/crate/1.1";
constexpr char const* language_id = "#scenario-language";
constexpr char const* program_id = "#counterpart";
constexpr char const* run_id = "#run";
constexpr char const* digest_id = "#digest";
constexpr char const* author_id = "#author";
constexpr char const* licence_id = "https://spdx.org/licenses/Apache-2.0";

Json to(std::string const& id) { return {{"@id", id}}; }

/// A file's name as part of a URI.
std::string uri(std::string const& name) {
  std::string text;
  for (char const c : name) {
    bool const plain =
        std::isalnum(static_cast<unsigned char>(c)) != 0 || std::string_view{"-._~"}.find(c) != std::string_view::npos;
    text += plain ? std::string{c} : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return text;
}

std::string fact(Results const& results, std::string const& key) {
  auto const found = results.provenance.find(key);
  return found == results.provenance.end() ? "" : found->second;
}

/// Provenance whose keys start with a prefix, without it.
std::vector<std::pair<std::string, std::string>> facts_below(Results const& results, std::string const& prefix) {
  std::vector<std::pair<std::string, std::string>> found;
  for (auto const& [key, value] : results.provenance) {
    if (key.starts_with(prefix)) found.emplace_back(key.substr(prefix.size()), value);
  }
  return found;
}

std::vector<CrateFile> all_files(CrateContents const& contents) {
  std::vector<CrateFile> files{contents.result, contents.scenario};
  files.insert(files.end(), contents.inputs.begin(), contents.inputs.end());
  files.insert(files.end(), contents.others.begin(), contents.others.end());
  return files;
}

/// Inputs that the crate does not hold; they are known by name and SHA-256.
std::vector<std::pair<std::string, std::string>> absent_inputs(CrateContents const& contents, Results const& results) {
  std::vector<std::pair<std::string, std::string>> absent;
  for (auto const& input : results.inputs) {
    auto const is_it = [&](auto const& file) { return file.sha256 == input.second; };
    if (std::ranges::none_of(contents.inputs, is_it)) absent.emplace_back(input);
  }
  return absent;
}

Json descriptor() {
  return {{"@id", "ro-crate-metadata.json"},
          {"@type", "CreativeWork"},
          {"about", to("./")},
          {"conformsTo", {to(crate_version), to(workflow_profile)}}};
}

Json root(CrateContents const& contents, Results const& results) {
  Json parts = Json::array();
  for (auto const& file : all_files(contents)) parts.push_back(to(uri(file.name)));
  Json json{{"@id", "./"},
            {"@type", "Dataset"},
            {"name", fact(results, "title").empty() ? contents.result.name : fact(results, "title")},
            {"description", fmt::format("A run of Counterpart, a microsimulation of every resident of an English "
                                        "integrated care system: its result, scenario and inputs. Digest {}.",
                                        results.digest())},
            {"datePublished", contents.packed},
            {"license", to(licence_id)},
            {"conformsTo", {to(process_profile), to(workflow_run_profile), to(workflow_profile)}},
            {"mainEntity", to(uri(contents.scenario.name))},
            {"mentions", Json::array({to(run_id)})},
            {"hasPart", std::move(parts)}};
  if (!contents.author.empty()) json["author"] = to(author_id);
  return json;
}

Json profile(std::string const& id, std::string const& name, std::string const& version) {
  return {{"@id", id}, {"@type", "CreativeWork"}, {"name", name}, {"version", version}};
}

Json file_entity(CrateFile const& file) {
  return {{"@id", uri(file.name)},
          {"@type", "File"},
          {"name", file.title},
          {"encodingFormat", file.encoding},
          {"contentSize", std::to_string(file.bytes)},
          {"sha256", file.sha256}};
}

Json scenario_entity(CrateFile const& file) {
  Json json = file_entity(file);
  json["@type"] = {"File", "SoftwareSourceCode", "ComputationalWorkflow"};
  json["programmingLanguage"] = to(language_id);
  json["softwareRequirements"] = to(program_id);
  json["license"] = to(licence_id);
  return json;
}

Json run_entity(CrateContents const& contents, Results const& results) {
  Json objects = Json::array();
  for (auto const& file : contents.inputs) objects.push_back(to(uri(file.name)));
  for (auto const& [name, sha256] : absent_inputs(contents, results)) objects.push_back(to("#" + name));
  Json environment = Json::array();
  for (auto const& [name, value] : facts_below(results, "environment."))
    environment.push_back(to("#environment-" + name));
  Json json{{"@id", run_id},
            {"@type", "CreateAction"},
            {"name", fmt::format("Run of {}", contents.scenario.name)},
            {"description",
             fmt::format("counterpart run {} --calibration calibration.h5 --out {}; {}; {}", contents.scenario.name,
                         contents.result.name, made_by(results), fact(results, "processor"))},
            {"instrument", to(uri(contents.scenario.name))},
            {"object", std::move(objects)},
            {"result", Json::array({to(uri(contents.result.name))})},
            {"actionStatus", "http://schema.org/CompletedActionStatus"}};
  if (auto const started = fact(results, "started"); !started.empty()) json["startTime"] = started;
  if (auto const finished = fact(results, "finished"); !finished.empty()) json["endTime"] = finished;
  if (!environment.empty()) json["environment"] = std::move(environment);
  if (!contents.author.empty()) json["agent"] = to(author_id);
  return json;
}

Json program_entity(Results const& results) {
  Json requirements = Json::array();
  for (auto const& [name, version] : facts_below(results, "library.")) requirements.push_back(to("#library-" + name));
  auto const program = fact(results, "program");
  return {{"@id", program_id},
          {"@type", "SoftwareApplication"},
          {"name", "Counterpart"},
          {"softwareVersion", program.substr(program.find(' ') + 1)},
          {"identifier", "commit " + fact(results, "commit")},
          {"description",
           fmt::format("Source tree {}; compiled by {} ({}) with {}", fact(results, "source_tree"),
                       fact(results, "compiler"), fact(results, "build_type"), fact(results, "compiler_flags"))},
          {"license", to(licence_id)},
          {"softwareRequirements", std::move(requirements)}};
}

void add_contextual(Json& graph, CrateContents const& contents, Results const& results) {
  graph.push_back({{"@id", language_id},
                   {"@type", "ComputerLanguage"},
                   {"name", "Counterpart scenario (TOML)"},
                   {"url", to("https://toml.io/")}});
  graph.push_back({{"@id", licence_id}, {"@type", "CreativeWork"}, {"name", "Apache License 2.0"}});
  graph.push_back({{"@id", digest_id}, {"@type", "PropertyValue"}, {"name", "digest"}, {"value", results.digest()}});
  for (auto const& [name, version] : facts_below(results, "library."))
    graph.push_back(
        {{"@id", "#library-" + name}, {"@type", "SoftwareApplication"}, {"name", name}, {"softwareVersion", version}});
  for (auto const& [name, value] : facts_below(results, "environment."))
    graph.push_back({{"@id", "#environment-" + name}, {"@type", "PropertyValue"}, {"name", name}, {"value", value}});
  for (auto const& [name, sha256] : absent_inputs(contents, results))
    graph.push_back({{"@id", "#" + name}, {"@type", "CreativeWork"}, {"name", name}, {"sha256", sha256}});
  if (!contents.author.empty()) graph.push_back({{"@id", author_id}, {"@type", "Person"}, {"name", contents.author}});
}

}  // namespace

Json crate_metadata(CrateContents const& contents, Results const& results) {
  Json result = file_entity(contents.result);
  result["identifier"] = to(digest_id);
  Json graph =
      Json::array({descriptor(), root(contents, results), profile(process_profile, "Process Run Crate", "0.5"),
                   profile(workflow_run_profile, "Workflow Run Crate", "0.5"),
                   profile(workflow_profile, "Workflow RO-Crate", "1.0"), std::move(result),
                   scenario_entity(contents.scenario), run_entity(contents, results), program_entity(results)});
  for (auto const& file : contents.inputs) graph.push_back(file_entity(file));
  for (auto const& file : contents.others) graph.push_back(file_entity(file));
  add_contextual(graph, contents, results);
  return {{"@context", {"https://w3id.org/ro/crate/1.1/context", "https://w3id.org/ro/terms/workflow-run/context"}},
          {"@graph", std::move(graph)}};
}

}  // namespace counterpart
