#include "sim/comm/library.hpp"

#include <mpi.h>

#include "sim/comm/mpi/mpi_ranks.hpp"

namespace counterpart {

std::string message_library() {
  std::string words(MPI_MAX_LIBRARY_VERSION_STRING, '\0');
  int length = 0;
  check_mpi(MPI_Get_library_version(words.data(), &length), "MPI_Get_library_version");
  words.resize(static_cast<std::size_t>(length));
  return words.substr(0, words.find_first_of(",\n"));
}

}  // namespace counterpart
