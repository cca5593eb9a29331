# tests/<label>/<folder>/*_test.cpp become one program <label>_<folder>, linked to the layer <folder> mirrors
# (or lies in), and one ctest entry with that label. Files straight in tests/<label>/ may use everything.
#   unit, regression, validation, architecture   GoogleTest's own main, one process
#   reproducibility                              the same; it starts the program itself
#   cluster                                      the same, in jobs of a private Slurm; skipped where none can be started
#   distributed                                  tests/support/distributed_main.cpp, on 1 to 4 ranks and on pretend ranks
# tests/<label>/*_test.py is run with Python. All get the variables of test_environment below.
find_package(GTest REQUIRED)

set(test_environment
    "COUNTERPART_SOURCE_DIR=${CMAKE_SOURCE_DIR}" "COUNTERPART_BINARY_DIR=${CMAKE_BINARY_DIR}"
    "COUNTERPART_DATA=${CMAKE_SOURCE_DIR}" "PYTHONDONTWRITEBYTECODE=1"
    "OMPI_ALLOW_RUN_AS_ROOT=1" "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1" "OMPI_MCA_rmaps_base_oversubscribe=1"
    "OMPI_MCA_mpi_yield_when_idle=1" "OMPI_MCA_hwloc_base_binding_policy=none")
if(TARGET counterpart)
  list(APPEND test_environment "COUNTERPART_PROGRAM=$<TARGET_FILE:counterpart>")
endif()
if(COUNTERPART_MPI)
  list(APPEND test_environment "COUNTERPART_MPIEXEC=${MPIEXEC_EXECUTABLE}")
endif()

# Toy models and harnesses for tests of the layers from sim/run on.
file(GLOB support CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/support/*.cpp")
list(FILTER support EXCLUDE REGEX "_main\\.cpp$")
if(support)
  add_library(counterpart_test_support STATIC ${support})
  target_link_libraries(counterpart_test_support PUBLIC counterpart::run GTest::gtest PRIVATE counterpart_warnings)
else()
  add_library(counterpart_test_support INTERFACE)
endif()

# The layer that tests in `folder` are linked to: the folder's own, else the nearest above it, else everything.
function(counterpart_layer_of folder result)
  set(layer "${folder}")
  while(layer)
    string(REGEX REPLACE "^sim/" "" target "${layer}")
    string(REPLACE "/" "_" target "counterpart_${target}")
    if(TARGET ${target} AND layer IN_LIST COUNTERPART_LAYERS)
      list(FIND COUNTERPART_LAYERS "${layer}" position)
      list(FIND COUNTERPART_LAYERS sim/run run)
      if(NOT position LESS run)
        list(APPEND target counterpart_test_support)
      endif()
      set(${result} ${target} PARENT_SCOPE)
      return()
    endif()
    if(NOT layer MATCHES "/")
      break()
    endif()
    get_filename_component(layer "${layer}" DIRECTORY)
  endwhile()
  set(${result} counterpart_cli counterpart_test_support PARENT_SCOPE)
endfunction()

function(counterpart_add_test name label seconds)
  add_test(NAME ${name} COMMAND ${ARGN} WORKING_DIRECTORY "${CMAKE_BINARY_DIR}")
  set_tests_properties(${name} PROPERTIES LABELS ${label} TIMEOUT ${seconds} ENVIRONMENT "${test_environment}")
endfunction()

function(counterpart_test_program label folder sources)
  string(REPLACE "/" "_" name "${label}_${folder}")
  string(REGEX REPLACE "_$" "" name "${name}")
  counterpart_layer_of("${folder}" layer)
  add_executable(${name} ${sources})
  target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${layer} counterpart_warnings)
  if(NOT label STREQUAL "distributed")
    target_link_libraries(${name} PRIVATE GTest::gtest GTest::gtest_main)
    counterpart_add_test(${name} ${label} 600 ${name})
    return()
  endif()
  target_sources(${name} PRIVATE "${CMAKE_SOURCE_DIR}/tests/support/distributed_main.cpp")
  target_link_libraries(${name} PRIVATE counterpart::comm GTest::gtest)
  foreach(ranks 2 3)
    counterpart_add_test(${name}.pretend${ranks} ${label} 120 ${name} --pretend-ranks=${ranks})
  endforeach()
  if(NOT COUNTERPART_MPI)
    counterpart_add_test(${name}.ranks1 ${label} 120 ${name})
    return()
  endif()
  foreach(ranks 1 2 3 4)  # a rank that hangs would hold the job for ever: timeout kills it
    counterpart_add_test(${name}.ranks${ranks} ${label} 120
                         timeout -k 5 100 ${MPIEXEC_EXECUTABLE} -n ${ranks} $<TARGET_FILE:${name}>)
    set_tests_properties(${name}.ranks${ranks} PROPERTIES PROCESSORS ${ranks})
  endforeach()
endfunction()

foreach(label unit distributed reproducibility cluster regression validation architecture)
  set(root "${CMAKE_SOURCE_DIR}/tests/${label}")
  file(GLOB_RECURSE sources RELATIVE "${root}" CONFIGURE_DEPENDS "${root}/*_test.cpp")
  set(folders "")
  foreach(source IN LISTS sources)
    get_filename_component(folder "${source}" DIRECTORY)
    list(APPEND folders "${folder}/")
  endforeach()
  list(REMOVE_DUPLICATES folders)
  foreach(folder IN LISTS folders)
    string(REGEX REPLACE "/$" "" folder "${folder}")
    file(GLOB files CONFIGURE_DEPENDS "${root}/${folder}/*_test.cpp")
    counterpart_test_program(${label} "${folder}" "${files}")
  endforeach()

  file(GLOB_RECURSE scripts RELATIVE "${root}" CONFIGURE_DEPENDS "${root}/*_test.py")
  foreach(script IN LISTS scripts)
    string(REGEX REPLACE "_test\\.py$" "" name "${label}_${script}")
    string(REPLACE "/" "_" name "${name}")
    counterpart_add_test(${name} ${label} 600 ${COUNTERPART_PYTHON} "${root}/${script}")
    if(label STREQUAL "cluster")
      set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77 PROCESSORS 2)
    endif()
  endforeach()
endforeach()

if(CMAKE_VERIFY_INTERFACE_HEADER_SETS)
  counterpart_add_test(architecture_headers_alone architecture 1800
                       ${CMAKE_COMMAND} --build "${CMAKE_BINARY_DIR}" --target all_verify_interface_header_sets)
endif()
