#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/base/id.hpp"
#include "sim/base/month.hpp"

namespace counterpart {

/// One named field of a row: `count` values of `width` bytes each.
struct RowField {
  enum class Kind : char { whole = 'u', with_sign = 'i', fraction = 'f' };

  std::string name;
  Kind kind = Kind::whole;
  std::size_t width = 0;
  std::size_t count = 1;
  std::size_t offset = 0;  ///< in memory

  std::size_t bytes() const { return width * count; }
};

/// The fields of a plain struct, as they stand in memory and, without padding, on disk.
///
/// A struct says what it holds in a function beside it, which takes it apart by structured binding, so that a new member
/// does not compile until it has a name here:
///
///     inline void list_fields(Enrolment const& row, RowLayout& layout) {
///       auto const& [since, enrolled] = row;
///       layout.add("since", since);
///       layout.add("enrolled", enrolled);
///     }
class RowLayout {
 public:
  template <class Row>
  static RowLayout of() {
    static_assert(std::is_trivially_copyable_v<Row>);
    Row const example{};
    RowLayout layout{&example};
    if constexpr (std::is_arithmetic_v<Row>) {
      layout.add("value", example);
    } else {
      list_fields(example, layout);
    }
    layout.example_ = nullptr;
    return layout;
  }

  /// A member of the struct at hand: a number, an enumerator, a Month, an Id, or an array of such.
  template <class Member>
  void add(std::string name, Member const& member) {
    add(field_of(member), std::move(name), &member);
  }

  std::vector<RowField> const& fields() const { return fields_; }
  /// Bytes of one row without padding.
  std::size_t packed_bytes() const { return packed_bytes_; }
  /// "since i32, enrolled u8, gp_contacts 12 x u8"
  std::string text() const;

  /// Copies the fields of one row, one behind the other, and back.
  void pack(void const* row, std::byte* to) const;
  void unpack(std::byte const* from, void* row) const;

 private:
  /// A run of bytes without padding.
  struct Run {
    std::size_t offset;
    std::size_t bytes;
  };

  explicit RowLayout(void const* example) : example_{example} {}
  void add(RowField field, std::string name, void const* member);

  template <class Member>
  static RowField field_of(Member const&) {
    return Described<Member>::field();
  }

  template <class Value>
  struct Described {
    static RowField field() {
      if constexpr (std::is_enum_v<Value>) {
        return Described<std::underlying_type_t<Value>>::field();
      } else {
        static_assert(std::is_arithmetic_v<Value>, "a row holds numbers, enumerators, months, ids and arrays of them");
        auto const kind = std::is_floating_point_v<Value> ? RowField::Kind::fraction
                          : std::is_signed_v<Value>       ? RowField::Kind::with_sign
                                                          : RowField::Kind::whole;
        return {"", kind, sizeof(Value)};
      }
    }
  };
  template <class Tag, class Rep>
  struct Described<Id<Tag, Rep>> : Described<Rep> {};
  template <class Value, std::size_t size>
  struct Described<std::array<Value, size>> {
    static RowField field() {
      auto field = Described<Value>::field();
      field.count *= size;
      return field;
    }
  };

  void const* example_;
  std::vector<RowField> fields_;
  std::vector<Run> runs_;
  std::size_t packed_bytes_ = 0;
};

template <>
struct RowLayout::Described<Month> : Described<std::int32_t> {};

inline void list_fields(Month const& row, RowLayout& layout) { layout.add("month", row); }

}  // namespace counterpart
