#include "sim/record/query.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

/// The part of one axis that is summed over, and how far apart its values lie.
struct Span {
  std::size_t first;
  std::size_t count;
  std::size_t stride;
};

std::size_t axis_of(ResultArray const& array, std::string_view name) {
  auto const found = std::ranges::find(array.axes, name);
  require(found != array.axes.end(), fmt::format("the array `{}` has no axis `{}`", array.name, name));
  return static_cast<std::size_t>(found - array.axes.begin());
}

std::vector<Span> whole(Results const& results, ResultArray const& array) {
  auto const shape = results.shape(array);
  std::vector<Span> spans(shape.size());
  std::size_t stride = 1;
  for (std::size_t a = shape.size(); a-- > 0;) {
    spans[a] = {0, shape[a], stride};
    stride *= shape[a];
  }
  return spans;
}

std::vector<Span> chosen(Results const& results, ResultArray const& array, Choices const& choices) {
  auto spans = whole(results, array);
  for (auto const& [axis, label] : choices) {
    auto const position = results.axis(axis).position(label);
    require(position.has_value(), fmt::format("the axis `{}` has no label `{}`", axis, label));
    auto& span = spans[axis_of(array, axis)];
    span.first = *position;
    span.count = 1;
  }
  return spans;
}

std::int64_t total(std::vector<std::int64_t> const& values, std::vector<Span> const& spans, std::size_t axis,
                   std::size_t offset) {
  if (axis == spans.size()) return values[offset];
  std::int64_t result = 0;
  auto const [first, count, stride] = spans[axis];
  for (std::size_t i = first; i < first + count; ++i) result += total(values, spans, axis + 1, offset + i * stride);
  return result;
}

}  // namespace

std::int64_t sum(Results const& results, std::string_view array, Choices const& choices) {
  auto const& found = results.array(array);
  return total(found.values, chosen(results, found, choices), 0, 0);
}

std::vector<std::int64_t> sums_along(Results const& results, std::string_view array, std::string_view axis,
                                     Choices const& choices) {
  auto const& found = results.array(array);
  auto spans = chosen(results, found, choices);
  auto const along = axis_of(found, axis);
  std::vector<std::int64_t> sums(spans[along].count);
  spans[along].count = 1;
  for (auto& value : sums) {
    value = total(found.values, spans, 0, 0);
    ++spans[along].first;
  }
  return sums;
}

}  // namespace counterpart
