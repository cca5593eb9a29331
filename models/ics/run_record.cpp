#include "models/ics/run_record.hpp"

#include <bit>
#include <cmath>
#include <cstring>

namespace counterpart {
namespace {

/// 128 bins to every doubling of a hazard, from 2^-24 a month up.
std::uint16_t risk_bin(float hazard) {
  if (!(hazard > 0x1p-24F)) return 0;
  auto const bits = std::bit_cast<std::uint32_t>(hazard) >> 16;
  auto const first = std::bit_cast<std::uint32_t>(0x1p-24F) >> 16;
  auto const bin = bits - first;
  return static_cast<std::uint16_t>(bin < RunRecord::risk_bins ? bin : RunRecord::risk_bins - 1);
}

bool is_zero(PersonTotals const& totals) {
  PersonTotals const zero;
  return std::memcmp(&totals, &zero, sizeof zero) == 0;
}

}  // namespace

RunRecord::RunRecord(IcsModel const& model, Scenario const& scenario, PublishedRates const& published,
                     Communicator const& comm)
    : scenario_{scenario},
      published_{published},
      comm_{comm},
      trusts_{model.arms().front().nights.size() / 31},
      months_(model.arms().size() * static_cast<std::size_t>(scenario.years) * 12 * measure_count),
      nights_(model.arms().size()),
      risk_(2 * risk_bins * 2),
      attendances_(2 * attendance_bins),
      start_{model.start_counts()} {}

void RunRecord::open(IcsModel const& model) {
  health_.look(model, scenario_.start, comm_);
  watched_.grow(model.rows());
  Propensity even;
  even.now.fill(1.0F);
  auto const& lives = model.arms().front().life;
  for (std::size_t row = 0; row < model.rows(); ++row) {
    auto const& who = model.people().identity[row];
    Life life = lives[row];
    life.phase = AcutePhase::none;
    HazardRow hazard{};
    int const age = who.age(scenario_.start);
    model.hazards().fill(who, even, life, age, hazard);
    watched_[row] = {{risk_bin(hazard.per_month[slot_death]), risk_bin(hazard.per_month[slot_acute_episode])},
                     age >= 18};
  }
}

void RunRecord::after_month(IcsModel& model, int month_of_run) {
  auto& arms = model.arms();
  std::size_t const all_months = static_cast<std::size_t>(scenario_.years) * 12;
  std::vector<std::int64_t> packed;
  for (auto const& arm : arms) {
    packed.insert(packed.end(), arm.month.begin(), arm.month.end());
    packed.insert(packed.end(), arm.nights.begin(), arm.nights.end());
  }
  comm_.sum(packed);
  auto const days = static_cast<std::size_t>((scenario_.start + month_of_run).days());
  std::size_t const width = measure_count + trusts_ * 31;
  for (std::size_t a = 0; a < arms.size(); ++a) {
    auto const* const from = packed.data() + a * width;
    auto const to = (a * all_months + static_cast<std::size_t>(month_of_run)) * measure_count;
    std::copy_n(from, measure_count, months_.begin() + static_cast<std::ptrdiff_t>(to));
    for (std::size_t day = 0; day < days; ++day) {
      for (std::size_t t = 0; t < trusts_; ++t) nights_[a].push_back(from[measure_count + t * 31 + day]);
    }
    arms[a].month.fill(0);
    arms[a].nights.assign(arms[a].nights.size(), 0);
  }
  if (month_of_run == 9 || month_of_run == 11) count_attendances(model);
  if (month_of_run == 11) count_risk(model);
  if (month_of_run % 12 != 11) return;
  close_year(model);
  health_.look(model, scenario_.start + (month_of_run + 1), comm_);
}

void RunRecord::close_year(IcsModel& model) {
  std::vector<std::int64_t> sheets;
  for (auto& arm : model.arms()) {
    auto const counts = arm.year.counts();
    sheets.insert(sheets.end(), counts.begin(), counts.end());
    arm.year.clear();
  }
  comm_.sum(sheets);
  years_.push_back(std::move(sheets));
  auto flat = model.exposure().flat();
  comm_.sum(flat);
  model.exposure().clear();
  Exposure total{cell_count * 4};
  total.set(flat);
  std::vector<std::int64_t> hazard(cell_count * slot_count);
  std::vector<std::int64_t> time(cell_count);
  for (std::size_t c = 0; c < cell_count; ++c) {
    double months = 0;
    for (std::size_t f = 0; f < 4; ++f) months += total.months(c * 4 + f);
    time[c] = static_cast<std::int64_t>(std::floor(months + 0.5));
    for (int s = 0; s < slot_count; ++s) {
      double events = 0;
      for (std::size_t f = 0; f < 4; ++f) events += total.events(c * 4 + f, s);
      hazard[c * slot_count + static_cast<std::size_t>(s)] = static_cast<std::int64_t>(std::floor(events * 1e6 + 0.5));
    }
  }
  hazard_.push_back(std::move(hazard));
  time_.push_back(std::move(time));
  aim(model);
  pair(model);
}

void RunRecord::aim(IcsModel& model) {
  AgeExposure lived = model.lived();
  comm_.sum(lived.flat());
  model.lived().clear();
  health_.add_year(lived);
  int const year = scenario_.start.year() + static_cast<int>(target_.size());
  std::vector<std::int64_t> target(slot_count);
  for (int s = 0; s < slot_count; ++s) {
    if (s != slot_death && s != slot_birth) continue;  // the others have one published level for everybody
    double sum = 0;
    for (double const events : published_.events(lived.time(), s, year)) sum += events;
    target[static_cast<std::size_t>(s)] = static_cast<std::int64_t>(std::floor(sum * 1e6 + 0.5));
  }
  target_.push_back(std::move(target));
}

void RunRecord::pair(IcsModel const& model) {
  auto const& arms = model.arms();
  std::vector<PairedSum> sums(arms.size() * groups * outcomes);
  auto const& baseline = arms.front();
  for (std::size_t a = 1; a < arms.size(); ++a) {
    std::array<std::int64_t, 5> alike{};
    for (std::size_t row = 0; row < model.rows(); ++row) {
      auto const imd = static_cast<std::size_t>(model.people().identity[row].imd);
      int const deaths = dead(life_in(arms[a], baseline, row)) - dead(baseline.life[row]);
      if (deaths == 0 && is_zero(arms[a].totals[row])) {
        ++alike[imd];
        continue;
      }
      auto const differences = outcomes_of(arms[a].totals[row], deaths);
      for (std::size_t o = 0; o < outcomes; ++o) {
        sums[(a * groups) * outcomes + o].add(differences[o]);
        sums[(a * groups + 1 + imd) * outcomes + o].add(differences[o]);
      }
    }
    for (std::size_t imd = 0; imd < 5; ++imd) {
      for (std::size_t o = 0; o < outcomes; ++o) {
        sums[(a * groups) * outcomes + o].residents += alike[imd];
        sums[(a * groups + 1 + imd) * outcomes + o].residents += alike[imd];
      }
    }
  }
  auto packed = pack(sums);
  comm_.sum(packed);
  unpack(packed, sums);
  paired_.push_back(std::move(sums));
}

void RunRecord::count_attendances(IcsModel const& model) {
  bool const first = attendances_[0] == 0;
  std::vector<std::int64_t> people(attendance_bins);
  auto const& totals = model.arms().front().totals;
  for (std::size_t row = 0; row < model.rows(); ++row) {
    std::size_t const n = totals[row].ae_type1;
    ++people[n < attendance_bins ? n : attendance_bins - 1];
  }
  comm_.sum(people);
  std::copy(people.begin(), people.end(),
            attendances_.begin() + (first ? 0 : static_cast<std::ptrdiff_t>(attendance_bins)));
}

void RunRecord::count_risk(IcsModel const& model) {
  auto const& baseline = model.arms().front();
  for (std::size_t row = 0; row < watched_.rows(); ++row) {
    if (!watched_[row].adult) continue;
    std::size_t const died = baseline.life[row].presence == Presence::dead ? 1 : 0;
    std::size_t const admitted = baseline.totals[row].emergency_admissions > 0 ? 1 : 0;
    ++risk_[watched_[row].bin[0] * 2U + died];
    ++risk_[(risk_bins + watched_[row].bin[1]) * 2U + admitted];
  }
  comm_.sum(risk_);
  watched_ = {};
}

}  // namespace counterpart
