#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/comm/communicator.hpp"
#include "sim/store/handle.hpp"

namespace counterpart {

/// What every object of a file knows about its file.
struct FileContext {
  std::string path;
  std::optional<Communicator> together;  ///< the ranks that opened it together; none for a file of one rank
};

/// Anything in a file that carries attributes. In a file opened together every rank makes the same calls.
/// Throws WorldError with path and reason when the library fails, InputError when an attribute to be read is missing or
/// of another kind.
class Object {
 public:
  /// Sets an attribute; a former one of that name is replaced.
  void set(std::string const& name, std::string const& text) const;
  void set(std::string const& name, char const* text) const { set(name, std::string{text}); }
  void set(std::string const& name, std::vector<std::string> const& texts) const;
  void set(std::string const& name, std::int64_t value) const;
  void set(std::string const& name, double value) const;

  bool has_attribute(std::string const& name) const;
  std::vector<std::string> attribute_names() const;  ///< in name order
  std::string text(std::string const& name) const;
  std::vector<std::string> texts(std::string const& name) const;
  std::int64_t integer(std::string const& name) const;
  double number(std::string const& name) const;

  /// "file.h5:/group/name", for messages.
  std::string const& where() const { return where_; }

 protected:
  Object(Handle handle, std::string where, std::shared_ptr<FileContext const> file)
      : handle_{std::move(handle)}, where_{std::move(where)}, file_{std::move(file)} {}

  Handle::Id id() const { return handle_.id(); }
  Handle& handle() { return handle_; }
  std::shared_ptr<FileContext const> const& file() const { return file_; }

 private:
  Handle handle_;
  std::string where_;
  std::shared_ptr<FileContext const> file_;
};

}  // namespace counterpart
