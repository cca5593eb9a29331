#include <algorithm>

#include <fmt/format.h>

#include "sim/base/errors.hpp"
#include "sim/record/results_format.hpp"
#include "sim/sweep/collection.hpp"
#include "sim/sweep/collection_format.hpp"

namespace counterpart {
namespace {

bool ours(File const& file) {
  return file.has_attribute("filetype") && file.text("filetype") == collection_format::filetype;
}

void check_heading(File const& file) {
  auto const path = file.path().string();
  require(ours(file), fmt::format("{}: not a collected sweep of counterpart", path));
  auto const major = file.integer("version_major");
  require(major == collection_format::version_major,
          fmt::format("{}: written in version {} of the format of sweeps, where this program reads {}", path, major,
                      collection_format::version_major));
}

Collection read_points(File const& file) {
  Collection collection;
  collection.title = file.text("title");
  collection.kind = file.text("kind");
  collection.design = file.dataset("design").read<std::string>().values.at(0);
  Group const points = file.group("points");
  collection.keys = points.dataset("key").read<std::string>().values;
  collection.arms = points.dataset("arm").read<std::string>().values;
  auto const values = points.dataset("value").read<std::string>().values;
  auto const labels = points.dataset("label").read<std::string>().values;
  auto const runs = points.dataset("run").read<std::int64_t>().values;
  auto const keys = collection.keys.size();
  auto const arms = collection.arms.size();
  require(values.size() == runs.size() * keys && labels.size() == runs.size() * arms,
          points.where() + ": values, arms and runs do not fit together");
  for (std::size_t p = 0; p < runs.size(); ++p) {
    auto const from = [p](auto const& list, std::size_t width) {
      auto const begin = list.begin() + static_cast<std::ptrdiff_t>(p * width);
      return std::vector<std::string>(begin, begin + static_cast<std::ptrdiff_t>(width));
    };
    collection.points.push_back({from(values, keys), static_cast<std::size_t>(runs[p]), from(labels, arms)});
  }
  Group const of_runs = file.group("runs");
  collection.files = of_runs.dataset("file").read<std::string>().values;
  collection.digests = of_runs.dataset("digest").read<std::string>().values;
  collection.commits = of_runs.dataset("commit").read<std::string>().values;
  return collection;
}

/// What is linked to is gone silently for HDF5, which reads noughts in its place.
void check_links(File const& file, Collection const& collection) {
  auto const folder = file.path().parent_path();
  for (std::size_t r = 0; r < collection.files.size(); ++r) {
    auto const path = folder / collection.files[r];
    auto const again =
        fmt::format("; run `counterpart sweep collect` again (the collected file is {})", file.path().string());
    require(std::filesystem::exists(path), fmt::format("{}: is gone{}", path.string(), again));
    require(File::open(path).text("digest") == collection.digests[r],
            fmt::format("{}: is another result than the one collected{}", path.string(), again));
  }
}

void read_array(File const& file, std::string const& full, Results& results) {
  auto const [group_name, name] = results_format::split(full);
  if (!file.has(std::string{group_name})) return;
  Group const group = file.group(std::string{group_name});
  if (!group.has(std::string{name})) return;
  Dataset const dataset = group.dataset(std::string{name});
  ResultArray array{full, dataset.text("units"), dataset.text("about"), dataset.texts("axes"), {}};
  for (auto const& axis : array.axes) {
    if (std::ranges::find(results.axes, axis, &Axis::name) == results.axes.end())
      results.axes.push_back({axis, group.dataset(axis).read<std::string>().values});
  }
  auto stored = dataset.read<std::int64_t>();
  require(stored.shape == results.shape(array), dataset.where() + ": its shape does not fit its axes");
  array.values = std::move(stored.values);
  results.arrays.push_back(std::move(array));
}

}  // namespace

bool is_collection(std::filesystem::path const& path) { return ours(File::open(path)); }

CollectedResults read_collection(std::filesystem::path const& path, std::vector<std::string> const& arrays) {
  try {
    File const file = File::open(path);
    check_heading(file);
    CollectedResults collected{read_points(file), {}};
    if (file.integer("linked") != 0) check_links(file, collected.collection);
    for (auto const& array : arrays) read_array(file, array, collected.results);
    return collected;
  } catch (WorldError const& error) {  // bytes that can no longer be read are a fault of the file
    throw InputError{error.what()};
  }
}

}  // namespace counterpart
