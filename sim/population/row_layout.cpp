#include "sim/population/row_layout.hpp"

#include <cstring>

#include <fmt/format.h>

namespace counterpart {

void RowLayout::add(RowField field, std::string name, void const* member) {
  field.name = std::move(name);
  field.offset = static_cast<std::size_t>(static_cast<char const*>(member) - static_cast<char const*>(example_));
  packed_bytes_ += field.bytes();
  bool const joins = !runs_.empty() && runs_.back().offset + runs_.back().bytes == field.offset;
  if (joins) {
    runs_.back().bytes += field.bytes();
  } else {
    runs_.push_back({field.offset, field.bytes()});
  }
  fields_.push_back(std::move(field));
}

std::string RowLayout::text() const {
  std::string text;
  for (auto const& field : fields_) {
    if (!text.empty()) text += ", ";
    text += field.name + ' ';
    if (field.count > 1) text += fmt::format("{} x ", field.count);
    text += fmt::format("{}{}", static_cast<char>(field.kind), field.width * 8);
  }
  return text;
}

void RowLayout::pack(void const* row, std::byte* to) const {
  auto const* const from = static_cast<std::byte const*>(row);
  for (auto const& run : runs_) {
    std::memcpy(to, from + run.offset, run.bytes);
    to += run.bytes;
  }
}

void RowLayout::unpack(std::byte const* from, void* row) const {
  auto* const to = static_cast<std::byte*>(row);
  for (auto const& run : runs_) {
    std::memcpy(to + run.offset, from, run.bytes);
    from += run.bytes;
  }
}

}  // namespace counterpart
