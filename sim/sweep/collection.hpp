#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "sim/record/results.hpp"
#include "sim/store/file.hpp"

namespace counterpart {

/// One point of a sweep and where it is found.
struct CollectedPoint {
  std::vector<std::string> values;  ///< of the keys; "" where the point does not set one
  std::size_t run = 0;              ///< position of its run
  std::vector<std::string> labels;  ///< what the run calls each arm, baseline first
};

/// What a sweep was, beside its results.
struct Collection {
  std::string title;
  std::string kind;    ///< of the design
  std::string design;  ///< its text
  std::vector<std::string> keys;
  std::vector<std::string> arms;  ///< baseline first
  std::vector<CollectedPoint> points;
  std::vector<std::string> files;  ///< of the runs, relative to the folder of the collected file
  std::vector<std::string> digests;
  std::vector<std::string> commits;  ///< that the runs' programs were built from
};

enum class Keep { links, copies };

/// Puts the results of runs together with `point` as first axis, arms by their ids in the design. Arrays whose other
/// axes differ between runs (as networks do between areas) are left out: they stay in the files of the runs.
class Collector {
 public:
  /// \param collection  with points, without digests and commits, which come from the runs; outlives the collector
  Collector(Collection& collection, Keep keep);

  /// Takes the next run, in order. Throws InputError when it lacks an arm that a point has.
  void take(Results const& results);

  /// Arrays that are left out.
  std::vector<std::string> left_out() const;

  /// Writes the collected file, whole or not at all. Throws WorldError with path and reason. \pre all runs were taken
  void write(std::filesystem::path const& path) const;

 private:
  struct Array {
    ResultArray head;  ///< without values
    std::vector<VirtualPiece> pieces;
    std::vector<std::int64_t> values;  ///< where they are copied
    bool alike = true;
  };

  void begin(Results const& results);
  bool fits(Array const& array, Results const& results) const;
  void place(Array& array, Results const& results, std::size_t point);
  Shape shape_of(Array const& array) const;
  void write_points(File const& file) const;
  void write_arrays(File const& file) const;

  Collection& collection_;
  Keep keep_;
  std::size_t taken_ = 0;
  std::vector<Axis> axes_;
  std::vector<Array> arrays_;
};

/// Is this a collected file? False for anything else that HDF5 can open.
bool is_collection(std::filesystem::path const& path);

/// A collected file: what the sweep was, and those of its arrays that are asked for, with `point` as first axis.
struct CollectedResults {
  Collection collection;
  Results results;  ///< axes and arrays alone
};

/// Throws InputError naming the file when it is damaged, or when a file it links to is gone or has changed.
/// \param arrays  names; those it lacks are left out
CollectedResults read_collection(std::filesystem::path const& path, std::vector<std::string> const& arrays);

}  // namespace counterpart
