#include "models/pathways/contacts.hpp"

#include <cmath>

namespace counterpart {
namespace {

std::size_t by_age(int age) { return static_cast<std::size_t>(age > 90 ? 90 : age); }

/// Age groups of remote uptake: under 65, 65-74, 75 and over.
std::size_t uptake_group(int age) { return age < 65 ? 0 : age < 75 ? 1 : 2; }

double remote_share(Situation const& at) { return at.levers.outpatient.remote_share[at.who.imd][uptake_group(at.age)]; }

/// A whole number with the given mean: the fraction is settled by luck.
std::int64_t whole(double mean, double u) { return static_cast<std::int64_t>(std::floor(mean + u)); }

}  // namespace

void ContactPathways::general_practice(Situation& at, Event const& event) const {
  auto const u = event.draw(at, purposes::contact_detail);
  count_in(at.life.gp_contacts, at.frame.month);
  if (u[0] < parameters_.gp_did_not_attend) return at.record.contact(Contact::gp_did_not_attend);
  bool const remote = u[1] < parameters_.gp_remote_share;
  if (u[2] < parameters_.gp_share) return at.record.contact(remote ? Contact::gp_remote : Contact::gp_face_to_face);
  bool const nurse = u[2] < parameters_.gp_share + parameters_.nurse_share;
  if (nurse) return at.record.contact(remote ? Contact::nurse_remote : Contact::nurse_face_to_face);
  at.record.contact(remote ? Contact::other_staff_remote : Contact::other_staff_face_to_face);
}

void ContactPathways::nhs111(Situation& at, Event const&) const { at.record.contact(Contact::nhs111_call); }

void ContactPathways::ambulance_not_conveyed(Situation& at, Event const& event) const {
  auto const u = event.draw(at, purposes::contact_detail);
  at.record.contact(u[0] < parameters_.ambulance_hear_treat_share ? Contact::ambulance_hear_treat
                                                                  : Contact::ambulance_see_treat);
}

void ContactPathways::ae_not_admitted(Situation& at, Event const& event) const {
  auto const& care = at.levers.same_day;
  if (care.active && at.age >= 18 && event.draw(at, purposes::lever)[0] < care.induced_share) {
    at.record.count(Count::sdec_induced);
    at.record.spend(Count::programme_pence, care.extra_pence);
    return at.record.contact(Contact::sdec);
  }
  auto const u = event.draw(at, purposes::contact_detail);
  count_in(at.life.ae_attendances, at.frame.month);
  count_fall(at, event, parameters_.falls.of_attendances(at), Count::falls_ae_not_admitted);
  if (u[0] >= parameters_.type1_not_admitted[static_cast<std::size_t>(at.who.sex)][by_age(at.age)]) {
    return at.record.contact(Contact::ae_other);
  }
  at.record.contact(Contact::ae_type1);
  if (u[1] >= parameters_.ambulance_arrival[by_age(at.age)]) return;
  at.record.contact(Contact::ambulance_conveyed);
  at.record.count(Count::ambulance_arrivals);
  at.record.count(Count::ae_type1_ambulance);
}

void ContactPathways::referral(Situation& at, Event const& event) const {
  at.record.count(Count::referrals);
  auto const& care = at.levers.outpatient;
  if (care.active && event.draw(at, purposes::lever)[0] < care.advice_share) {
    at.record.contact(Contact::advice_and_guidance);
    return avoid(at, event);
  }
  visit(at, event, Contact::outpatient_first_face_to_face, Contact::outpatient_first_remote);
}

void ContactPathways::follow_up(Situation& at, Event const& event) const {
  auto const& care = at.levers.outpatient;
  if (care.active && event.draw(at, purposes::lever)[0] < care.initiated_share) return avoid(at, event);
  visit(at, event, Contact::outpatient_follow_up_face_to_face, Contact::outpatient_follow_up_remote);
}

void ContactPathways::visit(Situation& at, Event const& event, Contact face_to_face, Contact remote) const {
  auto const u = event.draw(at, purposes::contact_detail);
  if (u[0] < parameters_.outpatient_did_not_attend[at.who.imd]) {
    return at.record.contact(Contact::outpatient_did_not_attend);
  }
  if (u[1] < parameters_.outpatient_remote_share) return at.record.contact(remote);
  if (at.levers.outpatient.active) {
    auto const l = event.draw(at, purposes::lever);
    if (l[1] < remote_share(at)) return move_to_remote(at, event, remote, l[2]);
  }
  at.record.contact(face_to_face);
}

void ContactPathways::move_to_remote(Situation& at, Event const& event, Contact remote, double induced) const {
  at.record.contact(remote);
  at.record.count(Count::outpatient_visits_moved);
  at.record.count(Count::cash_releasing_pence, at.levers.outpatient.saving_pence);
  std::int64_t const extra = whole(at.levers.outpatient.induced_per_remote, induced);
  for (std::int64_t i = 0; i < extra; ++i) {
    at.record.count(Count::outpatient_induced);
    auto const u = at.luck.quad(at.who.id, event.stream(), event.n, purposes::induced);
    at.record.contact(u[static_cast<std::size_t>(i % 4)] < remote_share(at)
                          ? Contact::outpatient_follow_up_remote
                          : Contact::outpatient_follow_up_face_to_face);
  }
}

void ContactPathways::avoid(Situation& at, Event const& event) const {
  auto const u = event.draw(at, purposes::contact_detail);
  // An appointment that would have been missed, or was remote already, avoids no face-to-face visit.
  if (u[0] < parameters_.outpatient_did_not_attend[at.who.imd]) return;
  at.record.count(Count::outpatient_visits_avoided);
  if (u[1] >= parameters_.outpatient_remote_share) {
    at.record.count(Count::cash_releasing_pence, at.levers.outpatient.saving_pence);
  }
  std::int64_t const returned = whole(at.levers.outpatient.returned_per_avoided, event.draw(at, purposes::lever)[3]);
  if (returned == 0) return;
  at.record.count(Count::returned_gp_contacts, returned);
  at.record.contact(Contact::gp_face_to_face, returned);
}

void ContactPathways::community(Situation& at, Event const&) const { at.record.contact(Contact::community_contact); }

}  // namespace counterpart
