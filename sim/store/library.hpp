#pragma once
#include <string>

namespace counterpart {

/// Version of the HDF5 library that is loaded, "1.10.8".
std::string hdf5_version();

}  // namespace counterpart
