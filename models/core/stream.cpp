#include "models/core/stream.hpp"

namespace counterpart {
namespace {

constexpr std::array<std::string_view, condition_count> condition_names{
    "hypertension", "anxiety_depression", "painful_condition", "hearing_loss", "ibs", "asthma", "diabetes", "chd",
    "ckd", "atrial_fibrillation", "constipation", "stroke_tia", "copd", "connective_tissue_disorder", "cancer_5y",
    "alcohol_problems", "heart_failure", "dementia", "psychosis_bipolar", "epilepsy"};

constexpr std::array<StreamInfo, slot_count - slot_frailty_worsening> later_streams{{
    {StreamId{500}, "frailty_worsening"},
    {StreamId{510}, "frailty_recovery"},
    {StreamId{600}, "birth"},
    {StreamId{610}, "departure"},
    {StreamId{700}, "care_home_entry"},
    {StreamId{710}, "home_care_start"},
    {StreamId{1000}, "gp_contact"},
    {StreamId{1100}, "nhs111_call"},
    {StreamId{1110}, "ambulance_not_conveyed"},
    {StreamId{1200}, "ae_not_admitted"},
    {StreamId{1300}, "acute_episode"},
    {StreamId{1310}, "readmission"},
    {StreamId{1400}, "elective_overnight"},
    {StreamId{1410}, "day_case"},
    {StreamId{1500}, "outpatient_referral"},
    {StreamId{1510}, "outpatient_follow_up"},
    {StreamId{1600}, "community_contact"},
    {StreamId{1700}, "programme_contact"},
    {StreamId{1800}, "fall"},
}};

constexpr std::array<StreamInfo, slot_count> all_streams() {
  std::array<StreamInfo, slot_count> list{};
  list[slot_death] = {StreamId{100}, "death"};
  for (int c = 0; c < condition_count; ++c) {
    list[static_cast<std::size_t>(slot_condition + c)] = {StreamId{static_cast<std::uint16_t>(200 + 10 * c)},
                                                          condition_names[static_cast<std::size_t>(c)]};
  }
  for (std::size_t i = 0; i < later_streams.size(); ++i) list[slot_frailty_worsening + i] = later_streams[i];
  return list;
}

}  // namespace

std::array<StreamInfo, slot_count> const& streams() {
  static constexpr std::array<StreamInfo, slot_count> list = all_streams();
  return list;
}

std::optional<Slot> find_stream(std::string_view name) {
  for (int slot = 0; slot < slot_count; ++slot) {
    if (streams()[static_cast<std::size_t>(slot)].name == name) return static_cast<Slot>(slot);
  }
  return std::nullopt;
}

std::string_view name(Condition condition) { return condition_names[static_cast<std::size_t>(condition)]; }

}  // namespace counterpart
