#include "sim/base/progress.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iostream>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

namespace counterpart {
namespace {

double pause_of(Audience audience) { return audience == Audience::terminal ? 0.2 : 30.0; }

}  // namespace

double steady_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

Audience audience_of_stderr() { return ::isatty(STDERR_FILENO) == 1 ? Audience::terminal : Audience::log; }

std::string duration_text(double seconds) {
  auto const whole = static_cast<std::int64_t>(std::ceil(std::clamp(seconds, 0.0, 1e9)));
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

std::string progress_text(Task const& task, std::int64_t done, double seconds) {
  double const share = task.total > 0 ? static_cast<double>(done) / static_cast<double>(task.total) : 1.0;
  std::string text = fmt::format("{}: {} of {} {} ({:.0f} %)", task.name, done, task.total, task.unit, 100.0 * share);
  if (done <= 0 || seconds <= 0.0) return text;
  text += fmt::format(", {:.3g} {}/s", static_cast<double>(done) / seconds, task.unit);
  if (done >= task.total) return text + ", took " + duration_text(seconds);
  return text + ", " + duration_text(seconds / share - seconds) + " left";
}

Progress::Progress(Task task, Audience audience) : Progress{std::move(task), audience, std::cerr, steady_seconds} {}

Progress::Progress(Task task, Audience audience, std::ostream& out, Clock clock)
    : task_{std::move(task)},
      audience_{audience},
      out_{out},
      clock_{std::move(clock)},
      start_{clock_()},
      last_{start_} {}

Progress::~Progress() {
  if (width_ > 0) out_ << std::endl;  // whatever comes next starts on a line of its own
}

void Progress::reach(std::int64_t done) {
  if (audience_ == Audience::nobody) return;
  double const now = clock_();
  bool const last = done >= task_.total;
  if (!last && now - last_ < pause_of(audience_)) return;
  last_ = now;
  write(done);
}

void Progress::say(std::string const& text) {
  if (audience_ == Audience::nobody) return;
  std::size_t const former = std::exchange(width_, 0);
  if (former > 0) out_ << '\r';
  out_ << text << std::string(former > text.size() ? former - text.size() : 0, ' ') << std::endl;
}

void Progress::write(std::int64_t done) {
  std::string const text = progress_text(task_, done, clock_() - start_);
  if (audience_ == Audience::log) {
    out_ << text << std::endl;
    return;
  }
  std::size_t const former = std::exchange(width_, text.size());
  out_ << '\r' << text << std::string(former > text.size() ? former - text.size() : 0, ' ') << std::flush;
}

}  // namespace counterpart
