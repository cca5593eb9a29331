# counterpart_layer(<name> [USES <target>...] [PRIVATELY <target>...] [ALSO <file>...] [EXCEPT <regex>])
#
# The library of one folder: every .cpp and .hpp in it, found again whenever a file is added.
#   sim/<name>     counterpart_<name>, linked as counterpart::<name>
#   models/<name>  call it with models_<name>: counterpart::models_<name>
#   USES           what the folder's headers may include; each must stand above the folder in COUNTERPART_LAYERS
#   PRIVATELY      what only its .cpp files may include
#   ALSO           sources outside the folder itself
#   EXCEPT         files of the folder whose name matches are left out
# A folder of headers, or an empty one, becomes an INTERFACE library.
function(counterpart_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 layer "" "EXCEPT" "USES;PRIVATELY;ALSO")
  if(layer_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "counterpart_layer(${name}): what is ${layer_UNPARSED_ARGUMENTS}?")
  endif()
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  file(GLOB headers CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.hpp")
  list(APPEND sources ${layer_ALSO})
  if(layer_EXCEPT)
    list(FILTER sources EXCLUDE REGEX "${layer_EXCEPT}")
    list(FILTER headers EXCLUDE REGEX "${layer_EXCEPT}")
  endif()

  set(target counterpart_${name})
  if(sources)
    add_library(${target} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(${target} PUBLIC ${layer_USES} PRIVATE ${layer_PRIVATELY} counterpart_layer_warnings)
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
    target_link_libraries(${target} INTERFACE ${layer_USES})
  endif()
  add_library(counterpart::${name} ALIAS ${target})
  target_include_directories(${target} ${scope} "$<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}>")
  # In a file set each header is also compiled alone: target all_verify_interface_header_sets.
  target_sources(${target} ${scope} FILE_SET HEADERS BASE_DIRS "${CMAKE_SOURCE_DIR}" FILES ${headers})
endfunction()
