#pragma once
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

/// One fault in what a user wrote. `line` and `column` count from 1; 0 means not known.
struct Fault {
  std::string file;
  int line = 0;
  int column = 0;
  std::string message;  ///< what is wrong, why, and the nearest valid thing

  std::string text() const;  ///< "file:line:column: message"
};

/// The input is wrong: exit code 2. Carries every fault found, not only the first.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::string const& message);
  explicit InputError(std::vector<Fault> faults);
  std::vector<Fault> const& faults() const { return faults_; }

 private:
  std::vector<Fault> faults_;
};

/// The outside world failed (disk, network, a rank): exit code 3.
class WorldError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Input check, always on. Throws InputError(message) when it does not hold.
void require(bool holds, std::string_view message);

/// What `expects` and `ensures` do in debug builds: says where, then aborts.
[[noreturn]] void contract_failed(char const* kind, char const* text, char const* file, int line);

}  // namespace counterpart

#ifdef NDEBUG
#define COUNTERPART_EXPECTS(condition) static_cast<void>(0)
#define COUNTERPART_ENSURES(condition) static_cast<void>(0)
#else
#define COUNTERPART_EXPECTS(condition) \
  ((condition) ? static_cast<void>(0) : ::counterpart::contract_failed("expects", #condition, __FILE__, __LINE__))
#define COUNTERPART_ENSURES(condition) \
  ((condition) ? static_cast<void>(0) : ::counterpart::contract_failed("ensures", #condition, __FILE__, __LINE__))
#endif
