#pragma once
#include "models/pathways/parameters.hpp"
#include "models/pathways/situation.hpp"

namespace counterpart {

/// What events other than acute episodes become. None of these changes a hazard.
class ContactPathways {
 public:
  explicit ContactPathways(PathwayParameters const& parameters) : parameters_{parameters} {}

  void general_practice(Situation& at, Event const& event) const;
  void nhs111(Situation& at, Event const& event) const;
  void ambulance_not_conveyed(Situation& at, Event const& event) const;
  void ae_not_admitted(Situation& at, Event const& event) const;
  void referral(Situation& at, Event const& event) const;
  void follow_up(Situation& at, Event const& event) const;
  void community(Situation& at, Event const& event) const;

 private:
  void visit(Situation& at, Event const& event, Contact face_to_face, Contact remote) const;
  void move_to_remote(Situation& at, Event const& event, Contact remote, double induced) const;
  void avoid(Situation& at, Event const& event) const;

  PathwayParameters const& parameters_;
};

}  // namespace counterpart
