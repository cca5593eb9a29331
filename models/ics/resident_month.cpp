#include "models/ics/resident_month.hpp"

#include "models/hospitals/beds.hpp"

namespace counterpart {
After ResidentMonth::ring(float) {
  tools_.acute.ring(at_.life);
  return After::changed;
}

After ResidentMonth::happen(Event const& event) {
  int const slot = event.slot;
  auto const& contacts = tools_.contacts;
  if (slot >= slot_condition && slot < slot_condition + condition_count) return turn_condition(slot - slot_condition);
  switch (slot) {
    case slot_death:
      return die(event.day);
    case slot_frailty_worsening:
      at_.life.frailty = static_cast<Frailty>(static_cast<int>(at_.life.frailty) + 1);
      at_.record.count(Count::frailty_worsened);
      return After::changed;
    case slot_frailty_recovery:
      at_.life.frailty = static_cast<Frailty>(static_cast<int>(at_.life.frailty) - 1);
      at_.record.count(Count::frailty_recovered);
      return After::changed;
    case slot_birth:
      later_.births.push_back({row_, event.n});
      return After::same;
    case slot_departure:
      if (at_.life.in_bed()) return After::same;
      at_.record.count(Count::departures);
      at_.life.presence = Presence::left;
      return After::gone;
    case slot_care_home_entry:
      return enter_care_home();
    case slot_home_care_start:
      return turn_home_care();
    case slot_gp_contact:
      contacts.general_practice(at_, event);
      return After::same;
    case slot_nhs111_call:
      contacts.nhs111(at_, event);
      return After::same;
    case slot_ambulance_not_conveyed:
      contacts.ambulance_not_conveyed(at_, event);
      return After::same;
    case slot_ae_not_admitted:
      contacts.ae_not_admitted(at_, event);
      return After::same;
    case slot_acute_episode:
    case slot_readmission:
      tools_.acute.begin(at_, event, row_, later_.asks);
      return After::changed;
    case slot_elective_overnight:
      return admit_elective(event);
    case slot_day_case:
      at_.record.contact(Contact::day_case);
      return After::same;
    case slot_outpatient_referral:
      contacts.referral(at_, event);
      return After::same;
    case slot_outpatient_follow_up:
      contacts.follow_up(at_, event);
      return After::same;
    case slot_community_contact:
      contacts.community(at_, event);
      return After::same;
    case slot_programme_contact:
      at_.record.count(Count::programme_contacts);
      return After::same;
    case slot_fall:
      at_.record.count(Count::falls);
      return After::same;
    default:
      return After::same;
  }
}

void ResidentMonth::prevent_falls(HazardRow& row) const {
  auto& h = row.per_month;
  auto const& falls = tools_.pathways.falls;
  auto const admitted = static_cast<float>(FallShares::left(falls.of_episodes(at_), at_.fall_ratio));
  h[slot_acute_episode] *= admitted;
  h[slot_readmission] *= admitted;
  h[slot_ae_not_admitted] *= static_cast<float>(FallShares::left(falls.of_attendances(at_), at_.fall_ratio));
}

After ResidentMonth::turn_condition(int condition) {
  at_.record.count(at_.life.has(condition) ? Count::remissions : Count::onsets);
  at_.life.conditions ^= 1U << condition;
  return After::changed;
}

After ResidentMonth::die(int day) {
  at_.record.count(Count::deaths);
  if (at_.life.in_bed()) {
    end_stay_early(at_.life, at_.record, at_.who.trust, at_.frame.first_day, at_.frame.days, day);
  }
  at_.life.presence = Presence::dead;
  at_.life.phase = AcutePhase::none;
  at_.life.phase_ends = at_.frame.first_day + day;  // a request settled later this month needs the day of death
  return After::gone;
}

After ResidentMonth::turn_home_care() {
  at_.life.home_care = !at_.life.home_care;
  if (at_.life.home_care) {
    at_.record.count(Count::home_care_starts);
    at_.record.contact(Contact::social_care_assessment);
  }
  return After::changed;
}

After ResidentMonth::enter_care_home() {
  at_.life.care_home = true;
  at_.life.home_care = false;
  at_.record.count(Count::care_home_entries);
  at_.record.contact(Contact::social_care_assessment);
  return After::changed;
}

After ResidentMonth::admit_elective(Event const& event) {
  auto const age = static_cast<std::size_t>(at_.age > 90 ? 90 : at_.age);
  double const mean = tools_.pathways.elective_nights[age];
  auto const draw = event.draw(at_, purposes::contact_detail);
  at_.record.contact(Contact::elective_admission);
  if (draw[1] < tools_.pathways.elective_zero_night_share) return After::same;
  begin_stay(at_.life, at_.record, at_.who.trust, at_.frame.first_day, at_.frame.days, event.day,
             tools_.stays.elective_nights(mean, draw[0]), false);
  return After::changed;
}

}  // namespace counterpart
