#pragma once
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "models/ics/ics_model.hpp"
#include "sim/record/tables.hpp"

namespace counterpart {

/// What an extract holds.
struct ExtractPlan {
  std::vector<std::size_t> arms;  ///< positions in the scenario, in rising order
  EventLog::Kinds kinds = EventLog::Kinds{}.set();
  int history_months = 24;  ///< before the start, with people frozen; at most spin_up_months
  bool truth = false;       ///< what the arms changed, from pairs
};

/// Follows one replicate of a run and makes of it what a linked data set of an area would hold: people, their contacts,
/// conditions and enrolments, row by row. No resident is a real person.
///
/// Every rank has its residents' rows. Their numbers and order come from where they live and from their ids, never from
/// ranks, threads or the arms asked for.
class Extract {
 public:
  /// Starts to listen. \pre  the model has not been spun up
  Extract(IcsModel& model, RunPlan const& plan, ExtractPlan what, Communicator const& comm);

  /// To be called when the past has been lived, and after every month.
  void open(IcsModel& model);
  void after_month(IcsModel& model, int month_of_run);

  /// The rows of all ranks on root, without where they come from. Collective.
  Tables make(IcsModel const& model) const;

 private:
  friend class ExtractMaker;

  /// How a resident came into the data, in whichever arm they are in.
  struct Entry {
    Month from;  ///< first month that the data cover them
    std::uint32_t conditions = 0;
    Frailty frailty = Frailty::fit;
    bool care_home = false;
    std::uint8_t smoking = 0;
    std::uint8_t bmi = 0;
    std::uint8_t activation = 0;
    std::uint64_t arms = 0;  ///< those of the plan they are in, one bit each
  };
  struct Invitation {
    std::uint32_t row = 0;
    std::uint8_t arm = 0;        ///< position in the plan
    std::uint8_t programme = 0;  ///< position among labels
    bool enrolled = false;
    Month when;
    Month ended{std::numeric_limits<std::int32_t>::max()};  ///< first month without it
  };
  /// What was last seen of one programme of one arm.
  struct Watched {
    std::size_t arm;  ///< position in the plan
    std::size_t column;
    std::uint8_t programme;
    std::vector<Enrolment> before;
    std::vector<std::uint32_t> open;  ///< 1 + position of the resident's open invitation, by row
  };

  void note_entries(IcsModel const& model, Month from);
  void note_enrolments(IcsModel const& model, Watched& watched, Month now);

  RunPlan plan_;
  ExtractPlan what_;
  Communicator const& comm_;
  std::vector<Entry> entries_;  ///< by row
  std::vector<Watched> watched_;
  std::vector<std::string> programmes_;  ///< "id" or "id:variant"
  std::vector<Invitation> invitations_;
};

}  // namespace counterpart
