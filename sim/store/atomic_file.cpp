#include "sim/store/atomic_file.hpp"

#include <array>
#include <exception>

#include "sim/base/errors.hpp"
#include "sim/store/disk.hpp"

namespace counterpart {
namespace {

namespace fs = std::filesystem;

fs::path part_of(fs::path const& path) { return path.string() + ".part"; }

/// Opens everything in a group once.
void check_whole(Group const& group) {
  for (std::string const& name : group.names()) {
    if (group.is_group(name)) {
      check_whole(group.group(name));
    } else {
      static_cast<void>(group.dataset(name).shape());
    }
  }
}

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

/// Throws the first rank's complaint on all ranks.
void agree(Communicator const& comm, std::string const& own) {
  std::array<std::int64_t, 1> failures{own.empty() ? 0 : comm.size() - comm.rank()};
  comm.max(failures);
  if (failures[0] == 0) return;
  if (!own.empty()) throw WorldError(own);
  throw WorldError("rank " + std::to_string(comm.size() - failures[0]) + " could not write its part of a file");
}

}  // namespace

AtomicFile::AtomicFile(fs::path path)
    : path_{std::move(path)}, part_{part_of(path_)}, comm_{Communicator::serial()}, file_{File::create(part_)} {}

AtomicFile::AtomicFile(fs::path path, Communicator const& comm)
    : path_{std::move(path)}, part_{part_of(path_)}, comm_{comm}, file_{File::create(part_, comm)} {}

AtomicFile::~AtomicFile() {
  if (committed_) return;
  file_.reset();
  std::error_code ignored;
  bool const failing = std::uncaught_exceptions() > 0;  // then root may never come here
  if (comm_.root() || failing) fs::remove(part_, ignored);
}

void AtomicFile::commit() {
  file_->close();
  agree(comm_, comm_.root() ? complaint([this] { publish(); }) : "");
  committed_ = true;
}

/// The order matters: the content is on disk before the name points to it, the name before commit returns.
void AtomicFile::publish() const {
  sync_to_disk(part_);
  check_whole(File::open(part_));
  rename_on_disk(part_, path_);
}

}  // namespace counterpart
