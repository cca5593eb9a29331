# What a builder may choose, and the flags every file is compiled with.
option(COUNTERPART_MPI "Run on many ranks with MPI and parallel HDF5" ON)
option(COUNTERPART_OPENMP "Run on many threads with OpenMP" ON)
option(COUNTERPART_BENCH "Build the benchmarks in bench/" OFF)
option(COUNTERPART_CONTRACTS "Check expects and ensures in every build type" OFF)
option(COUNTERPART_WARNINGS_AS_ERRORS "Fail on any warning" ON)
set(COUNTERPART_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them: address,undefined or thread")
set(COUNTERPART_MARCH "x86-64-v2" CACHE STRING "Oldest x86-64 processor that must run the program; empty for the compiler's own")

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

find_program(COUNTERPART_CCACHE ccache)
if(COUNTERPART_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${COUNTERPART_CCACHE}")
endif()

# One digest on every machine: no contraction to fused multiply-add, and never fast maths.
if("${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_RELEASE} ${CMAKE_CXX_FLAGS_RELWITHDEBINFO}"
   MATCHES "-(Ofast|ffast-math|funsafe-math-optimizations|fassociative-math)")
  message(FATAL_ERROR "${CMAKE_MATCH_0} lets results depend on how work is split: remove it")
endif()
add_compile_options(-ffp-contract=off)
if(COUNTERPART_MARCH AND CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  add_compile_options(-march=${COUNTERPART_MARCH})
endif()
if(COUNTERPART_CONTRACTS)
  add_compile_options(-UNDEBUG)
endif()
if(COUNTERPART_SANITIZE)
  add_compile_options(-fsanitize=${COUNTERPART_SANITIZE} -fno-omit-frame-pointer -g)
  add_link_options(-fsanitize=${COUNTERPART_SANITIZE})
  if(COUNTERPART_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize-recover=undefined)
  endif()
endif()

add_library(counterpart_warnings INTERFACE)
target_compile_options(counterpart_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
                                                      -Woverloaded-virtual
                                                      -Wno-missing-field-initializers)  # {.beds = 4} leaves the rest at its default
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(counterpart_warnings INTERFACE -Wno-restrict)  # false for "text" + std::string (GCC bug 105651)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")  # a & b on purpose evaluates both, so that both faults are reported
  target_compile_options(counterpart_warnings INTERFACE -Wno-bitwise-instead-of-logical)
endif()
if(COUNTERPART_WARNINGS_AS_ERRORS)
  target_compile_options(counterpart_warnings INTERFACE -Werror)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")  # guesses of the optimiser, not rules of the language
    target_compile_options(counterpart_warnings INTERFACE -Wno-error=array-bounds -Wno-error=stringop-overflow
                                                          -Wno-error=stringop-overread -Wno-error=maybe-uninitialized)
  endif()
endif()

# The program's own layers, not its tests, must also say where a number may lose digits.
add_library(counterpart_layer_warnings INTERFACE)
target_link_libraries(counterpart_layer_warnings INTERFACE counterpart_warnings)
target_compile_options(counterpart_layer_warnings INTERFACE -Wconversion -Wno-sign-conversion)
