#include "models/pathways/acute.hpp"

#include <cmath>

#include "models/hospitals/beds.hpp"
#include "models/pathways/falls.hpp"

namespace counterpart {
namespace {

constexpr int adult = 18;

/// 0 = Monday. Day 0 of the count is 1 March of year 0, a Wednesday.
int weekday(std::int32_t day) { return (day + 2) % 7; }

std::size_t by_age(int age) { return static_cast<std::size_t>(age > 90 ? 90 : age); }

}  // namespace

int AcutePathway::hour(double u) const {
  int h = 0;
  while (h < 23 && u >= parameters_.hour_below[static_cast<std::size_t>(h)]) ++h;
  return h;
}

void AcutePathway::begin(Situation& at, Event const& event, std::uint32_t row, std::vector<SlotAsk>& asks) const {
  auto const [suitability, stay, arrival, route] = event.draw(at, purposes::episode_kind);
  Luck4 const luck{suitability, stay, arrival, route};
  arrive(at, event, luck);
  if (!wants_additional(at, suitability)) return ordinary(at, event, luck);
  at.record.count(Count::sdec_additional_wanted);
  if (suitability >= stays_.suitable_share(at.age)) {
    at.record.count(Count::sdec_short_eligibility);
    return ordinary(at, event, luck);
  }
  int const h = hour(arrival);
  if (!open_at(at, event.day, h)) {
    at.record.count(Count::sdec_short_hours);
    return ordinary(at, event, luck);
  }
  if (!at.levers.same_day.slots_limited) return additional(at, event);
  auto const tie = at.luck.words(at.who.id, event.stream(), event.n, purposes::slot_key)[0];
  asks.push_back({row, static_cast<std::uint32_t>(h) << 27 | tie >> 5, event, h, at.record.event_flags()});
  recover(at, event.day, true);
}

void AcutePathway::arrive(Situation& at, Event const& event, Luck4 const& luck) const {
  auto const detail = event.draw(at, purposes::episode_detail);
  at.record.count(Count::acute_episodes);
  at.record.admission();
  if (at.age >= adult) at.record.count(Count::acute_adult_episodes);
  if (detail[0] < parameters_.care_sensitive[by_age(at.age)]) at.record.count(Count::acute_care_sensitive);
  count_fall(at, event, parameters_.falls.of_episodes(at), Count::falls_admitted);
  bool const again = at.life.phase == AcutePhase::first_days || at.life.phase == AcutePhase::later_days;
  if (again) at.record.count(Count::readmissions_30_day);
  count_in(at.life.emergency_admissions, at.frame.month);
  if (luck.route >= parameters_.acute_through_ae) return;
  at.record.count(Count::acute_through_ae);
  at.record.contact(Contact::ae_type1);
  count_in(at.life.ae_attendances, at.frame.month);
  if (detail[1] < parameters_.ambulance_admitted[by_age(at.age)]) {
    at.record.contact(Contact::ambulance_conveyed);
    at.record.count(Count::ambulance_arrivals);
    at.record.count(Count::ae_type1_ambulance);
  }
}

bool AcutePathway::wants_additional(Situation const& at, double suitability) const {
  auto const& care = at.levers.same_day;
  if (!care.active || at.age < adult) return false;
  double const before = stays_.same_day_share(at.age);
  double const wanted = care.added_share / (1 - care.converted_share);
  return suitability >= before && suitability < before + wanted;
}

bool AcutePathway::open_at(Situation const& at, int day, int hour) const {
  auto const& care = at.levers.same_day;
  return weekday(at.frame.first_day + day) < care.days_per_week && hour >= care.opens_hour && hour < care.closes_hour;
}

void AcutePathway::ordinary(Situation& at, Event const& event, Luck4 const& luck) const {
  switch (stays_.disposition(at.age, luck.suitability, luck.stay)) {
    case Disposition::same_day:
      at.record.contact(Contact::sdec);
      at.record.count(Count::sdec_completed);
      return recover(at, event.day, false);
    case Disposition::zero_day:
      at.record.contact(Contact::zero_day_admission);
      return recover(at, event.day, false);
    case Disposition::overnight:
      return overnight(at, event.day,
                       stays_.nights(at.age, at.who.sex, at.life.frailty, luck.suitability, luck.stay, at.stay_ratio));
  }
}

void AcutePathway::additional(Situation& at, Event const& event) const {
  auto const detail = event.draw(at, purposes::episode_detail);
  auto const& care = at.levers.same_day;
  at.record.contact(Contact::sdec);
  at.record.spend(Count::programme_pence, care.extra_pence);
  if (detail[2] < care.converted_share) {
    at.record.count(Count::sdec_converted);
    double const quantile = event.draw(at, purposes::converted_stay)[0];
    return overnight(at, event.day, stays_.nights(at.age, at.who.sex, at.life.frailty, quantile, at.stay_ratio));
  }
  at.record.count(Count::sdec_completed);
  at.record.count(Count::sdec_additional_completed);
  if (detail[3] < care.second_visit_share) {
    at.record.count(Count::sdec_second_visits);
    at.record.contact(Contact::sdec);
  }
  recover(at, event.day, true);
}

void AcutePathway::overnight(Situation& at, int day, int nights) const {
  // Only a request settled late can find its resident in a bed: a later episode of the month holds it already.
  if (at.life.in_bed()) return at.record.contact(Contact::zero_day_admission);
  at.record.contact(Contact::emergency_admission);
  begin_stay(at.life, at.record, at.who.trust, at.frame.first_day, at.frame.days, day, nights, true);
}

void AcutePathway::recover(Situation& at, int day, bool additional) const {
  if (at.life.in_bed()) return;
  std::int32_t const ends = at.frame.first_day + day + static_cast<int>(parameters_.readmission_first_days);
  bool const later = at.life.phase == AcutePhase::first_days && at.life.phase_ends > ends;
  at.life.phase = AcutePhase::first_days;
  if (later) return;
  at.life.phase_ends = ends;
  at.life.after_additional_sdec = additional;
}

void AcutePathway::settle(Situation& at, SlotAsk const& ask, bool granted) const {
  bool const died = at.life.presence == Presence::dead;
  int const death_day = at.life.phase_ends - at.frame.first_day;
  if (granted) {
    additional(at, ask.event);
  } else {
    at.record.count(Count::sdec_short_slots);
    auto const u = ask.event.draw(at, purposes::episode_kind);
    ordinary(at, ask.event, {u[0], u[1], u[2], u[3]});
  }
  if (!died) return;
  if (at.life.in_bed()) end_stay_early(at.life, at.record, at.who.trust, at.frame.first_day, at.frame.days, death_day);
  at.life.phase = AcutePhase::none;
  at.life.phase_ends = at.frame.first_day + death_day;  // another request of the month needs it too
}

void AcutePathway::ring(Life& life) const {
  int const rest = static_cast<int>(parameters_.readmission_days - parameters_.readmission_first_days);
  switch (life.phase) {
    case AcutePhase::in_bed:
      life.phase = life.emergency_stay ? AcutePhase::first_days : AcutePhase::none;
      life.phase_ends += static_cast<int>(parameters_.readmission_first_days);
      break;
    case AcutePhase::first_days:
      life.phase = AcutePhase::later_days;
      life.phase_ends += rest;
      break;
    default:
      life.phase = AcutePhase::none;
      life.after_additional_sdec = false;
      break;
  }
}

}  // namespace counterpart
