#include "sim/record/results.hpp"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "sim/base/errors.hpp"
#include "sim/record/content_hash.hpp"

namespace counterpart {
namespace {

template <class List>
auto find_named(List& list, std::string_view name) {
  return std::ranges::find_if(list, [&](auto const& item) { return item.name == name; });
}

void add_array(ContentHash& hash, Results const& results, ResultArray const& array) {
  hash.text(array.name);
  hash.text(array.unit);
  hash.length(array.axes.size());
  for (auto const& name : array.axes) {
    hash.text(name);
    auto const& labels = results.axis(name).labels;
    hash.length(labels.size());
    for (auto const& label : labels) hash.text(label);
  }
  hash.length(array.values.size());
  hash.numbers(std::span{array.values});
}

}  // namespace

std::optional<std::size_t> Axis::position(std::string_view label) const {
  auto const found = std::ranges::find(labels, label);
  if (found == labels.end()) return std::nullopt;
  return static_cast<std::size_t>(found - labels.begin());
}

Axis const& Results::axis(std::string_view name) const {
  auto const found = find_named(axes, name);
  require(found != axes.end(), fmt::format("the results have no axis `{}`", name));
  return *found;
}

ResultArray const& Results::array(std::string_view name) const {
  auto const found = find_named(arrays, name);
  require(found != arrays.end(), fmt::format("the results have no array `{}`", name));
  return *found;
}

bool Results::has_array(std::string_view name) const { return find_named(arrays, name) != arrays.end(); }

std::vector<std::size_t> Results::shape(ResultArray const& array) const {
  std::vector<std::size_t> lengths;
  for (auto const& name : array.axes) lengths.push_back(axis(name).labels.size());
  return lengths;
}

std::string Results::digest() const {
  ContentHash hash;
  hash.text(configuration);
  hash.length(inputs.size());
  for (auto const& [name, sha256] : inputs) {
    hash.text(name);
    hash.text(sha256);
  }
  std::vector<ResultArray const*> in_order;
  for (auto const& array : arrays) in_order.push_back(&array);
  std::ranges::sort(in_order, {}, &ResultArray::name);
  hash.length(in_order.size());
  for (auto const* array : in_order) add_array(hash, *this, *array);
  return hash.hex();
}

}  // namespace counterpart
