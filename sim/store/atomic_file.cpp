#include "sim/store/atomic_file.hpp"

#include <exception>

#include "sim/store/agreement.hpp"
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

void AtomicFile::commit(fs::path const& former) {
  file_->close();
  agree(comm_, comm_.root() ? complaint([&] { publish(former); }) : "");
  committed_ = true;
}

/// The order matters: the content is on disk before the name points to it, the name before commit returns; and at every
/// moment a whole file stands under the name.
void AtomicFile::publish(fs::path const& former) const {
  sync_to_disk(part_);
  check_whole(File::open_as_written(part_));
  if (!former.empty() && fs::exists(path_)) link_on_disk(path_, former);
  rename_on_disk(part_, path_);
}

}  // namespace counterpart
