# Parts we take, not make. All are packaged in Debian 12: see scripts/install.
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(pegtl REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(Eigen3 REQUIRED NO_MODULE)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(Boost REQUIRED COMPONENTS program_options)

find_path(RANDOM123_INCLUDE_DIR Random123/philox.h REQUIRED)
add_library(counterpart_random123 INTERFACE)
add_library(Random123::Random123 ALIAS counterpart_random123)
target_include_directories(counterpart_random123 SYSTEM INTERFACE "${RANDOM123_INCLUDE_DIR}")

if(COUNTERPART_OPENMP)
  find_package(OpenMP REQUIRED COMPONENTS CXX)
endif()

if(COUNTERPART_MPI)
  set(MPI_CXX_SKIP_MPICXX TRUE)  # the removed C++ bindings would leave MPI::Comm undefined
  find_package(MPI REQUIRED COMPONENTS C CXX)
  set(HDF5_PREFER_PARALLEL ON)   # must precede, or a serial HDF5 that is installed too wins
endif()
find_package(HDF5 REQUIRED COMPONENTS C HL)
if(COUNTERPART_MPI AND NOT HDF5_IS_PARALLEL)
  message(FATAL_ERROR "parallel HDF5 is needed (Debian: libhdf5-openmpi-dev), or configure with -DCOUNTERPART_MPI=OFF")
elseif(NOT COUNTERPART_MPI AND HDF5_IS_PARALLEL)
  message(FATAL_ERROR "serial HDF5 is needed without MPI (Debian: libhdf5-dev)")
endif()

# Debian's own Python has the packages of analysis/; another one earlier in PATH may not.
find_program(COUNTERPART_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH)
find_program(COUNTERPART_PYTHON python3)
