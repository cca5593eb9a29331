#include "sim/store/agreement.hpp"

#include <array>
#include <span>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

/// The complaint of the first rank that has one, on all ranks; "" when nobody has.
std::string first_complaint(Communicator const& comm, std::string const& own) {
  std::array<std::int64_t, 1> who{own.empty() ? 0 : comm.size() - comm.rank()};
  comm.max(who);
  if (who[0] == 0) return "";
  bool const mine = comm.rank() == comm.size() - who[0];
  auto const words = comm.gather(std::as_bytes(mine ? std::span{own.data(), own.size()} : std::span<char const>{}));
  auto const said = comm.broadcast(words);
  return {reinterpret_cast<char const*>(said.data()), said.size()};
}

}  // namespace

void agree(Communicator const& comm, std::string const& own) {
  if (auto const fault = first_complaint(comm, own); !fault.empty()) throw WorldError{fault};
}

void agree_on_input(Communicator const& comm, std::string const& own) {
  if (auto const fault = first_complaint(comm, own); !fault.empty()) throw InputError{fault};
}

}  // namespace counterpart
