#pragma once
#include <exception>
#include <string>

#include "sim/comm/communicator.hpp"

namespace counterpart {

/// Runs act; \return what went wrong, "" for nothing.
template <class Act>
std::string complaint(Act act) {
  try {
    act();
  } catch (std::exception const& error) {
    return error.what();
  }
  return "";
}

/// When one rank has a complaint, all throw: WorldError with their own, or that of the first who has one. Collective.
void agree(Communicator const& comm, std::string const& own);

/// The same for what is wrong with a file that was read: InputError.
void agree_on_input(Communicator const& comm, std::string const& own);

}  // namespace counterpart
