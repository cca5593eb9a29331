#include "sim/store/library.hpp"

#include <string>

#include "sim/store/hdf5/calls.hpp"

namespace counterpart {

std::string hdf5_version() {
  unsigned major = 0;
  unsigned minor = 0;
  unsigned release = 0;
  hdf5::check(H5get_libversion(&major, &minor, &release), "HDF5", "say its version");
  return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(release);
}

}  // namespace counterpart
