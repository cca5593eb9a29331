#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "sim/base/sha256.hpp"
#include "sim/record/results.hpp"
#include "sim/record/results_format.hpp"

namespace counterpart {
namespace {

std::string twice(std::set<std::string>& seen, std::string const& name, std::string_view what) {
  if (name.empty()) return fmt::format("an {} has no name", what);
  return seen.insert(name).second ? "" : fmt::format("{} `{}` stands twice", what, name);
}

std::string fault_of_axis(Axis const& axis) {
  if (axis.labels.empty()) return fmt::format("axis `{}` has no labels", axis.name);
  std::set<std::string> seen;
  for (auto const& label : axis.labels) {
    if (!seen.insert(label).second) return fmt::format("axis `{}` has the label `{}` twice", axis.name, label);
  }
  return "";
}

std::string fault_of_name(Results const& results, ResultArray const& array) {
  auto const [group, name] = results_format::split(array.name);
  bool const sound = !group.empty() && !results_format::is_reserved(group) && !name.empty() &&
                     name.find('/') == name.npos && group != "configuration";
  if (!sound) return fmt::format("array `{}` cannot be named so: it needs one group and one name", array.name);
  for (auto const& other : results.arrays) {
    bool const beside = results_format::split(other.name).group == group;
    if (beside && std::ranges::count(other.axes, name) > 0) {
      return fmt::format("array `{}` has the name of an axis of `{}`", array.name, other.name);
    }
  }
  return "";
}

std::string fault_of_array(Results const& results, ResultArray const& array) {
  std::size_t expected = 1;
  for (auto const& name : array.axes) {
    auto const found = std::ranges::find(results.axes, name, &Axis::name);
    if (found == results.axes.end())
      return fmt::format("array `{}` names the axis `{}`, which is missing", array.name, name);
    expected *= found->labels.size();
  }
  if (array.axes.empty()) return fmt::format("array `{}` has no axes", array.name);
  if (array.values.size() == expected) return "";
  return fmt::format("array `{}` has {} values where its axes make {}", array.name, array.values.size(), expected);
}

std::string fault_of_embedded(Results const& results, std::string const& name, std::string const& text) {
  auto const input = results.inputs.find(name);
  if (input == results.inputs.end()) return fmt::format("`{}` is embedded, but is no input", name);
  if (name.find('/') != name.npos) return fmt::format("the input `{}` cannot be embedded under its name", name);
  if (sha256_of(text) == input->second) return "";
  return fmt::format("the embedded input `{}` is not the one whose SHA-256 is stated", name);
}

}  // namespace

std::string structural_fault(Results const& results) {
  std::set<std::string> axes;
  std::set<std::string> arrays;
  for (auto const& axis : results.axes) {
    if (auto fault = twice(axes, axis.name, "axis"); !fault.empty()) return fault;
    if (auto fault = fault_of_axis(axis); !fault.empty()) return fault;
  }
  for (auto const& array : results.arrays) {
    if (auto fault = twice(arrays, array.name, "array"); !fault.empty()) return fault;
    if (auto fault = fault_of_array(results, array); !fault.empty()) return fault;
    if (auto fault = fault_of_name(results, array); !fault.empty()) return fault;
  }
  for (auto const& [name, text] : results.embedded) {
    if (auto fault = fault_of_embedded(results, name, text); !fault.empty()) return fault;
  }
  return "";
}

}  // namespace counterpart
