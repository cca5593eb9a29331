#include "sim/record/difference.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

namespace counterpart {
namespace {

/// A label that both arrays have on an axis, and where.
struct CommonLabel {
  std::size_t first;
  std::size_t second;
};

/// One axis of both arrays.
struct CommonAxis {
  Axis const* first;
  Axis const* second;
  std::vector<CommonLabel> labels;
  std::size_t first_stride = 1;
  std::size_t second_stride = 1;
};

CommonAxis common_axis(Axis const& first, Axis const& second) {
  CommonAxis axis{&first, &second, {}};
  for (std::size_t i = 0; i < first.labels.size(); ++i) {
    bool const same_place = i < second.labels.size() && second.labels[i] == first.labels[i];
    auto const other = same_place ? std::optional{i} : second.position(first.labels[i]);
    if (other) axis.labels.push_back({i, *other});
  }
  return axis;
}

std::vector<CommonAxis> common_axes(Results const& first, Results const& second,
                                    std::vector<std::string> const& names) {
  std::vector<CommonAxis> axes;
  for (auto const& name : names) axes.push_back(common_axis(first.axis(name), second.axis(name)));
  for (std::size_t a = axes.size(); a-- > 1;) {
    axes[a - 1].first_stride = axes[a].first_stride * axes[a].first->labels.size();
    axes[a - 1].second_stride = axes[a].second_stride * axes[a].second->labels.size();
  }
  return axes;
}

std::string structure_of(std::vector<CommonAxis> const& axes) {
  std::string text;
  for (auto const& axis : axes) {
    auto const count = axis.labels.size();
    if (count == axis.first->labels.size() && count == axis.second->labels.size()) continue;
    text += fmt::format("{}`{}` has {} labels in the first, {} in the second, {} in both", text.empty() ? "" : "; ",
                        axis.first->name, axis.first->labels.size(), axis.second->labels.size(), count);
  }
  return text;
}

/// A change, and what it is a share of: the larger of the two magnitudes.
struct Change {
  double size;
  double of;
};

Change change_of(std::int64_t first, std::int64_t second) {
  double const a = static_cast<double>(first);
  double const b = static_cast<double>(second);
  return {std::abs(b - a), std::max(std::abs(a), std::abs(b))};
}

/// Goes through all cells that both arrays have.
class CellComparison {
 public:
  CellComparison(ResultArray const& first, ResultArray const& second, std::vector<CommonAxis> const& axes,
                 double tolerance)
      : first_{first}, second_{second}, axes_{axes}, tolerance_{tolerance}, at_(axes.size()) {}

  void go_through(ArrayDifference& found) {
    compare_below(0, 0, 0, found);
    if (found.changed == 0) return;
    found.where = place(largest_at_);
    found.overall = sum_.size / sum_.of;
  }

 private:
  void compare_below(std::size_t axis, std::size_t first, std::size_t second, ArrayDifference& found) {
    if (axis == axes_.size()) return compare(first_.values[first], second_.values[second], found);
    for (at_[axis] = 0; at_[axis] < axes_[axis].labels.size(); ++at_[axis]) {
      auto const& label = axes_[axis].labels[at_[axis]];
      compare_below(axis + 1, first + label.first * axes_[axis].first_stride,
                    second + label.second * axes_[axis].second_stride, found);
    }
  }

  void compare(std::int64_t first, std::int64_t second, ArrayDifference& found) {
    ++found.cells;
    auto const change = change_of(first, second);
    sum_ = {sum_.size + change.size, sum_.of + change.of};
    if (first == second) return;
    double const share = change.size / change.of;
    if (tolerance_ > 0 && share <= tolerance_) return;
    if (++found.changed > 1 && share <= found.largest) return;
    found.largest = share;
    found.first_value = first;
    found.second_value = second;
    largest_at_ = at_;
  }

  std::string place(std::vector<std::size_t> const& at) const {
    std::vector<std::string> parts;
    for (std::size_t a = 0; a < at.size(); ++a) {
      auto const& axis = *axes_[a].first;
      parts.push_back(fmt::format("{}={}", axis.name, axis.labels[axes_[a].labels[at[a]].first]));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
  }

  ResultArray const& first_;
  ResultArray const& second_;
  std::vector<CommonAxis> const& axes_;
  double tolerance_;
  Change sum_{0, 0};
  std::vector<std::size_t> at_;
  std::vector<std::size_t> largest_at_;
};

ArrayDifference compare_array(Results const& first, Results const& second, std::string const& name, double tolerance) {
  ArrayDifference found;
  found.name = name;
  if (!first.has_array(name) || !second.has_array(name)) {
    found.structure = first.has_array(name) ? "only in the first" : "only in the second";
    return found;
  }
  auto const& one = first.array(name);
  auto const& other = second.array(name);
  if (one.axes != other.axes || one.unit != other.unit) {
    found.structure = one.axes != other.axes ? "other axes" : "another unit";
    return found;
  }
  auto const axes = common_axes(first, second, one.axes);
  found.structure = structure_of(axes);
  CellComparison{one, other, axes, tolerance}.go_through(found);
  return found;
}

}  // namespace

std::vector<InputDifference> input_differences(std::map<std::string, std::string> const& first,
                                               std::map<std::string, std::string> const& second) {
  std::map<std::string, InputDifference> all;
  for (auto const& [name, digest] : first) all[name] = {name, digest, ""};
  for (auto const& [name, digest] : second)
    all.try_emplace(name, InputDifference{name, "", ""}).first->second.second = digest;
  std::vector<InputDifference> differences;
  for (auto& [name, input] : all) {
    if (input.first != input.second) differences.push_back(std::move(input));
  }
  return differences;
}

ResultsDifference difference(Results const& first, Results const& second, double tolerance) {
  std::set<std::string> names;
  for (auto const& array : first.arrays) names.insert(array.name);
  for (auto const& array : second.arrays) names.insert(array.name);
  ResultsDifference all{input_differences(first.inputs, second.inputs), {}, names.size()};
  for (auto const& name : names) {
    auto found = compare_array(first, second, name, tolerance);
    if (found.changed > 0 || !found.structure.empty()) all.arrays.push_back(std::move(found));
  }
  return all;
}

}  // namespace counterpart
