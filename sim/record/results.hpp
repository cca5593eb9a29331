#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

/// A dimension scale: what the positions along one dimension are called, in order.
struct Axis {
  std::string name;
  std::vector<std::string> labels;

  /// Where a label stands; nothing when the axis has no such label.
  std::optional<std::size_t> position(std::string_view label) const;
};

/// One dataset of a result file: integers over named axes, the last axis varying fastest.
struct ResultArray {
  std::string name;               ///< a path such as "tally/by_imd": one group, one name
  std::string unit;               ///< what one unit of a value is, such as "people" or "1e-6 events"
  std::string about;              ///< one sentence for a reader who has only the file
  std::vector<std::string> axes;  ///< names of axes, slowest first
  std::vector<std::int64_t> values;

  bool operator==(ResultArray const&) const = default;
};

/// All that a run hands over, and what a result file holds. Plain data: what the arrays mean is the model's business.
struct Results {
  std::vector<Axis> axes;
  std::vector<ResultArray> arrays;
  std::string configuration;                      ///< resolved, as text
  std::map<std::string, std::string> inputs;      ///< name of an input -> SHA-256 of its bytes, hexadecimal
  std::map<std::string, std::string> embedded;    ///< name of an input -> the input itself, where it is kept whole
  std::map<std::string, std::string> provenance;  ///< times, ranks, machine: outside the digest
  std::optional<std::uint64_t> seed;  ///< of the run, for the heading of the file; also in the configuration

  /// Throw InputError when there is none of that name.
  Axis const& axis(std::string_view name) const;
  ResultArray const& array(std::string_view name) const;
  bool has_array(std::string_view name) const;

  /// Lengths of an array's axes, slowest first.
  std::vector<std::size_t> shape(ResultArray const& array) const;

  /// SHA-256, hexadecimal, over configuration, inputs in name order, and arrays in name order: name, unit, axes, axis
  /// labels, values as little-endian 64-bit. Texts and lists are preceded by their length, so nothing can be read two
  /// ways. Embedded inputs are covered by their SHA-256 among the inputs. Provenance and `about` are outside.
  std::string digest() const;
};

/// What is wrong with the structure (an unknown axis, a name twice, a length that does not fit, an array's name that is
/// no `group/name` or is that of an axis in its group, an embedded input whose SHA-256 is not the one stated); "" when
/// nothing is.
std::string structural_fault(Results const& results);

}  // namespace counterpart
