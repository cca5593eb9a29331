#include <algorithm>
#include <charconv>
#include <limits>

#include <fmt/format.h>

#include "sim/base/errors.hpp"
#include "sim/base/version.hpp"
#include "sim/record/results_format.hpp"
#include "sim/store/atomic_file.hpp"
#include "sim/sweep/collection.hpp"
#include "sim/sweep/collection_format.hpp"

namespace counterpart {
namespace {

constexpr char const* arm_axis = "arm";
constexpr char const* point_axis = "point";

std::vector<std::string> numbered(std::size_t count) {
  std::vector<std::string> labels;
  for (std::size_t n = 1; n <= count; ++n) labels.push_back(std::to_string(n));
  return labels;
}

/// A value as a number, or not-a-number.
double number_of(std::string const& value) {
  double number = 0;
  auto const [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  bool const whole = error == std::errc{} && end == value.data() + value.size() && !value.empty();
  return whole ? number : std::numeric_limits<double>::quiet_NaN();
}

/// Neighbours among the arms of a point that are neighbours in the run too.
struct Stretch {
  std::size_t here;
  std::size_t there;
  std::size_t count;
};

std::vector<Stretch> stretches(std::vector<std::string> const& labels, Axis const& arms, std::string const& file) {
  std::vector<Stretch> list;
  for (std::size_t here = 0; here < labels.size(); ++here) {
    auto const there = arms.position(labels[here]);
    require(there.has_value(), fmt::format("{}: has no arm `{}`", file, labels[here]));
    bool const on = !list.empty() && list.back().there + list.back().count == *there;
    if (on) ++list.back().count;
    if (!on) list.push_back({here, *there, 1});
  }
  return list;
}

std::size_t arm_place(ResultArray const& head) {
  return static_cast<std::size_t>(std::ranges::find(head.axes, arm_axis) - head.axes.begin());
}

void copy(VirtualPiece const& piece, ResultArray const& from, Shape const& whole, std::vector<std::int64_t>& into) {
  Shape at(piece.extent.size());
  for (std::size_t n = values_in(piece.extent); n > 0; --n) {
    std::size_t source = 0;
    std::size_t target = piece.to[0];
    for (std::size_t d = 0; d < at.size(); ++d) {
      source = source * piece.whole[d] + piece.from[d] + at[d];
      target = target * whole[d + 1] + piece.to[d + 1] + at[d];
    }
    into[target] = from.values[source];
    for (std::size_t d = at.size(); d-- > 0;) {
      if (++at[d] < piece.extent[d]) break;
      at[d] = 0;
    }
  }
}

}  // namespace

Collector::Collector(Collection& collection, Keep keep) : collection_{collection}, keep_{keep} {}

void Collector::begin(Results const& results) {
  axes_ = results.axes;
  for (auto& axis : axes_) {
    if (axis.name == arm_axis) axis.labels = collection_.arms;
  }
  axes_.push_back({point_axis, numbered(collection_.points.size())});
  for (auto const& array : results.arrays) {
    Array collected;
    collected.head = {array.name, array.unit, array.about, array.axes, {}};
    if (keep_ == Keep::copies) collected.values.assign(values_in(shape_of(collected)), 0);
    arrays_.push_back(std::move(collected));
  }
}

bool Collector::fits(Array const& array, Results const& results) const {
  if (!results.has_array(array.head.name)) return false;
  auto const& other = results.array(array.head.name);
  if (other.axes != array.head.axes || other.unit != array.head.unit) return false;
  return std::ranges::all_of(other.axes, [&](auto const& name) {
    auto const known = std::ranges::find(axes_, name, &Axis::name);
    return name == arm_axis || known->labels == results.axis(name).labels;
  });
}

void Collector::take(Results const& results) {
  if (taken_ == 0) begin(results);
  for (auto& array : arrays_) array.alike = array.alike && fits(array, results);
  for (std::size_t p = 0; p < collection_.points.size(); ++p) {
    if (collection_.points[p].run != taken_) continue;
    for (auto& array : arrays_) {
      if (array.alike) place(array, results, p);
    }
  }
  collection_.digests.push_back(results.digest());
  auto const commit = results.provenance.find("commit");
  collection_.commits.push_back(commit == results.provenance.end() ? "" : commit->second);
  ++taken_;
}

void Collector::place(Array& array, Results const& results, std::size_t point) {
  auto const& file = collection_.files[taken_];
  auto const& source = results.array(array.head.name);
  VirtualPiece piece{file, "/" + array.head.name, results.shape(source), {}, {}, {}, {}};
  piece.from.assign(piece.whole.size(), 0);
  piece.extent = piece.whole;
  auto const arm = arm_place(array.head);
  bool const by_arm = arm < array.head.axes.size();
  auto const parts = by_arm ? stretches(collection_.points[point].labels, results.axis(arm_axis), file)
                            : std::vector<Stretch>{{0, 0, 0}};
  for (auto const& part : parts) {
    piece.to.assign(piece.whole.size() + 1, 0);
    piece.to[0] = point;
    if (by_arm) {
      piece.from[arm] = part.there;
      piece.extent[arm] = part.count;
      piece.to[arm + 1] = part.here;
    }
    piece.size = {1};
    piece.size.insert(piece.size.end(), piece.extent.begin(), piece.extent.end());
    if (keep_ == Keep::copies) copy(piece, source, shape_of(array), array.values);
    if (keep_ == Keep::links) array.pieces.push_back(piece);
  }
}

Shape Collector::shape_of(Array const& array) const {
  Shape shape{collection_.points.size()};
  for (auto const& name : array.head.axes) shape.push_back(std::ranges::find(axes_, name, &Axis::name)->labels.size());
  return shape;
}

std::vector<std::string> Collector::left_out() const {
  std::vector<std::string> names;
  for (auto const& array : arrays_) {
    if (!array.alike) names.push_back(array.head.name);
  }
  return names;
}

void Collector::write(std::filesystem::path const& path) const {
  AtomicFile whole{path};
  auto const& file = whole.file();
  file.set("filetype", collection_format::filetype);
  file.set("version_major", collection_format::version_major);
  file.set("version_minor", collection_format::version_minor);
  file.set("program_version", std::string{version()});
  file.set("git_hash", std::string{git_hash()});
  file.set("title", collection_.title);
  file.set("kind", collection_.kind);
  file.set("linked", std::int64_t{keep_ == Keep::links ? 1 : 0});
  file.set("left_out", left_out());
  file.write("design", std::vector{collection_.design}, {});
  write_points(file);
  write_arrays(file);
  whole.commit();
}

void Collector::write_points(File const& file) const {
  auto const& points = collection_.points;
  std::vector<std::string> values, labels;
  std::vector<double> numbers;
  std::vector<std::int64_t> runs;
  for (auto const& point : points) {
    values.insert(values.end(), point.values.begin(), point.values.end());
    for (auto const& value : point.values) numbers.push_back(number_of(value));
    labels.insert(labels.end(), point.labels.begin(), point.labels.end());
    runs.push_back(static_cast<std::int64_t>(point.run));
  }
  Group const group = file.create_group("points");
  Dataset const point = group.write_scale("point", numbered(points.size()));
  Dataset const key = group.write_scale("key", collection_.keys);
  Dataset const arm = group.write_scale("arm", collection_.arms);
  Shape const by_key{points.size(), collection_.keys.size()};
  for (Dataset const& dataset : {group.write("value", values, by_key), group.write("number", numbers, by_key)}) {
    dataset.label(0, point);
    dataset.label(1, key);
  }
  Dataset const label = group.write("label", labels, {points.size(), collection_.arms.size()});
  label.label(0, point);
  label.label(1, arm);
  group.write("run", runs, {points.size()}).label(0, point);
  Group const of_runs = file.create_group("runs");
  Dataset const run = of_runs.write_scale("file", collection_.files);
  of_runs.write("digest", collection_.digests, {collection_.files.size()}).label(0, run);
  of_runs.write("commit", collection_.commits, {collection_.files.size()}).label(0, run);
}

void Collector::write_arrays(File const& file) const {
  std::map<std::string, Group> groups;
  std::map<std::string, Dataset> scales;
  for (auto const& array : arrays_) {
    if (!array.alike) continue;
    auto const [group_name, name] = results_format::split(array.head.name);
    auto found = groups.find(std::string{group_name});
    if (found == groups.end()) found = groups.emplace(group_name, file.create_group(std::string{group_name})).first;
    auto const& group = found->second;
    Dataset const dataset =
        keep_ == Keep::links
            ? group.write_virtual(std::string{name}, Element::int64, shape_of(array), array.pieces, array.head.unit)
            : group.write(std::string{name}, array.values, shape_of(array), array.head.unit);
    std::vector<std::string> axes{point_axis};
    axes.insert(axes.end(), array.head.axes.begin(), array.head.axes.end());
    dataset.set("about", array.head.about);
    dataset.set("axes", axes);
    for (std::size_t a = 0; a < axes.size(); ++a) {
      auto const full = fmt::format("{}/{}", group_name, axes[a]);
      auto scale = scales.find(full);
      if (scale == scales.end()) {
        auto const& labels = std::ranges::find(axes_, axes[a], &Axis::name)->labels;
        scale = scales.emplace(full, group.write_scale(axes[a], labels)).first;
      }
      dataset.label(a, scale->second);
    }
  }
}

}  // namespace counterpart
