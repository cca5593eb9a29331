# bench/micro/<name>_bench.cpp becomes the program bench_<name>.
find_package(benchmark REQUIRED)
file(GLOB benches CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/bench/micro/*_bench.cpp")
foreach(source IN LISTS benches)
  get_filename_component(name "${source}" NAME_WE)
  string(REGEX REPLACE "_bench$" "" name "${name}")
  add_executable(bench_${name} "${source}")
  target_link_libraries(bench_${name} PRIVATE counterpart::models_ics benchmark::benchmark_main counterpart_warnings)
endforeach()
