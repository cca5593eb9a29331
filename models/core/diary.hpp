#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace counterpart {

/// What the baseline counts for a few residents in one month, resident by resident: so that an arm in which one of
/// them lives another month can take it back from its own counts.
class Diary {
 public:
  static constexpr std::size_t residents = 256;

  struct Line {
    std::size_t measure;
    std::int64_t amount;
  };
  struct Nights {
    int trust;
    int from;
    int to;
    std::int64_t beds;
  };

  void clear() {
    lines_.clear();
    nights_.clear();
    pages_.fill({});
  }

  /// From here on, until closed, all is about this resident.
  void open(std::size_t resident) {
    open_ = &pages_[resident];
    open_->first_line = lines_.size();
    open_->first_nights = nights_.size();
  }
  void close() {
    open_->lines = lines_.size() - open_->first_line;
    open_->nights = nights_.size() - open_->first_nights;
  }

  void count(std::size_t measure, std::int64_t amount) { lines_.push_back({measure, amount}); }
  void occupy(Nights const& nights) { nights_.push_back(nights); }
  void fire(int slot) { open_->fired |= std::uint64_t{1} << slot; }

  /// Who lived through the month, and their QALYs x 1e-6.
  void live(std::size_t resident, bool to_the_end, std::int64_t qaly_micro) {
    pages_[resident].lived = {to_the_end ? 1 : 0, qaly_micro};
  }

  /// Slots of the streams that fired, one bit each.
  std::uint64_t fired(std::size_t resident) const { return pages_[resident].fired; }
  std::array<std::int64_t, 2> const& lived(std::size_t resident) const { return pages_[resident].lived; }
  std::span<Line const> lines(std::size_t resident) const {
    return std::span{lines_}.subspan(pages_[resident].first_line, pages_[resident].lines);
  }
  std::span<Nights const> nights(std::size_t resident) const {
    return std::span{nights_}.subspan(pages_[resident].first_nights, pages_[resident].nights);
  }

 private:
  struct Page {
    std::uint64_t fired = 0;
    std::size_t first_line = 0;
    std::size_t lines = 0;
    std::size_t first_nights = 0;
    std::size_t nights = 0;
    std::array<std::int64_t, 2> lived{};
  };

  std::array<Page, residents> pages_{};
  std::vector<Line> lines_;
  std::vector<Nights> nights_;
  Page* open_ = nullptr;
};

}  // namespace counterpart
