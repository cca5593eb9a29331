#include "models/service_use/service_names.hpp"

#include <array>
#include <utility>

namespace counterpart {
namespace {

using Entry = std::pair<std::string_view, std::optional<Slot>>;

constexpr std::array<Entry, 14> services{{
    {"gp_contact", slot_gp_contact},
    {"nhs111", slot_nhs111_call},
    {"ambulance_not_conveyed", slot_ambulance_not_conveyed},
    {"ae_not_admitted", slot_ae_not_admitted},
    {"acute_episode", slot_acute_episode},
    {"elective_overnight", slot_elective_overnight},
    {"day_case", slot_day_case},
    {"outpatient_first", slot_outpatient_referral},
    {"outpatient_follow_up", slot_outpatient_follow_up},
    {"community_contact", slot_community_contact},
    {"social_care_start", std::nullopt},
    {"care_home_entry", slot_care_home_entry},
    {"home_care_start", slot_home_care_start},
    {"fall", slot_fall},
}};

Names all_names() {
  Names names;
  for (auto const& service : services) names.emplace_back(service.first);
  return names;
}

}  // namespace

Names const& service_names() {
  static Names const names = all_names();
  return names;
}

std::optional<Slot> service_slot(std::size_t service) { return services[service].second; }

}  // namespace counterpart
