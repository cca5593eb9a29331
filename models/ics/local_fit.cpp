#include "models/ics/local_fit.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

constexpr double far = 20;  // a level beyond is a mistake in the file rather than a property of an area

std::string said(LocalTarget const& target) {
  return fmt::format("{}, {}, ages {} to {}", area_services()[target.service].name,
                     target.sex == Sex::female ? "female" : "male", target.first_band * 5,
                     target.last_band == age_band_count - 1 ? 120 : target.last_band * 5 + 4);
}

/// Events a person-year over the bands of a target.
double rate_in(AreaYear const& year, LocalTarget const& target) {
  double events = 0;
  double years = 0;
  for (int band = target.first_band; band <= target.last_band; ++band) {
    auto const g = group_of(target.sex, band);
    events += year.events[target.service][g];
    years += year.years[g];
  }
  return years > 0 ? events / years : 0;
}

/// What part of a service's events the streams make that its target steers.
class Steering {
 public:
  explicit Steering(ModelParameters const& parameters) : parameters_{parameters} {}

  /// By what the levels of the steered streams are to be multiplied for the target's rate to move by `wanted`.
  double factor(AreaYear const& year, LocalTarget const& target, double wanted) const {
    double const moved = steered_share(year, target);
    return moved > 0 ? (wanted - (1 - moved)) / moved : 0;
  }

 private:
  double steered_share(AreaYear const& year, LocalTarget const& target) const {
    auto const& service = area_services()[target.service];
    bool const whole = service.parts.size() == service.steered.size() || service.steered[0] == slot_acute_episode;
    if (whole) return 1;
    // A&E, of which some comes with acute episodes: the rest is what the episodes leave.
    static std::size_t const acute = position("acute_episode");
    double with_episodes = 0;
    double all = 0;
    for (int band = target.first_band; band <= target.last_band; ++band) {
      auto const g = group_of(target.sex, band);
      with_episodes += parameters_.pathways.acute_through_ae * year.events[acute][g];
      all += year.events[target.service][g];
    }
    return all > 0 ? 1 - with_episodes / all : 0;
  }

  static std::size_t position(std::string_view name) {
    auto const& all = area_services();
    auto const found = std::find_if(all.begin(), all.end(), [&](auto const& service) { return service.name == name; });
    return static_cast<std::size_t>(found - all.begin());
  }

  ModelParameters const& parameters_;
};

void move_levels(TargetFit const& fit, double by, LocalLevels& levels) {
  for (auto const slot : area_services()[fit.target.service].steered) {
    for (int band = fit.target.first_band; band <= fit.target.last_band; ++band) {
      auto& level = levels.factor[slot][static_cast<std::size_t>(fit.target.sex)][static_cast<std::size_t>(band)];
      level *= static_cast<float>(by);
      double const now = static_cast<double>(level);
      require(by > 0 && now > 1 / far && now < far,
              fmt::format("local targets: {}: no level between 1/{:.0f} and {:.0f} times that of the area's case mix "
                          "meets {:.4f} events a person-year (case mix gives {:.4f}); look at its row",
                          said(fit.target), far, far, fit.target.rate(), fit.predicted));
    }
  }
}

double worst_gap(LocalFit const& fit) {
  double worst = 0;
  for (auto const& each : fit.targets) {
    double const gap = each.aim > 0 ? each.reached / each.aim - 1 : 0;
    if (std::abs(gap) > std::abs(worst)) worst = gap;
  }
  return worst;
}

}  // namespace

double TargetFit::chance() const { return target.events > 0 ? 1.96 / std::sqrt(target.events) : 0; }

double shrunk(double events, double expected, double shrinkage) {
  return (events + shrinkage) / (expected + shrinkage);
}

LocalFit fit_local(RunPlan const& plan, std::vector<LocalTarget> const& targets, LocalPlan const& how,
                   Communicator const& comm, std::function<void(int round, double gap)> const& report) {
  LocalFit fit;
  auto calibration = plan.calibration;
  fit.levels.area = plan.area.code;
  fit.levels.shrinkage = how.shrinkage;
  fit.before = fit.after = live_area_year(plan, comm);
  for (auto const& target : targets) {
    double const predicted = rate_in(fit.before, target);
    double const level = shrunk(target.events, predicted * target.people, how.shrinkage);
    require(predicted > 0, fmt::format("local targets: {}: nobody of that age is simulated, or the service has no rate "
                                       "there; take the row out, or more --residents",
                                       said(target)));
    fit.targets.push_back({target, predicted, predicted * level, predicted});
  }
  report(0, worst_gap(fit));
  Steering const steering{plan.parameters};
  for (int round = 1; round <= how.rounds; ++round) {
    for (auto const& each : fit.targets) {
      move_levels(each, steering.factor(fit.after, each.target, each.aim / each.reached), fit.levels);
    }
    calibration.local = fit.levels;
    fit.after = live_area_year({plan.scenario, plan.area, plan.parameters, calibration, plan.replicate}, comm);
    for (auto& each : fit.targets) each.reached = rate_in(fit.after, each.target);
    report(round, worst_gap(fit));
  }
  return fit;
}

}  // namespace counterpart
