# Script: writes OUTPUT from TEMPLATE with VERSION and GIT_HASH, and leaves it alone when nothing changed.
set(GIT_HASH "unknown")
find_program(GIT git)
if(GIT AND EXISTS "${SOURCE_DIR}/.git")
  execute_process(COMMAND ${GIT} -C "${SOURCE_DIR}" rev-parse HEAD
                  OUTPUT_VARIABLE hash RESULT_VARIABLE failed OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(NOT failed)
    set(GIT_HASH "${hash}")
    execute_process(COMMAND ${GIT} -C "${SOURCE_DIR}" diff --quiet HEAD RESULT_VARIABLE modified ERROR_QUIET)
    execute_process(COMMAND ${GIT} -C "${SOURCE_DIR}" ls-files --others --exclude-standard -- sim models cli
                    OUTPUT_VARIABLE added OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)  # found by the build all the same
    if(modified OR added)
      string(APPEND GIT_HASH "-modified")
    endif()
  endif()
endif()
configure_file("${TEMPLATE}" "${OUTPUT}" @ONLY)
