#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "sim/base/errors.hpp"
#include "sim/record/results_file.hpp"
#include "sim/record/results_format.hpp"
#include "sim/store/file.hpp"
#include "sim/store/seal.hpp"

namespace counterpart {
namespace {

void check_heading(File const& file) {
  auto const path = file.path().string();
  bool const ours = file.has_attribute("filetype") && file.text("filetype") == results_format::filetype;
  require(ours, fmt::format("{}: not a result file of counterpart (its attribute `filetype` is not `{}`)", path,
                            results_format::filetype));
  auto const major = file.integer("version_major");
  require(major == results_format::version_major,
          fmt::format("{}: written in version {}.{} of the format, where this program reads {}.x", path, major,
                      file.integer("version_minor"), results_format::version_major));
}

std::optional<std::uint64_t> seed_of(File const& file) {
  if (!file.has_attribute("seed")) return std::nullopt;
  std::string const text = file.text("seed");
  std::uint64_t seed = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
  require(error == std::errc{} && end == text.data() + text.size(),
          fmt::format("{}: the seed `{}` is no number", file.path().string(), text));
  return seed;
}

std::map<std::string, std::string> read_inputs(Group const& group) {
  std::map<std::string, std::string> inputs;
  if (!group.has("input")) return inputs;
  auto const names = group.dataset("input").read<std::string>();
  auto const digests = group.dataset("sha256").read<std::string>();
  require(names.values.size() == digests.values.size(), group.where() + ": names and digests differ in number");
  for (std::size_t i = 0; i < names.values.size(); ++i) inputs[names.values[i]] = digests.values[i];
  return inputs;
}

std::map<std::string, std::string> read_embedded(File const& file) {
  std::map<std::string, std::string> embedded;
  if (!file.has("embedded")) return embedded;
  Group const group = file.group("embedded");
  for (auto const& name : group.names()) {
    auto const bytes = group.dataset(name).read<std::uint8_t>().values;
    embedded[name] = {bytes.begin(), bytes.end()};
  }
  return embedded;
}

std::map<std::string, std::string> read_provenance(Group const& group) {
  std::map<std::string, std::string> provenance;
  for (auto const& key : group.attribute_names()) provenance[key] = group.text(key);
  return provenance;
}

void read_axis(Group const& group, std::string const& name, Results& results) {
  auto labels = group.dataset(name).read<std::string>().values;
  auto const known = std::ranges::find(results.axes, name, &Axis::name);
  if (known == results.axes.end()) {
    results.axes.push_back({name, std::move(labels)});
  } else {
    require(known->labels == labels, fmt::format("{}: axis `{}` has other labels than elsewhere", group.where(), name));
  }
}

void read_array(Group const& group, std::string const& group_name, std::string const& name, Results& results) {
  Dataset const dataset = group.dataset(name);
  if (!dataset.has_attribute("axes")) return;  // a scale
  ResultArray array{group_name + "/" + name, dataset.text("units"), dataset.text("about"), dataset.texts("axes"), {}};
  for (auto const& axis : array.axes) read_axis(group, axis, results);
  auto stored = dataset.read<std::int64_t>();
  require(stored.shape == results.shape(array), dataset.where() + ": its shape does not fit its axes");
  array.values = std::move(stored.values);
  results.arrays.push_back(std::move(array));
}

void read_arrays(File const& file, Results& results) {
  for (auto const& group_name : file.names()) {
    if (!file.is_group(group_name)) continue;
    if (results_format::is_reserved(group_name)) continue;
    Group const group = file.group(group_name);
    for (auto const& name : group.names()) {
      if (!group.is_group(name)) read_array(group, group_name, name, results);
    }
  }
}

std::string alteration_of(Results const& results, std::string const& stated) {
  if (auto fault = structural_fault(results); !fault.empty()) return fault;
  auto const found = results.digest();
  if (found == stated) return "";
  return fmt::format("its digest is {}, its content's {}", stated, found);
}

Results heading_of(File const& file) {
  check_heading(file);
  Results results;
  results.seed = seed_of(file);
  results.configuration = file.dataset("configuration").read<std::string>().values.at(0);
  results.inputs = read_inputs(file.group("inputs"));
  results.provenance = read_provenance(file.group("provenance"));
  return results;
}

FoundResults read_all(std::filesystem::path const& path) {
  File const file = File::open(path);
  FoundResults found{heading_of(file), ""};
  auto& results = found.results;
  results.embedded = read_embedded(file);
  read_arrays(file, results);
  found.alteration = alteration_of(results, file.text("digest"));
  return found;
}

}  // namespace

FoundResults find_results(std::filesystem::path const& path) {
  try {
    return read_all(path);
  } catch (BrokenSeal const& error) {
    return {{}, "its bytes are not those that its seal, in the first 512, stands for"};
  } catch (WorldError const& error) {  // bytes that can no longer be read are a fault of the file
    throw InputError{error.what()};
  }
}

Results read_heading(std::filesystem::path const& path) {
  try {
    return heading_of(File::open(path));
  } catch (WorldError const& error) {
    throw InputError{error.what()};
  }
}

Results read_results(std::filesystem::path const& path) {
  auto found = find_results(path);
  require(found.alteration.empty(),
          fmt::format("{}: changed since it was written: {}", path.string(), found.alteration));
  return std::move(found.results);
}

}  // namespace counterpart
