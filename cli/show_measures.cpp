#include "cli/show_measures.hpp"

#include "models/core/contact.hpp"
#include "sim/base/errors.hpp"
#include "sim/record/query.hpp"

namespace counterpart {
namespace {

constexpr double pence_to_pounds = 1e-2;
constexpr double pence_to_millions = 1e-8;

Outcome plain(std::string key, std::string label, Names measures) {
  return {std::move(key), label, std::move(measures), 1, 0, label};
}

std::vector<Outcome> all_outcomes() {
  return {
      plain("emergency_admissions", "Emergency admissions", {"acute_episodes"}),
      plain("ae_attendances", "A&E attendances", {"ae_type1", "ae_other"}),
      plain("emergency_bed_days", "Emergency bed-days", {"emergency_bed_day"}),
      plain("gp_contacts", "GP contacts", general_practice()),
      plain("outpatient_face_to_face", "Outpatients face to face", outpatients_face_to_face()),
      plain("outpatient_contacts", "Outpatients, all", outpatients()),
      plain("community_contacts", "Community contacts", {"community_contact"}),
      plain("deaths", "Deaths", {"deaths"}),
      {"qaly_micro", "QALYs", {"qaly_micro"}, 1e-6, 1, "QALYs", 1e-6, 3},
      {"pence", "Cost, all (£ million)", {}, pence_to_millions, 2, "Cost, all (£)", pence_to_pounds, 0},
  };
}

/// Of one contact over all positions of the axis `contact`.
std::vector<std::int64_t> by_contact(RunView const& run, char const* array) {
  auto const& found = run.results().array(array);
  require(found.axes == std::vector<std::string>{"contact"}, "the array `" + found.name + "` is not by contact");
  return found.values;
}

double count(RunView const& run, std::string_view arm, int imd, std::string const& measure, Years years) {
  return imd == 0 ? run.total(arm, {measure}, years) : run.total_of_imd(imd, arm, {measure}, years);
}

}  // namespace

std::vector<Outcome> const& shown_outcomes() {
  static std::vector<Outcome> const list = all_outcomes();
  return list;
}

Names const& general_practice() {
  static Names const list{"gp_face_to_face",          "gp_remote",         "nurse_face_to_face", "nurse_remote",
                          "other_staff_face_to_face", "other_staff_remote"};
  return list;
}

Names const& outpatients_face_to_face() {
  static Names const list{"outpatient_first_face_to_face", "outpatient_follow_up_face_to_face"};
  return list;
}

Names const& outpatients_remote() {
  static Names const list{"outpatient_first_remote", "outpatient_follow_up_remote"};
  return list;
}

Names outpatients() {
  Names list = outpatients_face_to_face();
  list.insert(list.end(), outpatients_remote().begin(), outpatients_remote().end());
  return list;
}

double all_pence(RunView const& run, std::string_view arm, int imd, Years years) {
  auto const& contacts = run.results().axis("contact").labels;
  auto const prices = by_contact(run, "costs/pence");
  double pence = count(run, arm, imd, "programme_pence", years);
  for (std::size_t c = 0; c < contacts.size(); ++c) {
    pence += static_cast<double>(prices[c]) * count(run, arm, imd, contacts[c], years);
  }
  return pence;
}

std::vector<double> pence_by_payer(RunView const& run, std::string_view arm, Years years) {
  auto const& contacts = run.results().axis("contact").labels;
  auto const prices = by_contact(run, "costs/pence");
  auto const payers = by_contact(run, "costs/payer");
  std::vector<double> pence(payer_count);
  for (std::size_t c = 0; c < contacts.size(); ++c) {
    pence.at(static_cast<std::size_t>(payers[c])) +=
        static_cast<double>(prices[c]) * run.total(arm, {contacts[c]}, years);
  }
  return pence;
}

}  // namespace counterpart
