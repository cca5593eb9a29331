#include <algorithm>
#include <bit>
#include <tuple>

#include "models/ics/contact_codes.hpp"
#include "models/ics/extract_maker.hpp"
#include "models/ics/table_maker.hpp"

namespace counterpart {
namespace {

using Gaps = TableColumn::Gaps;

/// Is it care that can last a night: a stay, or what stands in place of one?
bool can_last(EventLine const& line) {
  auto const codes = codes_of(line);
  return codes.patient_classification >= 0 || codes.same_day >= 0;
}

struct CodedColumn {
  char const* name;
  std::int8_t ContactCodes::*field;
  char const* about;
};

constexpr CodedColumn coded[]{
    {"setting", &ContactCodes::setting, "Where, or by whom."},
    {"department_type", &ContactCodes::department_type, "EMERGENCY CARE DEPARTMENT TYPE; 03 is every other."},
    {"arrival_mode", &ContactCodes::arrival_mode, "A AND E ARRIVAL MODE."},
    {"admission_method", &ContactCodes::admission_method, "ADMISSION METHOD."},
    {"patient_classification", &ContactCodes::patient_classification, "PATIENT CLASSIFICATION."},
    {"attendance", &ContactCodes::attendance, "FIRST ATTENDANCE: first or follow-up."},
    {"mode", &ContactCodes::mode, "CONSULTATION MEDIUM USED."},
    {"attended", &ContactCodes::attended, "ATTENDED OR DID NOT ATTEND CODE."},
    {"staff_group", &ContactCodes::staff_group, "Of general practice."}};

constexpr CodedColumn flags[]{
    {"same_day", &ContactCodes::same_day, "Of acute care: 1 = same-day emergency care."},
    {"readmission", &ContactCodes::readmission, "Of acute care: 1 = within 30 days of an earlier episode."},
    {"new_episode", &ContactCodes::new_episode,
     "Of acute care: 1 = an episode begins, 0 = it goes on from the row before."}};

}  // namespace

void ExtractMaker::make_people() {
  TableMaker<Person> make{"people", "Residents of each arm, as they were when they came into the data.", people_};
  make.number<std::int32_t>({"resident", "Number of a simulated resident, the same in every arm of the run."}, "",
                            [&](auto const& p) { return number_[p.row]; })
      .code<std::int8_t>({"arm", "Arm of the run."}, [](auto const& p) { return p.arm; })
      .number<std::uint64_t>({"resident_id", "The model's own id of the resident, in any run of the area."}, "",
                             [&](auto const& p) { return identity(p).id.value; })
      .code<std::int8_t>({"sex", ""}, [&](auto const& p) { return identity(p).sex; })
      .number<std::int16_t>({"birth_year", ""}, "year", [&](auto const& p) { return (identity(p).born + -1).year(); })
      .number<std::int8_t>({"birth_month", ""}, "month",
                           [&](auto const& p) { return (identity(p).born + -1).month_of_year(); })
      .number<std::int8_t>({"imd_quintile", "Deprivation of the LSOA in England, 1 the most deprived fifth."}, "",
                           [&](auto const& p) { return identity(p).imd + 1; })
      .code<std::int8_t>({"ethnicity", ""}, [&](auto const& p) { return identity(p).ethnicity; })
      .code<std::int32_t>({"lsoa", "Lower layer super output area, 2011."},
                          [&](auto const& p) { return identity(p).neighbourhood; })
      .code<std::int16_t>({"place", "A group of local authorities (synthetic)."},
                          [&](auto const& p) { return identity(p).place; })
      .code<std::int16_t>({"pcn", "Primary care network."}, [&](auto const& p) { return identity(p).pcn; })
      .code<std::int16_t>({"practice", "General practice."}, [&](auto const& p) { return identity(p).practice; })
      .code<std::int16_t>({"trust", "Acute trust used."}, [&](auto const& p) { return identity(p).trust; })
      .code<std::int8_t>({"smoking", "At entry."}, [&](auto const& p) { return entry(p).smoking; })
      .code<std::int8_t>({"bmi", "At entry."}, [&](auto const& p) { return entry(p).bmi; })
      .number<std::int8_t>({"activation", "Patient Activation Measure at entry, 1 to 4; of adults."}, "level",
                           [&](auto const& p) { return entry(p).activation + 1; })
      .number<std::int8_t>({"learning_disability", "1 = yes."}, "",
                           [&](auto const& p) { return identity(p).learning_disability; })
      .number<std::int8_t>({"lives_alone", "1 = yes."}, "", [&](auto const& p) { return identity(p).lives_alone; })
      .number<std::int8_t>({"conditions", "How many of the 20, at entry."}, "conditions",
                           [&](auto const& p) { return std::popcount(entry(p).conditions); })
      .code<std::int8_t>({"frailty", "At entry."}, [&](auto const& p) { return entry(p).frailty; })
      .number<std::int8_t>({"care_home", "1 = in a care home at entry."}, "",
                           [&](auto const& p) { return entry(p).care_home; })
      .date({"entry_date", "First day in the data after the start; study_from for those there at first."},
            [&](auto const& p) { return first_day(entry(p).from); })
      .date({"death_date", "", Gaps::some}, [&](auto const& p) { return deaths_[at(p.row, p.arm)]; })
      .date({"left_date", "Day of moving out of the area.", Gaps::some},
            [&](auto const& p) { return departures_[at(p.row, p.arm)]; });
  tables_.tables.push_back(make.take());
}

/// Discharge, or death before it; what does not last ends on its day.
std::int32_t ExtractMaker::last_day_of(Happening const& stay) const {
  std::int32_t const from = stay.line.day - epoch_;
  std::int32_t const planned = from + std::max<std::int32_t>(stay.line.nights, 0);
  std::int32_t const death = deaths_[at(row_of(stay.resident), stay.arm)];
  return death == no_value ? planned : std::min(planned, std::max(death, from));
}

/// With the nights that the data see.
std::int32_t ExtractMaker::pence_of(Happening const& contact) const {
  auto const& pence = plan_.parameters.costs.pence;
  auto const& line = contact.line;
  std::int32_t const visit = line.what < contact_count ? pence[line.what] : 0;
  bool const emergency = line.what == static_cast<std::uint8_t>(Contact::emergency_admission);
  auto const night = emergency ? Contact::emergency_bed_day : Contact::elective_bed_day;
  std::int32_t const nights = std::min(last_day_of(contact), first_day(end_)) - (line.day - epoch_);
  return visit + pence[static_cast<std::size_t>(night)] * nights;
}

void ExtractMaker::make_contacts() {
  std::vector<Happening> contacts;
  std::ranges::copy_if(happenings_, std::back_inserter(contacts), [](Happening const& h) {
    return h.line.what <= static_cast<std::uint8_t>(Turn::programme_contact);
  });
  auto const discharge = [&](Happening const& h) {
    return can_last(h.line) && last_day_of(h) < first_day(end_) ? last_day_of(h) : no_value;
  };
  TableMaker<Happening> make{"contacts", "What residents used, a row each, in order of resident, arm and date.",
                             contacts};
  make.number<std::int32_t>({"resident", "As in people."}, "", [](auto const& h) { return h.resident; })
      .code<std::int8_t>({"arm", ""}, [](auto const& h) { return h.arm; })
      .date({"date", "Of a stay, of admission; of a month of social care, its first day."},
            [&](auto const& h) { return h.line.day - epoch_; })
      .number<std::int16_t>({"length_of_stay", "Of care that can last a night.", Gaps::some}, "nights",
                            [&](auto const& h) {
                              auto const to = discharge(h);
                              return to == no_value ? no_value : to - (h.line.day - epoch_);
                            })
      .date({"discharge_date", "None for a stay that the data do not see the end of.", Gaps::some}, discharge)
      .number<std::int32_t>({"cost", "Unit cost; of a stay, with its nights in the data."}, "pence, 2023/24",
                            [&](auto const& h) { return pence_of(h); })
      .code<std::int8_t>({"kind", "As the measures of a result are called."},
                         [](auto const& h) { return h.line.what; });
  for (auto const& [name, field, about] : coded) {
    make.code<std::int8_t>({name, about, Gaps::some},
                           [&, field = field](auto const& h) { return codes_of(h.line).*field; });
  }
  for (auto const& [name, field, about] : flags) {
    make.number<std::int8_t>({name, about, Gaps::some}, "",
                             [&, field = field](auto const& h) { return codes_of(h.line).*field; });
  }
  tables_.tables.push_back(make.take());
}

std::vector<ExtractMaker::Spell> ExtractMaker::spells() const {
  std::vector<Spell> spells;
  auto next = happenings_.begin();
  for (auto const& who : people_) {
    std::array<std::size_t, condition_count> open{};  // position of the spell that goes on
    auto const begin = [&](int c, std::int32_t onset) {
      open[static_cast<std::size_t>(c)] = spells.size();
      spells.push_back({who, c, onset, no_value});
    };
    for (int c = 0; c < condition_count; ++c) {
      if ((entry(who).conditions >> c & 1U) != 0) begin(c, no_value);
    }
    std::pair const own{number_[who.row], who.arm};
    for (; next != happenings_.end() && std::pair{next->resident, next->arm} <= own; ++next) {
      auto const& line = next->line;
      int const c = line.slot - slot_condition;
      if (line.what == static_cast<std::uint8_t>(Turn::onset)) begin(c, line.day - epoch_);
      if (line.what == static_cast<std::uint8_t>(Turn::remission)) {
        spells[open[static_cast<std::size_t>(c)]].remission = line.day - epoch_;
      }
    }
  }
  return spells;
}

void ExtractMaker::make_conditions() {
  auto const all = spells();
  TableMaker<Spell> make{"conditions", "Long-term conditions, one row a spell.", all};
  make.number<std::int32_t>({"resident", "As in people."}, "", [&](auto const& s) { return number_[s.who.row]; })
      .code<std::int8_t>({"arm", ""}, [](auto const& s) { return s.who.arm; })
      .code<std::int8_t>({"condition", "Of the Cambridge Multimorbidity Score."},
                         [](auto const& s) { return s.condition; })
      .date({"onset_date", "None where it was there before entry.", Gaps::some}, [](auto const& s) { return s.onset; })
      .date({"remission_date", "", Gaps::some}, [](auto const& s) { return s.remission; });
  tables_.tables.push_back(make.take());
}

/// First day out of the programme, by its rules, death or departure; none where that is not seen.
std::int32_t ExtractMaker::end_of(Extract::Invitation const& invitation) const {
  std::int32_t const never = first_day(end_);
  std::int32_t last = invitation.ended < end_ ? first_day(invitation.ended) : never;
  auto const where = at(invitation.row, invitation.arm);
  for (auto const gone : {deaths_[where], departures_[where]}) {
    if (gone != no_value) last = std::min(last, gone);
  }
  return invitation.enrolled && last < never ? last : no_value;
}

void ExtractMaker::make_enrolments() {
  auto list = extract_.invitations_;
  std::ranges::stable_sort(list, {}, [&](auto const& i) {
    return std::tuple{number_[i.row], i.arm, i.programme, i.when};
  });
  TableMaker<Extract::Invitation> make{"enrolments", "Invitations to programmes, and what came of them.", list};
  make.number<std::int32_t>({"resident", "As in people."}, "", [&](auto const& i) { return number_[i.row]; })
      .code<std::int8_t>({"arm", ""}, [](auto const& i) { return i.arm; })
      .code<std::int8_t>({"programme", ""}, [](auto const& i) { return i.programme; })
      .date({"invited_date", "First day of the month."}, [&](auto const& i) { return first_day(i.when); })
      .date({"enrolled_date", "None where the invitation was declined.", Gaps::some},
            [&](auto const& i) { return i.enrolled ? first_day(i.when) : no_value; })
      .date({"ended_date", "First day without it; none where it goes on beyond the data.", Gaps::some},
            [&](auto const& i) { return end_of(i); });
  tables_.tables.push_back(make.take());
}

}  // namespace counterpart
