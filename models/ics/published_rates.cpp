#include "models/ics/published_rates.hpp"

#include "sim/clocks/exposure.hpp"

namespace counterpart {

double PublishedRates::rate(int slot, Sex sex, int age, int imd, int year) const {
  auto const s = static_cast<std::size_t>(sex);
  auto const q = static_cast<std::size_t>(imd);
  if (slot == slot_death) {
    return 0.5 * (parameters_.life.mortality(s, age, q, year) + parameters_.life.mortality(s, age, q, year + 1));
  }
  if (slot == slot_birth)
    return sex == Sex::female ? parameters_.life.fertility(age, q) * parameters_.life.fertility_trend(year) : 0.0;
  auto const& service = parameters_.service.rates[static_cast<std::size_t>(slot)];
  auto const a = static_cast<std::size_t>(age > 90 ? 90 : age);
  return service.per_year[s][a] * service.imd[q];
}

double PublishedRates::attended(int slot, int imd) const {
  bool const booked = slot == slot_outpatient_referral || slot == slot_outpatient_follow_up;
  return booked ? 1 - parameters_.pathways.outpatient_did_not_attend[static_cast<std::size_t>(imd)] : 1;
}

double PublishedRates::attended_on_average(int slot) const {
  // Weighted as `book` weighed the fifths when it turned attended rates into booked ones: what it added comes off
  // again.
  auto const& booked = parameters_.service.rates[static_cast<std::size_t>(slot)].imd;
  double all = 0;
  double kept = 0;
  for (int q = 0; q < 5; ++q) {
    all += booked[static_cast<std::size_t>(q)];
    kept += booked[static_cast<std::size_t>(q)] * attended(slot, q);
  }
  return all > 0 ? kept / all : 1;
}

AgeExposure::ByAge PublishedRates::deaths_by_age(std::span<std::int64_t const> lived, int year) const {
  AgeExposure::ByAge deaths{};
  for (auto const sex : {Sex::female, Sex::male}) {
    for (int age = 0; age <= oldest_age; ++age) {
      for (int q = 0; q < 5; ++q) {
        double const years = static_cast<double>(lived[AgeExposure::index(sex, age, q)]) / Exposure::per_event / 12;
        deaths[static_cast<std::size_t>(sex)][static_cast<std::size_t>(age)] +=
            years * rate(slot_death, sex, age, q, year);
      }
    }
  }
  return deaths;
}

std::vector<double> PublishedRates::events(std::span<std::int64_t const> lived, int slot, int year) const {
  std::vector<double> sum(cell_count);
  bool const ratios = slot > slot_birth;
  auto const& imd = parameters_.service.rates[static_cast<std::size_t>(slot)].imd;
  for (int s = 0; s < 2; ++s) {
    for (int age = 0; age <= oldest_age; ++age) {
      double plain = 0;
      double weighted = 0;
      std::array<double, 5> here{};
      for (int q = 0; q < 5; ++q) {
        auto const fifth = static_cast<std::size_t>(q);
        auto const time = lived[static_cast<std::size_t>(s * (oldest_age + 1) + age) * 5 + fifth];
        double const years = static_cast<double>(time) / static_cast<double>(Exposure::per_event) / 12;
        plain += years * attended_on_average(slot);
        weighted += years * (ratios ? imd[fifth] : 1) * attended(slot, q);
        here[fifth] = years * rate(slot, static_cast<Sex>(s), age, q, year);
      }
      double const scale = ratios && weighted > 0 ? plain / weighted : 1;
      for (int q = 0; q < 5; ++q) sum[cell(age, static_cast<Sex>(s), q)] += here[static_cast<std::size_t>(q)] * scale;
    }
  }
  return sum;
}

}  // namespace counterpart
