#include "sim/store/file.hpp"

#include <cerrno>
#include <cstring>
#include <exception>

#include <unistd.h>

#include "sim/store/access.hpp"
#include "sim/store/disk.hpp"
#include "sim/store/hdf5/calls.hpp"

namespace counterpart {
namespace {

constexpr std::size_t memory_step = std::size_t{1} << 20;  ///< bytes by which a file in memory grows

std::shared_ptr<FileContext const> context_of(std::filesystem::path const& path, std::optional<Communicator> together) {
  return std::make_shared<FileContext const>(FileContext{path.string(), std::move(together)});
}

Handle access_alone(std::string const& path) {
  return hdf5::own(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, path, "prepare");
}

/// The library never recovers from a failed write: it crashes when it ends. So it writes to memory, and we to disk.
Handle access_in_memory(std::string const& path) {
  Handle list = access_alone(path);
  hdf5::check(H5Pset_fapl_core(list.id(), memory_step, false), path, "prepare");
  return list;
}

/// One format whatever the library's version; close fails, rather than waits, while parts of the file are open.
void fix_format(Handle const& access, std::string const& path) {
  // Virtual datasets alone need the format of HDF5 1.10; all else is written as in 1.8.
  hdf5::check(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_V110), path, "fix the format");
  hdf5::check(H5Pset_fclose_degree(access.id(), H5F_CLOSE_SEMI), path, "fix the format");
}

Handle create_file(std::string const& path, Handle const& access) {
  fix_format(access, path);
  Handle const list = hdf5::own(H5Pcreate(H5P_FILE_CREATE), H5Pclose, path, "prepare");
  hdf5::check(H5Pset_obj_track_times(list.id(), false), path, "prepare");
  hdf5::check(H5Pset_userblock(list.id(), seal_bytes), path, "prepare");
  return hdf5::own(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, list.id(), access.id()), H5Fclose, path, "make");
}

}  // namespace

File::File(Handle handle, std::shared_ptr<FileContext const> context, Kept kept)
    : Group{std::move(handle), context->path + ":/", context}, kept_{kept} {}

File::~File() {
  if (file() && file()->together && std::uncaught_exceptions() > 0) handle().abandon();
}

File File::create(std::filesystem::path const& path) {
  make_empty(path);
  hdf5::silence();
  auto const context = context_of(path, {});
  return {create_file(context->path, access_in_memory(context->path)), context, Kept::in_memory};
}

File File::create(std::filesystem::path const& path, Communicator const& comm) {
  if (!can_share_files(comm)) {
    if (comm.size() == 1) return create(path);
    throw WorldError(path.string() + ": these ranks cannot write one file together: they are not those of an MPI job");
  }
  hdf5::silence();
  auto const context = context_of(path, comm);
  return {create_file(context->path, shared_file_access(comm)), context, Kept::on_disk};
}

Sealed File::check(std::filesystem::path const& path, Communicator const& comm) {
  bool const readable = ::access(path.c_str(), R_OK) == 0;  // before its reason is asked for
  require(readable, path.string() + ": cannot be read: " + std::strerror(errno));
  require(std::filesystem::is_regular_file(path), path.string() + ": not an HDF5 file");
  return check_seal(path, comm);
}

File File::open(std::filesystem::path const& path) {
  check(path, Communicator::serial());
  return open_as_written(path);
}

File File::open_sealed(std::filesystem::path const& path, Communicator const& comm) {
  require(check(path, comm) == Sealed::yes,
          path.string() + ": has no seal, so nothing says that it is what was written");
  return open_as_written(path);
}

File File::open_as_written(std::filesystem::path const& path) {
  hdf5::silence();
  auto const context = context_of(path, {});
  require(H5Fis_hdf5(path.c_str()) > 0, context->path + ": not an HDF5 file");
  Handle const access = access_alone(context->path);
  fix_format(access, context->path);
  hid_t const id = H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id());
  if (id < 0) throw InputError(context->path + ": a damaged HDF5 file: " + hdf5::reason());
  return {Handle{id, H5Fclose}, context, Kept::on_disk};
}

File File::open_bytes(std::span<std::byte const> bytes, std::string const& name) {
  hdf5::silence();
  auto const context = context_of(name, {});
  Handle const access = access_in_memory(name);
  fix_format(access, name);
  // The library takes a copy; its interface only lacks a const.
  auto* const image = const_cast<std::byte*>(bytes.data());
  hdf5::check(H5Pset_file_image(access.id(), image, bytes.size()), name, "take");
  // A name that no file has: the library refuses an image of a file that is there.
  hid_t const id = H5Fopen((name + " (in memory)").c_str(), H5F_ACC_RDONLY, access.id());
  if (id < 0) throw InputError(name + ": not an HDF5 file, or a damaged one: " + hdf5::reason());
  return {Handle{id, H5Fclose}, context, Kept::on_disk};
}

void File::close() {
  hdf5::check(H5Fflush(id(), H5F_SCOPE_GLOBAL), file()->path, "write");
  if (kept_ == Kept::in_memory) save();
  hdf5::check(handle().close(), file()->path, "close");
  seal(file()->path, file()->together.value_or(Communicator::serial()));
}

void File::save() const {
  void* memory = nullptr;
  hdf5::check(H5Fget_vfd_handle(id(), H5P_DEFAULT, &memory), file()->path, "write");
  auto const behind_seal = hdf5::check(H5Fget_file_image(id(), nullptr, 0), file()->path, "write");
  auto const* const bytes = *static_cast<std::byte const* const*>(memory);
  write_to_disk(file()->path, {bytes, seal_bytes + static_cast<std::size_t>(behind_seal)});
}

}  // namespace counterpart
