#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/record/tables.hpp"

namespace counterpart {

/// Makes a table of a list of items, a row each: every column is said in one call, with what it takes of an item.
template <class Item>
class TableMaker {
 public:
  TableMaker(std::string name, std::string about, std::span<Item const> items)
      : table_{std::move(name), std::move(about), {}}, items_{items} {}

  /// What a column is called and says, apart from its values.
  struct Heading {
    std::string name;
    std::string about;
    TableColumn::Gaps gaps = TableColumn::Gaps::none;
    std::string labels;  ///< of a code; its own name when not given
  };

  template <class Value, class Take>
  TableMaker& number(Heading heading, std::string unit, Take take) {
    return add<Value>({std::move(heading.name), std::move(unit), std::move(heading.about), "", heading.gaps, {}}, take);
  }

  /// \param take  days since 1970-01-01
  template <class Take>
  TableMaker& date(Heading heading, Take take) {
    return number<std::int32_t>(std::move(heading), std::string{days_unit}, take);
  }

  /// \param take  position in a list of labels
  template <class Value, class Take>
  TableMaker& code(Heading heading, Take take) {
    auto labels = heading.labels.empty() ? heading.name : std::move(heading.labels);
    return add<Value>({std::move(heading.name), "", std::move(heading.about), std::move(labels), heading.gaps, {}},
                      take);
  }

  Table take() { return std::move(table_); }

 private:
  template <class Value, class Take>
  TableMaker& add(TableColumn column, Take take) {
    std::vector<Value> values;
    values.reserve(items_.size());
    for (auto const& item : items_) values.push_back(static_cast<Value>(take(item)));
    column.values = std::move(values);
    table_.columns.push_back(std::move(column));
    return *this;
  }

  Table table_;
  std::span<Item const> items_;
};

}  // namespace counterpart
