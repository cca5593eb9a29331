#include "models/ics/excess_deaths.hpp"

#include <algorithm>

namespace counterpart {
namespace {

/// Deaths seen and deaths expected at the rates of others: a ratio by indirect standardisation.
struct Ratio {
  double seen = 0;
  double expected = 0;

  void add(double people, double deaths, double others, double deaths_of_others) {
    if (others <= 0 || people <= 0) return;
    seen += deaths;
    expected += people * deaths_of_others / others;
  }
  double value(double otherwise) const { return expected > 0 ? seen / expected : otherwise; }
  Ratio& operator+=(Ratio const& more) {
    seen += more.seen;
    expected += more.expected;
    return *this;
  }
};

/// 90 stands for 90 and over.
int in_its_band(std::size_t age) { return age == 90 ? ExcessDeaths::age_of_oldest : static_cast<int>(age); }

/// A ratio of its own where there are deaths enough; else that of all ages, weighed in.
std::array<double, age_band_count> steadied(std::array<Ratio, age_band_count> const& by_band) {
  Ratio all;
  for (auto const& ratio : by_band) all += ratio;
  double const overall = all.value(1);
  std::array<double, age_band_count> list{};
  for (std::size_t band = 0; band < age_band_count; ++band) {
    double const seen = by_band[band].seen;
    double const trust = seen / (seen + ExcessDeaths::enough_deaths);
    list[band] = trust * by_band[band].value(overall) + (1 - trust) * overall;
  }
  return list;
}

std::size_t band_of(std::size_t age) { return static_cast<std::size_t>(age_band(static_cast<int>(age))); }

/// Deaths a year of fit people and of category f, of which the mean over `shares` is `deaths`.
double in_category(double deaths, std::size_t f, std::array<std::array<double, age_band_count>, 4> const& ratio,
                   std::size_t band, std::array<double, 4> const& shares) {
  double mean = 0;
  for (std::size_t k = 0; k < 4; ++k) mean += shares[k] * ratio[k][band];
  return mean > 0 ? deaths * ratio[f][band] / mean : deaths;
}

}  // namespace

ExcessDeaths::ExcessDeaths(LifeTables const& life, HealthSums const& sums, int year) : life_{life}, year_{year} {
  auto const& cells = sums.by_cell;
  auto const& classes = sums.by_class;
  for (std::size_t c = 0; c < condition_count; ++c) {
    std::array<Ratio, age_band_count> by_band;
    for (std::size_t i = 0; i < cell_count; ++i) {
      by_band[static_cast<std::size_t>(parts(i).band)].add(cells.people(c, true, i), cells.deaths(c, true, i),
                                                           cells.people(c, false, i), cells.deaths(c, false, i));
    }
    condition_ratio_[c] = steadied(by_band);
    Ratio in_class;
    for (std::size_t i = 0; i < HealthSums::classes; ++i) {
      in_class.add(classes.people(c, true, i), classes.deaths(c, true, i), classes.people(c, false, i),
                   classes.deaths(c, false, i));
    }
    ratio_in_class_[c] = in_class.value(1);
  }
  for (std::size_t f = 0; f < 4; ++f) {
    std::array<Ratio, age_band_count> by_band;
    for (std::size_t i = 0; i < cell_count; ++i) {
      by_band[static_cast<std::size_t>(parts(i).band)].add(cells.in_frailty(f, i), cells.frailty_deaths(f, i),
                                                           cells.in_frailty(0, i), cells.frailty_deaths(0, i));
    }
    frailty_ratio_[f] = steadied(by_band);
    std::array<Ratio, age_band_count> in_class;
    for (std::size_t i = 0; i < HealthSums::classes; ++i) {
      in_class[i / liability_classes].add(classes.in_frailty(f, i), classes.frailty_deaths(f, i),
                                          classes.in_frailty(0, i), classes.frailty_deaths(0, i));
    }
    frailty_in_class_[f] = steadied(in_class);
  }
  for (std::size_t band = 0; band < age_band_count; ++band) {
    double people = 0;
    for (std::size_t i = band * liability_classes; i < (band + 1) * liability_classes; ++i) {
      people += classes.people(0, true, i) + classes.people(0, false, i);
      band_deaths_[band] += classes.deaths(0, true, i) + classes.deaths(0, false, i);
    }
    band_deaths_[band] = people > 0 ? band_deaths_[band] / people : 0;
  }
  for (std::size_t i = 0; i < HealthSums::classes; ++i) {
    double const people = classes.people(0, true, i) + classes.people(0, false, i);
    class_deaths_[i] = people > 0 ? (classes.deaths(0, true, i) + classes.deaths(0, false, i)) / people : 0;
  }
}

double ExcessDeaths::of_condition(std::size_t condition, std::size_t sex, std::size_t age, std::size_t imd,
                                  double share) const {
  double const ratio = condition_ratio(condition, band_of(age));
  double const deaths = life_.mortality(sex, in_its_band(age), imd, year_);
  return deaths * (ratio - 1) / (1 + share * (ratio - 1));
}

double ExcessDeaths::of_condition_in_class(std::size_t condition, std::size_t age, std::size_t liability,
                                           double share) const {
  double const ratio = ratio_in_class_[condition];
  return class_deaths_[band_of(age) * liability_classes + liability] * (ratio - 1) / (1 + share * (ratio - 1));
}

double ExcessDeaths::of_class(AgeWeights const& people, std::size_t age, std::size_t liability) const {
  double all = 0;
  double deaths = 0;
  for (std::size_t s = 0; s < 2; ++s) {
    for (std::size_t q = 0; q < 5; ++q) {
      all += people[s][age][q];
      deaths += people[s][age][q] * life_.mortality(s, in_its_band(age), q, year_);
    }
  }
  std::size_t const band = band_of(age);
  double const ratio =
      band_deaths_[band] > 0 ? class_deaths_[band * liability_classes + liability] / band_deaths_[band] : 1;
  return all > 0 ? deaths / all * ratio : 0;
}

double ExcessDeaths::of_frailty(std::size_t category, std::size_t sex, std::size_t age, std::size_t imd,
                                std::array<double, 4> const& shares) const {
  double const deaths = life_.mortality(sex, in_its_band(age), imd, year_);
  return in_category(deaths, category, frailty_ratio_, band_of(age), shares);
}

double ExcessDeaths::of_frailty_in_class(std::size_t category, std::size_t age, std::size_t liability,
                                         std::array<double, 4> const& shares) const {
  return in_category(class_deaths_[band_of(age) * liability_classes + liability], category, frailty_in_class_,
                     band_of(age), shares);
}

}  // namespace counterpart
