#pragma once
#include <ranges>
#include <span>

#include "sim/base/errors.hpp"
#include "sim/store/dataset.hpp"
#include "sim/store/row_dataset.hpp"

namespace counterpart {

/// A block of a dataset in another file that stands for a block of a virtual one, with as many values in the same
/// order.
struct VirtualPiece {
  std::string file;     ///< relative to the folder of the file that holds the virtual dataset
  std::string dataset;  ///< path in that file: "/tally/by_imd"
  Shape whole;          ///< of that dataset
  Shape from;           ///< where the block begins there
  Shape extent;         ///< how long it is there
  Shape to;             ///< where the block begins here
  Shape size;           ///< how long it is here
};

/// A folder inside a file. Names hold no '/'. In a file opened together every rank makes the same calls.
class Group : public Object {
 public:
  Group create_group(std::string const& name) const;
  /// Throws InputError when there is none.
  Group group(std::string const& name) const;
  Dataset dataset(std::string const& name) const;

  RowDataset rows(std::string const& name) const;

  bool has(std::string const& name) const;
  bool is_group(std::string const& name) const;
  std::vector<std::string> names() const;  ///< of groups and datasets, in name order

  /// Writes an array whole: compressed and with checksums where it has axes (text is neither).
  /// In a file opened together all ranks give the same numbers; text cannot be written there.
  /// \param values  any contiguous range of numbers or texts, values_in(shape) of them
  /// \param units   attribute `units`; none when empty
  template <std::ranges::contiguous_range Range>
  Dataset write(std::string const& name, Range const& values, Shape const& shape, std::string const& units = "") const {
    using T = std::ranges::range_value_t<Range>;
    COUNTERPART_EXPECTS(std::ranges::size(values) == values_in(shape));
    Dataset dataset = create(name, element_of<T>(), shape, units);
    if constexpr (std::is_same_v<T, std::string>) {
      dataset.write_texts(std::span<std::string const>{values});
    } else {
      std::size_t const rows = shape.empty() ? 1 : shape[0];
      dataset.write_rows(element_of<T>(), std::ranges::data(values), 0, writes_whole() ? rows : 0);
    }
    return dataset;
  }

  /// An array whose values lie in other files: what reads it opens them. What no piece covers reads as 0, and so does a
  /// piece whose file is gone. Not in a file opened together.
  Dataset write_virtual(std::string const& name, Element element, Shape const& shape,
                        std::span<VirtualPiece const> pieces, std::string const& units = "") const;

  /// One axis: its values and, as a scale, the labels of other datasets' axes.
  template <std::ranges::contiguous_range Range>
  Dataset write_scale(std::string const& name, Range const& values, std::string const& units = "") const {
    Dataset dataset = write(name, values, {std::ranges::size(values)}, units);
    dataset.make_scale();
    return dataset;
  }

  /// Writes an array of which every rank has some rows of axis 0, perhaps none.
  /// \param own        rows [first_row, first_row + n) of an array of shape `whole`
  template <std::ranges::contiguous_range Range>
  Dataset write_rows(std::string const& name, Range const& own, std::size_t first_row, Shape const& whole,
                     std::string const& units = "") const {
    using T = std::ranges::range_value_t<Range>;
    std::size_t const row = values_in({whole.begin() + 1, whole.end()});
    std::size_t const rows = row == 0 ? 0 : std::ranges::size(own) / row;
    COUNTERPART_EXPECTS(rows * row == std::ranges::size(own) && first_row + rows <= whole[0]);
    Dataset dataset = create(name, element_of<T>(), whole, units);
    dataset.write_rows(element_of<T>(), std::ranges::data(own), first_row, rows);
    return dataset;
  }

  /// Makes a table of rows, to be written in parts.
  RowDataset create_rows(std::string const& name, RowLayout const& layout, std::size_t rows) const;

 protected:
  using Object::Object;

 private:
  Dataset create(std::string const& name, Element element, Shape const& shape, std::string const& units) const;
  Dataset create_with(Handle const& properties, std::string const& name, Element element, Shape const& shape,
                      std::string const& units) const;
  std::string below(std::string const& name) const;
  bool writes_whole() const { return !file()->together || file()->together->root(); }
};

}  // namespace counterpart
