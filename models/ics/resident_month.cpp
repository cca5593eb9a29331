#include "models/ics/resident_month.hpp"

#include "models/hospitals/beds.hpp"

namespace counterpart {
namespace {

constexpr float micro = 1e6F;

std::int64_t rounded(float value) { return static_cast<std::int64_t>(value + (value < 0 ? -0.5F : 0.5F)); }

}  // namespace

void ResidentMonth::hazards(HazardRow& row) {
  tools_.hazards.fill(at_.who, use_, at_.life, at_.age, row);
  auto& h = row.per_month;
  if (at_.life.after_additional_sdec) {
    h[slot_readmission] *= static_cast<float>(at_.levers.same_day.readmission_ratio);
  }
  cell_ = cell(at_.age, at_.who.sex, at_.who.imd);
  float utility = tools_.utility.norm(at_.who.sex, at_.age) *
                  tools_.utility.factor(at_.life.conditions, at_.life.frailty) * tools_.utility_factor[cell_];
  expected_admissions_ = 0;
  for (auto const& standing : standings_) {
    auto const& effect = *standing.effect;
    h[slot_programme_contact] += effect.contacts_per_month;
    if (!standing.in_effect) continue;
    expected_admissions_ = h[slot_acute_episode] + h[slot_readmission];
    utility += static_cast<float>(effect.utility_change);
    for (std::size_t s = 0; s < row_width; ++s) h[s] *= effect.ratio.per_month[s];
  }
  qaly_micro_per_month_ = utility * micro / 12.0F;
}

float ResidentMonth::alarm() const {
  if (at_.life.phase == AcutePhase::none) return beyond_month;
  int const left = at_.life.phase_ends - at_.frame.first_day;
  if (left >= at_.frame.days) return beyond_month;
  return static_cast<float>(left < 0 ? 0 : left) / static_cast<float>(at_.frame.days);
}

After ResidentMonth::ring(float) {
  tools_.acute.ring(at_.life);
  return After::changed;
}

void ResidentMonth::spend(HazardRow const& row, float from, float to) {
  if (exposure_ != nullptr) {
    exposure_->add(cell_ * 4 + static_cast<std::size_t>(at_.life.frailty), row, to - from);
    auto const age = static_cast<std::size_t>(bounded_age(at_.age));
    auto const index = (static_cast<std::size_t>(at_.who.sex) * (oldest_age + 1) + age) * 5 + at_.who.imd;
    (*time_lived_)[index] += static_cast<std::int32_t>((to - from) * Exposure::per_event);
  }
  at_.record.count(Count::qaly_micro, rounded(qaly_micro_per_month_ * (to - from)));
  at_.record.totals().qaly_micro += static_cast<std::int32_t>(rounded(qaly_micro_per_month_ * (to - from)));
  if (expected_admissions_ > 0) {
    at_.record.count(Count::participant_admissions_micro, rounded(expected_admissions_ * (to - from) * micro));
  }
}

After ResidentMonth::fire(int slot, Occurrence n, float time) {
  Event const event{static_cast<Slot>(slot), n, time, at_.frame.day(time)};
  auto const& contacts = tools_.contacts;
  if (slot >= slot_condition && slot < slot_condition + condition_count) return turn_condition(slot - slot_condition);
  switch (slot) {
    case slot_death: return die(event.day);
    case slot_frailty_worsening:
      at_.life.frailty = static_cast<Frailty>(static_cast<int>(at_.life.frailty) + 1);
      at_.record.count(Count::frailty_worsened);
      return After::changed;
    case slot_frailty_recovery:
      at_.life.frailty = static_cast<Frailty>(static_cast<int>(at_.life.frailty) - 1);
      at_.record.count(Count::frailty_recovered);
      return After::changed;
    case slot_birth: later_.births.push_back({row_, n}); return After::same;
    case slot_departure:
      if (at_.life.in_bed()) return After::same;
      at_.record.count(Count::departures);
      at_.life.presence = Presence::left;
      return After::gone;
    case slot_care_home_entry: return enter_care_home();
    case slot_home_care_start: return turn_home_care();
    case slot_gp_contact: contacts.general_practice(at_, event); return After::same;
    case slot_nhs111_call: contacts.nhs111(at_, event); return After::same;
    case slot_ambulance_not_conveyed: contacts.ambulance_not_conveyed(at_, event); return After::same;
    case slot_ae_not_admitted: contacts.ae_not_admitted(at_, event); return After::same;
    case slot_acute_episode:
    case slot_readmission: tools_.acute.begin(at_, event, row_, later_.asks); return After::changed;
    case slot_elective_overnight: return admit_elective(event);
    case slot_day_case: at_.record.contact(Contact::day_case); return After::same;
    case slot_outpatient_referral: contacts.referral(at_, event); return After::same;
    case slot_outpatient_follow_up: contacts.follow_up(at_, event); return After::same;
    case slot_community_contact: contacts.community(at_, event); return After::same;
    case slot_programme_contact: at_.record.count(Count::programme_contacts); return After::same;
    default: return After::same;
  }
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
