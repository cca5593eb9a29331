#include "models/ics/calibrate.hpp"

#include <algorithm>
#include <cmath>

#include "models/ics/calibrate_health.hpp"
#include "models/ics/calibration_check.hpp"
#include "models/ics/disease_targets.hpp"
#include "models/ics/excess_deaths.hpp"
#include "models/ics/published_rates.hpp"
#include "models/ics/start_utility.hpp"
#include "models/ics/year_sums.hpp"
#include "sim/random/exact_math.hpp"

namespace counterpart {
namespace {

/// Streams whose hazards are summed over everybody and compared with their targets.
std::vector<int> all_slots() {
  std::vector<int> slots{slot_birth, slot_care_home_entry};
  for (int s = first_service_slot; s < slot_count; ++s) {
    if (s != slot_readmission && s != slot_programme_contact) slots.push_back(s);
  }
  return slots;
}

/// Months before the start in the first rounds: readmission periods and nearly all stays are shorter.
constexpr int short_spin_up = 6;

}  // namespace

/// The steps of a calibration: one object a run.
class Calibrator {
 public:
  Calibrator(CalibrationPlan const& plan, Area const& england, ModelParameters const& parameters,
             Communicator const& comm)
      : plan_{plan},
        england_{england},
        parameters_{parameters},
        comm_{comm},
        people_{people_by_age(england)},
        published_{parameters} {
    scenario_.title = "reference population";
    scenario_.area = "england";
    scenario_.start = Month{2020, 7};
    scenario_.years = plan.years;
    scenario_.seed = plan.seed;
    scenario_.residents = plan.residents;
    scenario_.arms = {Arm{"baseline", "", {}}};
  }

  Calibration solve(CalibrationReports const& report) {
    fit_ = calibrate_health(plan_, scenario_, england_, parameters_, comm_, report.health);
    fit_start();
    for (int round = 1; round <= plan_.rounds; ++round) {
      // What chance did to these residents goes into the factors: the last rounds, which settle them, take more of
      // them.
      bool const last = settles(round);
      scenario_.residents = std::min(plan_.residents * size_of(round), england_.residents());
      auto const years = live(1, last ? spin_up_months : short_spin_up);
      report.round(improve(years.front(), round));
    }
    return fit_;
  }

 private:
  /// Residents of a round, in sizes of the plan.
  int size_of(int round) const {
    return round == plan_.rounds ? plan_.last_round_size : settles(round) ? (plan_.last_round_size + 1) / 2 : 1;
  }

  /// The last rounds leave the frailty factors and the readmission level alone, so that all else can settle.
  bool settles(int round) const { return round > plan_.rounds - 2; }

  std::vector<YearSums> live(int years, int months_before) {
    scenario_.years = years;
    RunPlan const run{scenario_, england_, parameters_, fit_};
    IcsModel model{run, comm_};
    model.spin_up(months_before);
    model.record_exposure(true);
    std::vector<YearSums> list;
    for (int y = 0; y < years; ++y) {
      for (int m = 0; m < 12; ++m) model.advance(y * 12 + m);
      YearSums sums;
      auto flat = model.exposure().flat();
      sums.lived = model.lived();
      comm_.sum(sums.lived.flat());
      model.lived().clear();
      auto& month = model.arms().front().month;
      sums.counted.assign(month.begin(), month.end());
      comm_.sum(flat);
      comm_.sum(sums.counted);
      sums.exposure.set(flat);
      model.exposure().clear();
      month.fill(0);
      model.arms().front().year.clear();
      list.push_back(std::move(sums));
    }
    return list;
  }

  /// A first fit on people as they are at the start. For home-care starts it is the last: their rate holds over those
  /// who do not have it yet.
  void fit_start();
  /// The published rate of a resident's age, sex and fifth, before any factor.
  double published(int slot, Identity const& who, int age) const;
  CalibrationFit improve(YearSums const& year, int round);
  void improve_readmission(double share, YearSums const& year);
  std::array<std::array<double, 91>, 2> const& rates_of(int slot) const {
    return parameters_.service.rates[static_cast<std::size_t>(slot)].per_year;
  }
  double improve_slot(YearSums const& year, int slot);
  AgeExposure::ByAge improve_death_by_age(YearSums const& year);
  void improve_death(YearSums const& year);
  void improve_frailty(YearSums const& year, std::vector<int> const& slots, std::array<double, 4> const& goal,
                       std::array<double, 4>& factor) const;

  CalibrationPlan const& plan_;
  Area const& england_;
  ModelParameters const& parameters_;
  Communicator const& comm_;
  AgeWeights people_;
  PublishedRates published_;
  Calibration fit_;
  Scenario scenario_;
};

double Calibrator::improve_slot(YearSums const& year, int slot) {
  auto goal = published_.events(year.lived.time(), slot, scenario_.start.year());
  double const level = slot > slot_birth ? base_year_level(year.lived, people_, rates_of(slot)) : 1;
  for (double& events : goal) events *= level;
  double all_goal = 0;
  double all_reached = 0;
  for (std::size_t c = 0; c < cell_count; ++c) {
    double reached = year.events(c, slot);
    if (slot == slot_acute_episode) reached += year.events(c, slot_readmission);
    all_goal += goal[c];
    all_reached += reached;
    if (goal[c] <= 0 || reached <= 0) continue;
    auto const by = static_cast<float>(goal[c] / reached);
    fit_.factor[c][static_cast<std::size_t>(slot)] *= by;
  }
  return all_goal > 0 ? all_reached / all_goal - 1 : 0;
}

/// Deaths of single ages within the band of a cell, those of few deaths drawn towards it. \return what each was
/// multiplied by
AgeExposure::ByAge Calibrator::improve_death_by_age(YearSums const& year) {
  auto const goal = published_.deaths_by_age(year.lived.time(), scenario_.start.year());
  auto by = year.lived.deaths_by_age();
  for (std::size_t s = 0; s < 2; ++s) {
    for (std::size_t age = 0; age <= oldest_age; ++age) {
      auto& ratio = by[s][age];
      double const trust = goal[s][age] / (goal[s][age] + ExcessDeaths::enough_deaths);
      ratio = ratio > 0 ? 1 + trust * (goal[s][age] / ratio - 1) : 1;
      fit_.death_by_age[s][age] *= static_cast<float>(ratio);
    }
  }
  return by;
}

/// The long runs have fewer residents than the last rounds: what chance did to their hazards of death stays with people
/// for years, so every year's factors take what the first year tells.
void Calibrator::improve_death(YearSums const& year) {
  auto const by_age = improve_death_by_age(year);
  auto const goal = published_.events(year.lived.time(), slot_death, scenario_.start.year());
  auto const reached = year.lived.deaths_by_cell(by_age);
  for (std::size_t c = 0; c < cell_count; ++c) {
    if (goal[c] <= 0 || reached[c] <= 0) continue;
    auto const by = static_cast<float>(goal[c] / reached[c]);
    for (auto& of_year : fit_.death) of_year[c] *= by;
  }
}

void Calibrator::improve_frailty(YearSums const& year, std::vector<int> const& slots, std::array<double, 4> const& goal,
                                 std::array<double, 4>& factor) const {
  for (std::size_t f = 1; f < 4; ++f) factor[f] *= goal[f] / marginal_ratio(year, slots, f);
}

CalibrationFit Calibrator::improve(YearSums const& year, int round) {
  CalibrationFit left;
  left.round = round;
  if (settles(round)) improve_death(year);
  for (int const slot : all_slots()) {
    double const gap = improve_slot(year, slot);
    if (std::abs(gap) > std::abs(left.worst_gap)) {
      left.worst_gap = gap;
      left.worst_stream = streams()[static_cast<std::size_t>(slot)].name;
    }
  }
  if (!settles(round)) {
    // Published effects of frailty that hold given age and sex.
    auto const& rates = parameters_.service.rates;
    improve_frailty(year, {slot_acute_episode, slot_readmission}, rates[slot_acute_episode].by_frailty,
                    fit_.acute_by_frailty);
    improve_frailty(year, {slot_gp_contact}, rates[slot_gp_contact].by_frailty, fit_.gp_by_frailty);
  }
  left.readmission_share = static_cast<double>(year.counted[measure(Count::readmissions_30_day)]) /
                           static_cast<double>(year.counted[measure(Count::acute_episodes)]);
  if (!settles(round)) improve_readmission(left.readmission_share, year);
  return left;
}

void Calibrator::fit_start() {
  RunPlan const run{scenario_, england_, parameters_, fit_};
  IcsModel model{run, comm_};
  model.open(0);
  std::vector<int> slots{slot_home_care_start};
  for (int s : all_slots()) slots.push_back(s);
  std::vector<std::int64_t> sums(cell_count * slots.size() * 2);
  auto const fixed = [](double value) { return static_cast<std::int64_t>(value * 1e9 + 0.5); };
  for (std::size_t row = 0; row < model.rows(); ++row) {
    auto const& who = model.people().identity[row];
    auto const& life = model.arms().front().life[row];
    int const age = who.age(scenario_.start);
    HazardRow hazard{};
    model.hazards().fill(who, model.people().use[row], life, age, hazard);
    for (std::size_t i = 0; i < slots.size(); ++i) {
      if (i == 0 && (life.home_care || life.care_home)) continue;
      auto const at = (cell(age, who.sex, who.imd) * slots.size() + i) * 2;
      sums[at] += fixed(published(slots[i], who, age));
      sums[at + 1] += fixed(static_cast<double>(hazard.per_month[static_cast<std::size_t>(slots[i])]) * 12);
    }
  }
  comm_.sum(sums);
  for (std::size_t c = 0; c < cell_count; ++c) {
    for (std::size_t i = 0; i < slots.size(); ++i) {
      auto const at = (c * slots.size() + i) * 2;
      if (sums[at] <= 0 || sums[at + 1] <= 0) continue;
      auto const by = static_cast<float>(static_cast<double>(sums[at]) / static_cast<double>(sums[at + 1]));
      fit_.factor[c][static_cast<std::size_t>(slots[i])] *= by;
    }
  }
  for (std::size_t rule = 0; rule < utility_rule_count; ++rule) {
    auto const mean = mean_utility(model, static_cast<UtilityRule>(rule), parameters_, scenario_.start, comm_);
    for (std::size_t c = 0; c < cell_count; ++c) fit_.utility[rule][c] = static_cast<float>(1.0 / mean[c]);
  }
}

void Calibrator::improve_readmission(double share, YearSums const& year) {
  // The share answers to the level with a power of about 1.3: a readmission raises the chance of the next.
  double const by =
      exact_pow(std::clamp(parameters_.pathways.readmission_share / std::max(share, 0.01), 0.5, 2.0), 0.75);
  fit_.readmission_level *= by;
  // More of the episodes will be readmissions: leave room for them now rather than in the next round.
  double const before = year.share_of_readmissions();
  double const room = 1 / (1 + before * (by - 1));
  for (auto& factors : fit_.factor) factors[slot_acute_episode] *= static_cast<float>(room);
}

double Calibrator::published(int slot, Identity const& who, int age) const {
  auto const s = static_cast<std::size_t>(who.sex);
  auto const a = static_cast<std::size_t>(age > 90 ? 90 : age);
  if (slot == slot_home_care_start) {
    return parameters_.service.rates[slot_home_care_start].per_year[s][a];
  }
  return published_.rate(slot, who.sex, age, who.imd, scenario_.start.year());
}

Calibration calibrate(CalibrationPlan const& plan, Area const& england, ModelParameters const& parameters,
                      Communicator const& comm, CalibrationReports const& report) {
  auto fit = Calibrator{plan, england, parameters, comm}.solve(report);
  check_converged(fit);
  return fit;
}

}  // namespace counterpart
