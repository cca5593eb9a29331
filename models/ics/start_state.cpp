#include "models/ics/start_state.hpp"

#include <algorithm>
#include <cmath>

#include "models/core/purpose.hpp"
#include "models/core/stream.hpp"
#include "sim/random/exact_math.hpp"
#include "sim/random/luck_batch.hpp"

namespace counterpart {
namespace {

std::size_t upto90(int age) { return static_cast<std::size_t>(age < 0 ? 0 : age > 90 ? 90 : age); }

GammaQuantile with_variance(double variance) { return GammaQuantile{1.0 / std::max(variance, 1e-3)}; }

/// Mean of a ratio over the classes of one habit at an age.
double mean_ratio(std::array<BySexAge, 3> const& share, std::array<ByCondition, 3> const& ratio, std::size_t condition,
                  std::size_t sex, std::size_t age) {
  double mean = 0;
  for (std::size_t k = 0; k < 3; ++k) mean += share[k][sex][age] * ratio[k][condition];
  return mean;
}

/// \param fewer  share that is in the lowest class instead of the highest
std::uint8_t pick(std::array<BySexAge, 3> const& share, Identity const& who, int age, double u, double fewer) {
  auto const s = static_cast<std::size_t>(who.sex);
  double const first = share[0][s][upto90(age)] + fewer;
  if (u < first) return 0;
  return u < first + share[1][s][upto90(age)] ? 1 : 2;
}

}  // namespace

StartState::StartState(ModelParameters const& parameters, Calibration const& calibration)
    : parameters_{parameters},
      calibration_{calibration},
      conditions_{calibration.liability, parameters.conditions.shared_loading},
      frailty_{calibration.liability, parameters.frailty.shared_loading},
      shared_{with_variance(parameters.service.shared_variance)} {
  for (auto const& group : parameters.service.propensity) {
    permanent_.push_back(with_variance(group.permanent_variance));
    renewing_.push_back(with_variance(group.renewing_variance));
  }
  log_keep_ = exact_log(1 - parameters.service.renewal_per_month);
}

void StartState::lasting(Identity& who, int age, double shared_housing_share, StartDraws const& draws) const {
  who.liability = conditions_.at(age, draws[draw_shared]).liability;
  who.lives_alone =
      draws[draw_lives_alone] < parameters_.households.living_alone[static_cast<std::size_t>(who.sex)][upto90(age)];
  who.shared_housing = draws[draw_housing] < shared_housing_share;
  who.self_funder = draws[draw_self_funder] < parameters_.pathways.self_funder_share;
  auto const& disabled = parameters_.learning_disability.share[who.imd][static_cast<std::size_t>(who.sex)];
  who.learning_disability = draws[draw_learning_disability] < disabled[upto90(age)];
}

void StartState::habits(Identity const& who, int age, StartDraws const& draws, Month now, Life& life) const {
  auto const young = parameters_.habit_moves.uptake().at(static_cast<std::size_t>(who.sex), age, who.imd, now.year());
  life.smoking = pick(parameters_.habits.smoking[who.imd], who, age, draws[draw_smoking], young.fewer);
  life.bmi = pick(parameters_.habits.bmi[who.imd], who, age, draws[draw_bmi], 0);
  life.activation = parameters_.activation.level(draws[draw_use_shared], draws[draw_activation]);
}

/// What raises onset raises prevalence alike, around the mean of those of the same age, sex and fifth.
double StartState::share_of(std::size_t condition, Identity const& who, Life const& life, std::size_t age) const {
  auto const& habits = parameters_.habits;
  auto const& disability = parameters_.learning_disability;
  auto const s = static_cast<std::size_t>(who.sex);
  double const ratio = habits.smoking_onset[life.smoking][condition] * habits.bmi_onset[life.bmi][condition] *
                       (who.learning_disability ? disability.onset[condition] : 1.0);
  double const mean = mean_ratio(habits.smoking[who.imd], habits.smoking_onset, condition, s, age) *
                      mean_ratio(habits.bmi[who.imd], habits.bmi_onset, condition, s, age) *
                      (1 + disability.share[who.imd][s][age] * (disability.onset[condition] - 1));
  double const share = static_cast<double>(calibration_.prevalence.at(condition, s, age, who.imd));
  return std::min(share * ratio / mean, 0.97);
}

void StartState::conditions(Identity const& who, std::size_t age, StartDraws const& draws, Life& life) const {
  auto const& p = parameters_.conditions;
  double const common = p.shared_loading * conditions_.at(static_cast<int>(age), draws[draw_shared]).normal;
  double const own = std::sqrt(1 - p.shared_loading * p.shared_loading);
  for (std::size_t c = 0; c < condition_count; ++c) {
    double const share = share_of(c, who, life, age);
    if (share <= 0) continue;
    double const liability = common + own * exact_inverse_normal(draws[draw_condition + c]);
    if (liability > conditions_.threshold(static_cast<int>(age), share)) life.conditions |= 1U << c;
  }
}

void StartState::health(Identity const& who, int age, StartDraws const& draws, Month now, Life& life) const {
  auto const s = static_cast<std::size_t>(who.sex);
  auto const a = upto90(age);
  habits(who, age, draws, now, life);
  conditions(who, a, draws, life);
  if (age < 50) return;
  auto const& shares = parameters_.frailty.share[s];
  double const loading = parameters_.frailty.shared_loading;
  double const liability = loading * frailty_.at(age, draws[draw_shared]).normal +
                           std::sqrt(1 - loading * loading) * exact_inverse_normal(draws[draw_frailty]);
  double const more = parameters_.frailty.share_imd[who.imd];
  double below = 0;
  for (std::size_t f = 3; f > 0; --f) {
    below += shares[f][a] * more;
    if (below > 0 && liability > frailty_.threshold(age, std::min(below, 0.98))) {
      life.frailty = static_cast<Frailty>(f);
      break;
    }
  }
  auto const& ratio = parameters_.frailty.care_home_ratio;
  double mean_ratio = 0;
  for (std::size_t f = 0; f < 4; ++f) mean_ratio += shares[f][a] * ratio[f];
  double const weight = ratio[static_cast<std::size_t>(life.frailty)] / mean_ratio;
  life.care_home = draws[draw_care_home] < std::min(0.9, parameters_.households.care_home[s][a] * weight);
  auto const& home_care = parameters_.service.rates[slot_home_care_start].per_year[s][a];
  double const helped = std::min(0.5, home_care * weight / parameters_.pathways.home_care_ends_per_year);
  life.home_care = !life.care_home && draws[draw_home_care] < helped;
}

double StartState::high_use_chance(Identity const& who, Life const& life) const {
  auto const& p = parameters_.service;
  constexpr std::uint32_t linked = 1U << static_cast<int>(Condition::anxiety_depression) |
                                   1U << static_cast<int>(Condition::alcohol_problems) |
                                   1U << static_cast<int>(Condition::psychosis_bipolar);
  double chance = p.high_use_share;
  if ((life.conditions & linked) != 0) chance *= p.high_use_health_odds;
  if (who.imd < 2) chance *= p.high_use_deprived_odds;
  return chance;
}

Month StartState::use(Identity const& who, Life const& life, StartDraws const& draws, Month now, Luck const& luck,
                      Propensity& use) const {
  double const shared = shared_(draws[draw_use_shared]);
  for (std::size_t g = 0; g < service_group_count; ++g) {
    use.permanent[g] = static_cast<float>(shared * permanent_[g](draws[draw_use + g]));
  }
  if (draws[draw_high_use] < high_use_chance(who, life)) {
    auto& urgent = use.permanent[static_cast<std::size_t>(ServiceGroup::urgent)];
    urgent = static_cast<float>(static_cast<double>(urgent) + parameters_.service.high_use_level);
  }
  use.renewals = 0;
  return renew(who.id, now, luck, use);
}

Month StartState::renew(ResidentId who, Month now, Luck const& luck, Propensity& use) const {
  Occurrence const n{use.renewals++};
  LuckBatch<service_group_count + 1> draws;
  for (int g = 0; g < service_group_count; ++g) {
    draws.ask(who, stream_ids::propensity, n, purposes::after(purposes::renewal, g));
  }
  std::size_t const when = draws.ask(who, stream_ids::propensity, n, purposes::renewal_wait);
  draws.draw(luck);
  for (std::size_t g = 0; g < service_group_count; ++g) {
    use.now[g] = static_cast<float>(static_cast<double>(use.permanent[g]) * renewing_[g](draws.uniform(g)));
  }
  double const wait = exact_log(draws.uniform(when)) / log_keep_;
  return now + 1 + static_cast<std::int32_t>(std::min(wait, 1200.0));
}

}  // namespace counterpart
