#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "models/ics/arm_state.hpp"
#include "models/ics/groups.hpp"
#include "models/ics/people.hpp"
#include "models/ics/resident_month.hpp"
#include "models/ics/worker.hpp"
#include "models/programmes/make_levers.hpp"
#include "sim/comm/communicator.hpp"
#include "sim/cuts/cut.hpp"

namespace counterpart {

class StateList;

/// What a run of the model is told.
struct RunPlan {
  Scenario const& scenario;
  Area const& area;
  ModelParameters const& parameters;
  Calibration const& calibration;
  std::uint32_t replicate = 0;
};

/// An integrated care system: every resident of an area, in every arm, month by month.
class IcsModel {
 public:
  /// Who is there at first: the people of the start, or nobody, for a checkpoint to give them back.
  enum class Residents { of_the_start, none_yet };

  IcsModel(RunPlan const& plan, Communicator const& comm, Residents residents = Residents::of_the_start);
  ~IcsModel();
  IcsModel(IcsModel const&) = delete;
  IcsModel& operator=(IcsModel const&) = delete;

  /// Service use before the start, in the baseline; then every other arm becomes a copy of it.
  /// \param months  lived of the 36 before the start; a few are enough for beds and readmissions, not for rolling use
  void spin_up(int months = spin_up_months);

  /// Where the scenario starts later than its people: lives the months between in the baseline, all arms alike. Then
  /// whoever died or left is gone, nothing has been counted yet, and areas have the residents that are here. To be
  /// called after spin_up. \param watch  called with the number of months lived; may throw
  void reach_start(std::function<void(int lived)> const& watch);

  /// Makes hazards ready for a month, without living it.
  /// \param month_of_run  negative before the start, as in `advance`
  void open(int month_of_run);

  /// One step of a month, with a line on what it does.
  struct Step {
    std::string_view name;
    std::string_view about;
    void (*act)(IcsModel& model, MonthFrame const& frame, int month_of_run);
  };
  /// The steps of a month in the order in which they are taken: what `advance` runs, and what documents say.
  static std::span<Step const> steps();

  /// One month of all arms, in lock-step. Collective over ranks.
  void advance(int month_of_run);

  /// Lists all that outlives a month, for a checkpoint.
  void list_state(StateList& state);
  /// To be called once the listed state has been given back, in place of spin_up.
  void take_up();

  std::vector<ArmState>& arms() { return arms_; }
  std::vector<ArmState> const& arms() const { return arms_; }
  People const& people() const { return people_; }
  TallyLayout const& layout() const { return layout_; }
  Exposure& exposure() { return exposure_; }
  HazardTables const& hazards() const { return hazards_; }
  Decomposition const& split() const { return split_; }
  ConditionParameters const& conditions() const { return plan_.parameters.conditions; }
  std::size_t rows() const { return people_.identity.rows(); }
  std::int64_t residents_at_start() const { return residents_at_start_; }
  std::vector<std::int64_t> const& start_counts() const { return start_counts_; }
  std::size_t bytes() const;

  /// Time lived in the baseline and its hazards of death, on this rank, while exposure is recorded.
  AgeExposure& lived() { return lived_; }

  /// Events kept for hazards of the baseline are added up only while this is on.
  void record_exposure(bool on) { exposing_ = on; }

  /// From here on nobody uses a service: enough for conditions, frailty and deaths, and several times as fast.
  void live_health_alone() { living_ = Living::health; }

  /// Keeps what happens to the residents of an arm one by one, from here on; the arm is then lived in full. Every
  /// thread has a log of its own, and the settling of slots the last one.
  void keep_events(std::size_t arm, EventLog const& empty);
  /// Keeps no more events of an arm; what has been kept stays.
  void end_events(std::size_t arm);
  /// By thread; none for an arm whose events were never kept. They outlive no checkpoint.
  std::vector<EventLog> const& events(std::size_t arm) const { return event_logs_[arm]; }

  /// Every arm lives every resident, also those who cannot differ from the baseline: slow, and the same results.
  void live_in_full(bool on) { in_full_ = on; }

 private:
  /// One programme of one arm, asking for places in one month.
  struct Asking {
    ArmState& arm;
    std::size_t programme;
    EnrolmentLevers const& levers;
    Month now;
    std::size_t units;
    StreamId stream;
  };

  void settle_people();
  /// The month that the people of the tables stand for.
  Month people_month() const { return plan_.scenario.start + -plan_.scenario.structure.lead_in_months(); }
  void count_start(Month now);
  void clear_counts();
  void forget_the_gone();
  void renew_propensities(Month now);
  void pass_birthdays(Month now);
  void set_levers(int month_of_run);
  void enrol(Month now, int month_of_run);
  void enrol_in(ArmState& arm, std::size_t programme, Programme const& care, double size, Month now);
  void ask_block(Asking const& asking, std::size_t block, Worker& worker);
  std::uint32_t rank_key(Asking const& asking, std::size_t row) const;
  void invite(Asking const& asking, std::uint32_t row);
  std::vector<std::int64_t> const& residents_of(Level level) const;
  void wind(MonthFrame const& frame, bool frozen);
  void settle_slots(MonthFrame const& frame);
  void turn_population(Month now);
  void add_newborns(Month now);
  void expect_arrivals(int year);
  void add_arrivals(Month now);
  void add_row(Identity const& who, Life const& life, StartDraws const& draws, Month now,
               std::vector<bool> const& in_arm);
  void gather(ArmState& arm);
  void gather_month();
  Notebook empty_notebook() const;
  MonthTools tools(MonthFrame const& frame) const;
  std::uint32_t slots_on(ArmState const& arm, std::size_t trust, std::int32_t day) const;

  RunPlan plan_;
  Communicator const& comm_;
  Luck luck_;
  Sample sample_;
  StartState start_state_;
  StayTable stays_;
  UtilityTable utility_;
  HazardTables hazards_;
  AcutePathway acute_;
  ContactPathways contacts_;
  TallyLayout layout_;
  OrdinaryCare ordinary_;
  Decomposition split_;
  People people_;
  std::vector<ArmState> arms_;
  std::vector<Worker> workers_;
  Exposure exposure_;
  AgeExposure lived_;
  bool exposing_ = false;
  bool in_full_ = false;
  Living living_ = Living::all;
  std::int64_t residents_at_start_ = 0;
  std::vector<std::int64_t> start_counts_;   ///< by cell
  std::vector<std::int64_t> pcn_residents_;  ///< by PCN, place, trust at the start, over all ranks
  std::vector<std::int64_t> place_residents_;
  std::vector<std::int64_t> trust_residents_;
  std::vector<std::int64_t> all_residents_;
  int arrivals_year_ = 0;                          ///< that the next are of, from July
  std::vector<double> arrivals_a_month_;           ///< of everybody, by neighbourhood of this rank
  std::vector<std::vector<Birth>> births_;         ///< of the month, by arm
  std::vector<std::vector<SlotAsk>> asks_;         ///< of the month, by arm
  std::vector<std::vector<EventLog>> event_logs_;  ///< by arm, then thread; the last of an arm is of slots
};

}  // namespace counterpart
