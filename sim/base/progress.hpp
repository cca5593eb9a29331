#pragma once
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>

namespace counterpart {

/// Who watches long work.
enum class Audience {
  nobody,    ///< other ranks, or a user who asked for quiet
  log,       ///< a plain line now and then
  terminal,  ///< one line that is written over
};

/// `terminal` when the standard error stream is one, else `log`.
Audience audience_of_stderr();

/// Seconds since any moment, on a clock that nobody sets.
double steady_seconds();

/// Long work: what it is called, how much there is, in what unit ("months").
struct Task {
  std::string name;
  std::int64_t total = 0;
  std::string unit;
};

/// "run: 42 of 120 months (35 %), 3.1 months/s, 25 s left"
std::string progress_text(Task const& task, std::int64_t done, double seconds);

/// "25 s", "3 min 20 s", "2 h 05 min"
std::string duration_text(double seconds);

/// Tells how far long work has come, how fast it goes and how long it will take. Cheap to call often: at most five
/// times a second on a terminal, once in 30 seconds in a log, something is written.
class Progress {
 public:
  using Clock = std::function<double()>;  ///< seconds since any moment

  /// Writes to the standard error stream.
  Progress(Task task, Audience audience);
  /// For tests: another stream, another clock.
  Progress(Task task, Audience audience, std::ostream& out, Clock clock);
  Progress(Progress const&) = delete;
  Progress& operator=(Progress const&) = delete;
  ~Progress();

  /// `done` of the total are done.
  void reach(std::int64_t done);
  /// A line of its own, at once.
  void say(std::string const& text);

 private:
  void write(std::int64_t done);

  Task task_;
  Audience audience_;
  std::ostream& out_;
  Clock clock_;
  double start_;
  double last_;
  std::size_t width_ = 0;  ///< of what stands on the terminal's line
};

}  // namespace counterpart
