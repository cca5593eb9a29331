#include "models/ics/calibrate_health.hpp"

#include <algorithm>
#include <cmath>

#include "models/ics/disease_targets.hpp"
#include "models/ics/health_sums.hpp"
#include "models/ics/local_hazards.hpp"
#include "models/ics/marginal_ratio.hpp"
#include "models/ics/published_rates.hpp"
#include "sim/random/exact_math.hpp"

namespace counterpart {
namespace {

constexpr int fits_of_rates = 3;    // disease rates, then people with the prevalence fitted, and again
constexpr int passes_at_start = 6;  // of factors, each on the same people
constexpr double few = 1e-6;        // onsets a year that no factor is taken from

float ratio_of(double goal, double reached) {
  return goal > few && reached > few ? static_cast<float>(goal / reached) : 1.0F;
}

/// Makes factors move by what is left over in each group.
template <class Goal, class Reached>
void rake_classes(LiabilityRatios& ratios, Goal&& goal, Reached&& reached) {
  for (std::size_t band = 0; band < age_band_count; ++band) {
    double all_goal = 0;
    double all_reached = 0;
    for (std::size_t k = 0; k < liability_classes; ++k) {
      all_goal += goal(band * liability_classes + k);
      all_reached += reached(band * liability_classes + k);
    }
    if (all_goal <= few || all_reached <= few) continue;
    for (std::size_t k = 0; k < liability_classes; ++k) {
      std::size_t const group = band * liability_classes + k;
      ratios[band][k] *= ratio_of(goal(group) / all_goal, reached(group) / all_reached);
    }
  }
}

/// By how much what was reached lies above the goal, all cells taken together.
template <class Goal, class Reached>
double gap_over_cells(Goal&& goal, Reached&& reached) {
  double all_goal = 0;
  double all_reached = 0;
  for (std::size_t c = 0; c < cell_count; ++c) {
    all_goal += goal(c);
    all_reached += reached(c);
  }
  return all_goal > 0 ? all_reached / all_goal - 1 : 0;
}

}  // namespace

class HealthCalibrator {
 public:
  HealthCalibrator(CalibrationPlan const& plan, Scenario const& reference, Area const& england,
                   ModelParameters const& parameters, Communicator const& comm)
      : plan_{plan},
        scenario_{reference},
        england_{england},
        parameters_{parameters},
        comm_{comm},
        published_{parameters},
        fit_{Calibration::neutral(parameters)} {
    scenario_.years = plan.years;
  }

  Calibration solve(std::function<void(HealthFit const&)> const& report) {
    for (int round = 0; round < fits_of_rates; ++round) fit_rates();
    report(settle_start(passes_at_start));
    fit_.death.resize(static_cast<std::size_t>(plan_.years), fit_.death.back());
    for (int run = 1; run <= plan_.long_runs; ++run) report(long_run(run));
    return fit_;
  }

 private:
  HealthSums sums_of(IcsModel const& model, int month_of_run) const {
    Month const now = scenario_.start + month_of_run;
    HazardTables hazards{parameters_, fit_, local_hazards(england_)};
    hazards.turn(now, month_of_run / 12, Living::all);
    ByCondition growth;
    for (std::size_t c = 0; c < condition_count; ++c) {
      growth[c] = exact_exp(parameters_.conditions.incidence_trend[c] * (month_of_run / 12));
    }
    HealthSums sums;
    sums.look(model, hazards, fit_, growth, now, comm_);
    return sums;
  }

  /// Deaths a year of the people at the start by the life table and by the model, by cell.
  void improve_death(IcsModel const& model, HealthSums const& sums) {
    std::vector<std::int64_t> lived(AgeExposure::cells);
    for (std::size_t row = 0; row < model.rows(); ++row) {
      if (!model.arms().front().life[row].here()) continue;
      auto const& who = model.people().identity[row];
      lived[AgeExposure::index(who.sex, who.age(scenario_.start), who.imd)] +=
          static_cast<std::int64_t>(Exposure::per_event) * 12;
    }
    comm_.sum(lived);
    auto const goal = published_.events(lived, slot_death, scenario_.start.year());
    for (std::size_t c = 0; c < cell_count; ++c) {
      double const reached = sums.by_cell.deaths(0, true, c) + sums.by_cell.deaths(0, false, c);
      for (auto& factors : fit_.death) factors[c] *= ratio_of(goal[c], reached);
    }
  }

  void improve_residual_frailty(HealthSums const& sums) {
    for (std::size_t f = 1; f < 4; ++f) {
      fit_.death_by_frailty[f] *= parameters_.frailty.death_ratio[f] / marginal_ratio(sums, f);
    }
  }

  void improve_onset(HealthSums const& sums) {
    for (std::size_t c = 0; c < condition_count; ++c) {
      for (std::size_t i = 0; i < cell_count; ++i) {
        fit_.factor[i][slot_condition + c] *= ratio_of(sums.by_cell.onset_goal(c, i), sums.by_cell.onset(c, i));
      }
      rake_classes(
          fit_.onset_by_liability[c], [&](std::size_t g) { return sums.by_class.onset_goal(c, g); },
          [&](std::size_t g) { return sums.by_class.onset(c, g); });
    }
  }

  void improve_worsening(HealthSums const& sums) {
    for (std::size_t f = 0; f < Calibration::frailty_steps; ++f) {
      for (std::size_t i = 0; i < cell_count; ++i) {
        fit_.worsening_factor[i][f] *= ratio_of(sums.by_cell.worsening_goal(f, i), sums.by_cell.worsening(f, i));
      }
      rake_classes(
          fit_.worsening_by_liability[f], [&](std::size_t g) { return sums.by_class.worsening_goal(f, g); },
          [&](std::size_t g) { return sums.by_class.worsening(f, g); });
    }
  }

  void fit_rates() {
    RunPlan const run{scenario_, england_, parameters_, fit_};
    IcsModel const model{run, comm_};
    for (int pass = 0; pass < passes_at_start; ++pass) {
      auto const sums = sums_of(model, 0);
      improve_residual_frailty(sums);
      improve_death(model, sums);
    }
    fit_rates_to(sums_of(model, 0));
  }

  void fit_rates_to(HealthSums const& sums) {
    auto const people = people_by_age(england_);
    fit_liability(parameters_.life, people, sums, scenario_.start.year(), fit_);
    fit_conditions(parameters_, people, sums, scenario_.start.year(), fit_);
    fit_frailty(parameters_, people, sums, scenario_.start.year(), fit_);
  }

  HealthFit settle_start(int passes) {
    RunPlan const run{scenario_, england_, parameters_, fit_};
    IcsModel const model{run, comm_};
    for (int pass = 0; pass < passes; ++pass) {
      auto const sums = sums_of(model, 0);
      improve_residual_frailty(sums);
      improve_death(model, sums);
      improve_onset(sums);
      improve_worsening(sums);
    }
    return judged("people at the start", sums_of(model, 0));
  }

  /// All years without services: factors of death by year; those of onset and frailty from all years together.
  HealthFit long_run(int number) {
    RunPlan const run{scenario_, england_, parameters_, fit_};
    IcsModel model{run, comm_};
    model.live_health_alone();
    model.record_exposure(true);
    HealthSums sums = sums_of(model, 0);
    double goal_deaths = 0;
    double reached_deaths = 0;
    auto death = fit_.death;
    for (int y = 0; y < plan_.years; ++y) {
      for (int m = 0; m < 12; ++m) model.advance(y * 12 + m);
      auto const now = sums_of_year(model, y, death, goal_deaths, reached_deaths);
      sums.merge(now);
    }
    auto left = judged("years " + std::to_string(plan_.years) + ", run " + std::to_string(number), sums);
    left.death_gap = goal_deaths > 0 ? reached_deaths / goal_deaths - 1 : 0;
    improve_onset(sums);
    improve_worsening(sums);
    fit_.death = death;
    // Who has what goes on to differ a little from who had it at the start, and so do the deaths of those who have it.
    if (number == 1) fit_rates_to(sums);
    return left;
  }

  HealthSums sums_of_year(IcsModel& model, int y, std::vector<std::array<float, cell_count>>& death,
                          double& goal_deaths, double& reached_deaths) {
    AgeExposure lived = model.lived();
    comm_.sum(lived.flat());
    model.lived().clear();
    model.exposure().clear();
    model.arms().front().month.fill(0);
    model.arms().front().year.clear();
    auto const goal = published_.events(lived.time(), slot_death, scenario_.start.year() + y);
    auto const reached = lived.deaths_by_cell();
    for (std::size_t c = 0; c < cell_count; ++c) {
      death[static_cast<std::size_t>(y)][c] *= ratio_of(goal[c], reached[c]);
      goal_deaths += goal[c];
      reached_deaths += reached[c];
    }
    return sums_of(model, std::min((y + 1) * 12, plan_.years * 12 - 1));
  }

  HealthFit judged(std::string stage, HealthSums const& sums) const {
    HealthFit left;
    left.stage = std::move(stage);
    for (std::size_t c = 0; c < condition_count; ++c) {
      double const gap = gap_over_cells([&](std::size_t i) { return sums.by_cell.onset_goal(c, i); },
                                        [&](std::size_t i) { return sums.by_cell.onset(c, i); });
      if (std::abs(gap) <= std::abs(left.worst_onset)) continue;
      left.worst_onset = gap;
      left.condition = name(static_cast<Condition>(c));
    }
    for (std::size_t f = 0; f < Calibration::frailty_steps; ++f) {
      double const gap = gap_over_cells([&](std::size_t i) { return sums.by_cell.worsening_goal(f, i); },
                                        [&](std::size_t i) { return sums.by_cell.worsening(f, i); });
      if (std::abs(gap) > std::abs(left.worst_frailty)) left.worst_frailty = gap;
    }
    for (std::size_t f = 0; f < 4; ++f) left.death_by_frailty[f] = f == 0 ? 1 : marginal_ratio(sums, f);
    return left;
  }

  CalibrationPlan const& plan_;
  Scenario scenario_;
  Area const& england_;
  ModelParameters const& parameters_;
  Communicator const& comm_;
  PublishedRates published_;
  Calibration fit_;
};

double marginal_ratio(HealthSums const& sums, std::size_t frailty) {
  return marginal_ratio(frailty, [&](std::size_t cell, std::size_t category) {
    return EventsOf{sums.by_cell.frailty_deaths(category, cell), sums.by_cell.in_frailty(category, cell)};
  });
}

Calibration calibrate_health(CalibrationPlan const& plan, Scenario const& reference, Area const& england,
                             ModelParameters const& parameters, Communicator const& comm,
                             std::function<void(HealthFit const&)> const& report) {
  return HealthCalibrator{plan, reference, england, parameters, comm}.solve(report);
}

}  // namespace counterpart
