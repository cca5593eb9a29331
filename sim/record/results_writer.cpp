#include <algorithm>
#include <map>
#include <stdexcept>

#include <fmt/format.h>

#include "sim/record/file_heading.hpp"
#include "sim/record/results_file.hpp"
#include "sim/record/results_format.hpp"
#include "sim/store/atomic_file.hpp"

namespace counterpart {
namespace {

void write_heading(File const& file, Results const& results) {
  write_kind(file, results_format::filetype, results_format::version_major, results_format::version_minor);
  file.set("digest", results.digest());
  if (results.seed) file.set("seed", std::to_string(*results.seed));
}

/// Each group has scales of its own, for readers look for an axis where the array is.
class GroupWriter {
 public:
  GroupWriter(File const& file, std::string const& name, Results const& results)
      : group_{file.create_group(name)}, results_{results} {}

  void write(ResultArray const& array) {
    std::string const name{results_format::split(array.name).name};
    Dataset const dataset = group_.write(name, array.values, results_.shape(array), array.unit);
    dataset.set("about", array.about);
    dataset.set("axes", array.axes);
    for (std::size_t a = 0; a < array.axes.size(); ++a) dataset.label(a, scale(array.axes[a]));
  }

 private:
  Dataset const& scale(std::string const& axis) {
    auto const found = scales_.find(axis);
    if (found != scales_.end()) return found->second;
    return scales_.emplace(axis, group_.write_scale(axis, results_.axis(axis).labels)).first->second;
  }

  Group group_;
  Results const& results_;
  std::map<std::string, Dataset> scales_;
};

void write_arrays(File const& file, Results const& results) {
  std::vector<ResultArray const*> in_order;
  for (auto const& array : results.arrays) in_order.push_back(&array);
  std::ranges::sort(in_order, {}, &ResultArray::name);
  std::map<std::string, GroupWriter> groups;
  for (auto const* array : in_order) {
    std::string const name{results_format::split(array->name).group};
    groups.try_emplace(name, file, name, results).first->second.write(*array);
  }
}

}  // namespace

void write_results(std::filesystem::path const& path, Results const& results) {
  if (auto const fault = structural_fault(results); !fault.empty()) throw std::logic_error{fault};
  AtomicFile whole{path};
  write_heading(whole.file(), results);
  whole.file().write("configuration", std::vector{results.configuration}, {});
  write_inputs(whole.file(), results.inputs);
  write_embedded(whole.file(), results.embedded);
  write_provenance(whole.file(), results.provenance);
  write_arrays(whole.file(), results);
  whole.commit();
}

}  // namespace counterpart
