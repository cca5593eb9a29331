#include "cli/numbers.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace counterpart {
namespace {

void add_enrolment(EnrolmentLevers const& levers, std::vector<NamedValue>& list) {
  list.push_back({fmt::format("capacity per 1,000 of a {}", text(levers.capacity.level)), levers.capacity.per_1000});
  list.push_back({"uptake", levers.uptake});
  list.push_back({"rank_noise", levers.rank_noise});
  for (auto const& [slot, ratio] : levers.rate_ratios) {
    list.push_back({fmt::format("rate ratio, {}", streams()[slot].name), ratio});
  }
  list.push_back({"rate ratio, stay", levers.stay_ratio});
  list.push_back({"change of utility", levers.utility_change});
  list.push_back({"contacts_per_year", levers.contacts_per_year});
  for (auto const& [group, hours] : levers.staff_hours) list.push_back({fmt::format("hours, {}", group), hours});
  list.push_back({"cost_per_year", levers.cost_per_year});
}

void add_same_day(SameDayLevers const& levers, std::vector<NamedValue>& list) {
  list.push_back({"completed_share", levers.completed_share});
  if (levers.slots_per_day_per_100000) list.push_back({"slots per day per 100,000", *levers.slots_per_day_per_100000});
  list.push_back({"converted_share", levers.converted_share});
  list.push_back({"second_visit_share", levers.second_visit_share});
  list.push_back({"induced_share", levers.induced_share});
  list.push_back({"readmission_rate_ratio", levers.readmission_rate_ratio});
  list.push_back({"cost_per_attendance", levers.cost_per_attendance});
}

void add_outpatient(OutpatientLevers const& levers, std::vector<NamedValue>& list) {
  list.push_back({"face_to_face_change", levers.face_to_face_change});
  list.push_back({"advice_share", levers.advice_share});
  list.push_back({"initiated_share", levers.initiated_share});
  list.push_back({"follow_up_rate_ratio", levers.follow_up_rate_ratio});
  list.push_back({"returned_gp_contacts", levers.returned_gp_contacts});
  list.push_back({"uptake_ratio", levers.uptake_ratio});
  list.push_back({"uptake_ratio_75_plus", levers.uptake_ratio_75_plus});
  list.push_back({"saving_per_visit", levers.saving_per_visit});
}

}  // namespace

std::vector<NamedValue> numbers_of(Programme const& programme) {
  std::vector<NamedValue> list;
  if (programme.enrolment) add_enrolment(*programme.enrolment, list);
  if (programme.same_day) add_same_day(*programme.same_day, list);
  if (programme.outpatient) add_outpatient(*programme.outpatient, list);
  bool const ranked = programme.enrolment && programme.enrolment->rank_by == RankBy::emergency_admission_risk;
  std::erase_if(list, [&](auto const& entry) {
    return entry.value.source == "default" && !(ranked && entry.key == "rank_noise");
  });
  return list;
}

}  // namespace counterpart
