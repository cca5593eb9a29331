#include "sim/record/state_list.hpp"

#include <algorithm>
#include <array>

namespace counterpart {
namespace {

using Content = StateTable::Content;
using Held = StateTable::Held;

Content joined(std::vector<std::vector<std::int64_t>> const& lists) {
  Content content{{lists.size(), lists.empty() ? 0 : lists.front().size()}, {}};
  for (auto const& list : lists) {
    COUNTERPART_EXPECTS(list.size() == content.shape[1]);
    content.values.insert(content.values.end(), list.begin(), list.end());
  }
  return content;
}

std::vector<std::vector<std::int64_t>> parted(Content const& content) {
  std::vector<std::vector<std::int64_t>> lists;
  std::size_t const width = content.shape.at(1);
  for (std::size_t i = 0; i < content.shape[0]; ++i) {
    auto const from = content.values.begin() + static_cast<std::ptrdiff_t>(i * width);
    lists.emplace_back(from, from + static_cast<std::ptrdiff_t>(width));
  }
  return lists;
}

}  // namespace

void StateList::residents(std::function<std::size_t()> count, std::function<RowKey(std::size_t)> key) {
  rows_ = std::move(count);
  key_ = std::move(key);
}

void StateList::alike(std::string name, std::vector<std::int64_t>& values) {
  auto const get = [&values] { return Content{{values.size()}, values}; };
  table({prefix_ + std::move(name), Held::alike, get, [&values](Content const& content) { values = content.values; }});
}

void StateList::alike(std::string name, std::vector<std::vector<std::int64_t>>& lists) {
  auto const get = [&lists] { return joined(lists); };
  table({prefix_ + std::move(name), Held::alike, get, [&lists](Content const& content) { lists = parted(content); }});
}

void StateList::alike(std::string name, std::int64_t& value) {
  auto const get = [&value] { return Content{{1}, {value}}; };
  table({prefix_ + std::move(name), Held::alike, get,
         [&value](Content const& content) { value = content.values.at(0); }});
}

void StateList::in_shares(std::string name, std::span<std::int64_t> values) {
  in_shares(
      std::move(name),
      [values] {
        return std::vector<std::int64_t>{values.begin(), values.end()};
      },
      [values](std::span<std::int64_t const> from) { std::ranges::copy(from, values.begin()); });
}

void StateList::in_shares(std::string name, std::function<std::vector<std::int64_t>()> get,
                          std::function<void(std::span<std::int64_t const>)> set) {
  auto const whole = [get] {
    auto values = get();
    auto const size = values.size();
    return Content{{size}, std::move(values)};
  };
  auto const full = prefix_ + std::move(name);
  auto const fill = [get, set, full](Content const& content) {
    require(content.values.size() == get().size(), full + " has another length than this run keeps");
    set(content.values);
  };
  table({full, Held::in_shares, whole, fill});
}

}  // namespace counterpart
