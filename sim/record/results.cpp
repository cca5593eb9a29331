#include "sim/record/results.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <span>

#include <fmt/format.h>

#include "sim/base/errors.hpp"
#include "sim/base/sha256.hpp"

namespace counterpart {
namespace {

static_assert(std::endian::native == std::endian::little, "values are digested as they lie in memory");

template <class List>
auto find_named(List& list, std::string_view name) {
  return std::ranges::find_if(list, [&](auto const& item) { return item.name == name; });
}

void add_length(Sha256& hash, std::size_t length) {
  auto const word = static_cast<std::uint64_t>(length);
  hash.add(std::as_bytes(std::span{&word, 1}));
}

void add_text(Sha256& hash, std::string_view text) {
  add_length(hash, text.size());
  hash.add(text);
}

void add_array(Sha256& hash, Results const& results, ResultArray const& array) {
  add_text(hash, array.name);
  add_text(hash, array.unit);
  add_length(hash, array.axes.size());
  for (auto const& name : array.axes) {
    add_text(hash, name);
    auto const& labels = results.axis(name).labels;
    add_length(hash, labels.size());
    for (auto const& label : labels) add_text(hash, label);
  }
  add_length(hash, array.values.size());
  hash.add(std::as_bytes(std::span{array.values}));
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
  Sha256 hash;
  add_text(hash, configuration);
  add_length(hash, inputs.size());
  for (auto const& [name, sha256] : inputs) {
    add_text(hash, name);
    add_text(hash, sha256);
  }
  std::vector<ResultArray const*> in_order;
  for (auto const& array : arrays) in_order.push_back(&array);
  std::ranges::sort(in_order, {}, &ResultArray::name);
  add_length(hash, in_order.size());
  for (auto const* array : in_order) add_array(hash, *this, *array);
  return hash.hex();
}

}  // namespace counterpart
