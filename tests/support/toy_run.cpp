#include "tests/support/toy_run.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "sim/base/parallel.hpp"
#include "sim/base/sha256.hpp"
#include "sim/clocks/exposure.hpp"
#include "sim/clocks/wind.hpp"
#include "sim/cuts/cut.hpp"
#include "sim/population/column.hpp"
#include "sim/population/decomposition.hpp"
#include "sim/random/luck.hpp"
#include "sim/record/checkpoint.hpp"
#include "sim/record/paired.hpp"
#include "sim/record/tally.hpp"
#include "sim/run/month_loop.hpp"

namespace counterpart::test {
namespace {

constexpr int coin_count = 8;
constexpr int slot_leave = 0;   // the resident is gone
constexpr int slot_change = 1;  // hazards change
constexpr int slot_ask = 2;     // for one of the town's prizes; others only count
constexpr Purpose line{1};

StreamId stream(int slot) { return StreamId{static_cast<std::uint16_t>(10 * (slot + 1))}; }

std::int64_t town_size(int town) { return 40 + (town * 37) % 113; }

struct Coins {
  float level = 1;
  bool gone = false;
  std::int64_t tosses = 0;
};

void list_fields(Coins const& row, RowLayout& layout) {
  auto const& [level, gone, tosses] = row;
  layout.add("level", level);
  layout.add("gone", gone);
  layout.add("tosses", tosses);
}

struct Ask {
  Request request;
  std::size_t row;
};

/// What one thread writes down.
struct Notes {
  TallySheet sheet;
  Exposure exposure{1};
  std::vector<Ask> asks;
};

struct ToyArm {
  float ratio = 1;
  Column<FuelRow> fuel;
  Column<OccurrenceRow> fired;
  Column<Coins> coins;
};

struct Resident {
  ResidentId id;
  std::uint32_t town = 0;
};

void list_fields(Resident const& row, RowLayout& layout) {
  auto const& [id, town] = row;
  layout.add("id", id);
  layout.add("town", town);
}

/// One resident's month.
class CoinMonth {
 public:
  CoinMonth(Luck const& luck, Resident const& who, std::size_t row, float ratio, Coins& coins, Notes& notes)
      : luck_{luck}, who_{who}, row_{row}, ratio_{ratio}, coins_{coins}, notes_{notes} {}

  void hazards(HazardRow& row) const {
    row = {};
    for (int s = 0; s < coin_count; ++s) {
      float const base = s == slot_leave ? 0.004F : 0.05F * static_cast<float>(s * s);
      row.per_month[static_cast<std::size_t>(s)] = base * coins_.level * (s == slot_leave ? 1.0F : ratio_);
    }
  }
  float alarm() const { return beyond_month; }
  After ring(float) { return After::same; }
  float fuel(int slot, Occurrence n) const { return luck_.fuel(who_.id, stream(slot), n); }
  void spend(HazardRow const& row, float from, float to) { notes_.exposure.add(0, row, to - from); }

  After fire(int slot, Occurrence n, float) {
    ++coins_.tosses;
    notes_.sheet.add(std::array{who_.town}, static_cast<std::size_t>(slot), 1);
    if (slot == slot_leave) {
      coins_.gone = true;
      return After::gone;
    }
    if (slot == slot_ask)
      notes_.asks.push_back({{who_.town, luck_.words(who_.id, stream(slot), n, line)[0] >> 22}, row_});
    if (slot != slot_change) return After::same;
    coins_.level = coins_.level > 1 ? 0.5F : coins_.level * 1.5F;
    return After::changed;
  }

 private:
  Luck const& luck_;
  Resident const& who_;
  std::size_t row_;
  float ratio_;
  Coins& coins_;
  Notes& notes_;
};

/// The towns of one rank, in two arms.
class ToyModel {
 public:
  ToyModel(ToyPlan const& plan, Communicator const& comm)
      : plan_{plan}, comm_{comm}, luck_{plan.seed, 0}, sheets_(2, TallySheet{layout()}), exposures_(2, Exposure{1}) {
    std::vector<std::int64_t> sizes;
    for (int town = 0; town < plan.towns; ++town) sizes.push_back(town_size(town));
    split_ = decompose(sizes, comm.size());
    arms_[1].ratio = plan.ratio;
  }

  void begin() {
    for (auto town = split_.begin(comm_.rank()); town < split_.end(comm_.rank()); ++town)
      settle(static_cast<int>(town));
    for (auto& arm : arms_) arm.coins.grow(who_.rows());
  }

  Decomposition const& split() const { return split_; }

  StateList state() {
    StateList state;
    state.residents([this] { return who_.rows(); },
                    [this](std::size_t row) {
                      return RowKey{who_[row].town, who_[row].id.value};
                    });
    state.column("who", who_);
    for (std::size_t a = 0; a < arms_.size(); ++a) {
      state.under("arm_" + std::to_string(a) + ".");
      state.column("fuel", arms_[a].fuel);
      state.column("fired", arms_[a].fired);
      state.column("coins", arms_[a].coins);
      state.in_shares("sheet", sheets_[a].counts());
      state.in_shares(
          "exposure", [&sums = exposures_[a]] { return sums.flat(); },
          [&sums = exposures_[a]](std::span<std::int64_t const> values) { sums.set(values); });
    }
    return state;
  }

  void advance(int) {
    for (std::size_t a = 0; a < arms_.size(); ++a) grant(a, wind_all(a));
  }

  std::vector<std::int64_t> outcome() {
    std::vector<std::int64_t> words{static_cast<std::int64_t>(who_.rows())};
    for (auto const& sheet : sheets_) words.insert(words.end(), sheet.counts().begin(), sheet.counts().end());
    for (auto const& exposure : exposures_) {
      auto const flat = exposure.flat();
      words.insert(words.end(), flat.begin(), flat.end());
    }
    PairedSum pairs;
    for (std::size_t row = 0; row < who_.rows(); ++row) {
      pairs.add(arms_[1].coins[row].tosses - arms_[0].coins[row].tosses);
    }
    auto const packed = pack({&pairs, 1});
    words.insert(words.end(), packed.begin(), packed.end());
    comm_.sum(words);
    return words;
  }

  TallyLayout layout() const {
    Filter town{"town", std::vector<std::string>(static_cast<std::size_t>(plan_.towns), "")};
    return {std::vector<Measure>(coin_count + 1, Measure{"tosses", "tosses"}), {{"town", {town}}}};
  }

 private:
  void settle(int town) {
    std::size_t const first = who_.rows();
    std::size_t const people = static_cast<std::size_t>(town_size(town));
    who_.grow(first + people);
    for (auto& arm : arms_) {
      arm.fuel.grow(first + people);
      arm.fired.grow(first + people);
    }
    for (std::size_t i = 0; i < people; ++i) {
      ResidentId const id{static_cast<std::uint64_t>(town + 1) << 32 | i};
      who_[first + i] = {id, static_cast<std::uint32_t>(town)};
      FuelRow fuel;
      fuel.left.fill(1);
      for (int s = 0; s < coin_count; ++s) {
        fuel.left[static_cast<std::size_t>(s)] = luck_.fuel(id, stream(s), Occurrence{0});
      }
      for (auto& arm : arms_) arm.fuel[first + i] = fuel;
    }
  }

  std::vector<Ask> wind_all(std::size_t a) {
    auto& arm = arms_[a];
    std::size_t const step = plan_.rows_at_once > 0 ? plan_.rows_at_once : rows_per_block;
    std::vector<Notes> notes(static_cast<std::size_t>(thread_count()), Notes{TallySheet{layout()}});
    parallel_for((who_.rows() + step - 1) / step, [&](std::size_t part, int thread) {
      for (std::size_t row = part * step; row < std::min((part + 1) * step, who_.rows()); ++row) {
        if (arm.coins[row].gone) continue;
        CoinMonth month{luck_, who_[row], row, arm.ratio, arm.coins[row], notes[static_cast<std::size_t>(thread)]};
        wind(month, arm.fuel[row], arm.fired[row]);
      }
    });
    std::vector<Ask> asks;
    for (auto const& own : notes) {
      sheets_[a].merge(own.sheet);
      exposures_[a].merge(own.exposure);
      asks.insert(asks.end(), own.asks.begin(), own.asks.end());
    }
    return asks;
  }

  /// Each town has a prize for every twentieth resident a month; winners toss more from then on.
  void grant(std::size_t a, std::vector<Ask> const& asks) {
    std::vector<Request> requests;
    std::vector<std::uint32_t> prizes;
    for (auto const& ask : asks) requests.push_back(ask.request);
    for (int town = 0; town < plan_.towns; ++town) prizes.push_back(static_cast<std::uint32_t>(town_size(town) / 20));
    auto const grants = cut(requests, prizes, comm_);
    for (auto const& ask : asks) {
      if (!grants.granted(ask.request)) continue;
      sheets_[a].add(std::array{ask.request.unit}, coin_count, 1);
      arms_[a].coins[ask.row].level *= 1.01F;
    }
  }

  ToyPlan const& plan_;
  Communicator const& comm_;
  Luck luck_;
  Decomposition split_;
  Column<Resident> who_;
  std::array<ToyArm, 2> arms_;
  std::vector<TallySheet> sheets_;
  std::vector<Exposure> exposures_;
};

struct NoRecord {
  void after_month(ToyModel&, int) {}
};

ToyOutcome outcome_of(ToyModel& model, ToyPlan const& plan) {
  auto const words = model.outcome();
  Sha256 hash;
  hash.add(std::as_bytes(std::span{words}));
  ToyOutcome outcome{hash.hex(), words[0]};
  std::size_t const width = coin_count + 1;
  std::size_t const sheet = width * static_cast<std::size_t>(plan.towns);
  for (std::size_t i = 0; i < sheet; ++i) {
    bool const prize = i % width == coin_count;
    (prize ? outcome.prizes : outcome.tosses) += words[1 + i];
    if (!prize) outcome.counted += words[1 + sheet + i] - words[1 + i];
  }
  outcome.difference = words[words.size() - 5];
  return outcome;
}

}  // namespace

ToyOutcome toy_run(ToyPlan const& plan, Communicator const& comm) {
  ToyModel model{plan, comm};
  model.begin();
  NoRecord record;
  run_months(model, record, {0, plan.months}, [](int) {});
  return outcome_of(model, plan);
}

void toy_run_until(int months, ToyPlan const& plan, std::filesystem::path const& checkpoint, Communicator const& comm) {
  ToyModel model{plan, comm};
  model.begin();
  NoRecord record;
  run_months(model, record, {0, months}, [](int) {});
  write_checkpoint(checkpoint, {"toy", {{"coins", "none"}}, {{"coins", "heads"}}, 0, months}, model.state(),
                   model.split(), comm);
}

ToyOutcome toy_run_from(std::filesystem::path const& path, ToyPlan const& plan, Communicator const& comm) {
  Checkpoint const checkpoint{path, comm};
  ToyModel model{plan, comm};
  checkpoint.restore(model.state(), model.split(), comm);
  NoRecord record;
  run_months(model, record, {static_cast<int>(checkpoint.head().months_lived), plan.months}, [](int) {});
  return outcome_of(model, plan);
}

}  // namespace counterpart::test
