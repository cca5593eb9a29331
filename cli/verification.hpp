#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "sim/base/progress.hpp"
#include "sim/comm/communicator.hpp"
#include "sim/record/results.hpp"

namespace counterpart {

/// What came of running a result file again.
struct Verdict {
  int code = 0;  ///< 0 equal, 1 not; the same on all ranks
  // Of root alone:
  std::string text;
  std::optional<Results> rerun;  ///< nothing when the file was found altered before it came to that
};

/// Holds the digest stated in a result file against its content, then runs it again from what it holds, and compares.
/// Collective. Throws InputError when the file cannot be read, and when the tables here are not those it was made with.
Verdict verify(std::filesystem::path const& file, Communicator const& world, Audience audience);

/// Throws InputError that names every input of a result that is another one here.
/// \param file  stands for the result in messages
/// \param here  name -> SHA-256 of every input there is
void require_like_inputs(std::string const& file, Results const& results,
                         std::map<std::string, std::string> const& here);

}  // namespace counterpart
