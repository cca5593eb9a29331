#pragma once
#include <array>
#include <memory>
#include <vector>

#include "models/ics/health_record.hpp"
#include "models/ics/ics_model.hpp"
#include "models/ics/outcomes.hpp"
#include "models/ics/published_rates.hpp"
#include "sim/record/paired.hpp"
#include "sim/record/results.hpp"

namespace counterpart {

/// Writes down one replicate of a run as it goes, summed over ranks. Collective: every rank calls every function.
class RunRecord {
 public:
  RunRecord(IcsModel const& model, Scenario const& scenario, PublishedRates const& published, Communicator const& comm);

  /// Before the first month: who is at what risk.
  void open(IcsModel const& model);
  void after_month(IcsModel& model, int month_of_run);

  /// Lists all that outlives a month, for a checkpoint.
  /// \param name  of the replicate, before the names of what is listed
  void list_state(std::string const& name, StateList& state);

  static constexpr std::size_t outcomes = outcome_names.size();
  static constexpr std::size_t groups = 6;
  static constexpr std::size_t risk_bins = 4096;
  static constexpr std::size_t attendance_bins = 31;

 private:
  friend class ResultsMaker;
  struct Risk {
    std::array<std::uint16_t, 2> bin{};
    bool adult = false;

    friend void list_fields(Risk const& row, RowLayout& layout) {
      auto const& [bins, is_adult] = row;
      layout.add("bin", bins);
      layout.add("adult", is_adult);
    }
  };

  void close_year(IcsModel& model);
  void aim(IcsModel& model);
  void pair(IcsModel const& model);
  void count_attendances(IcsModel const& model);
  void count_risk(IcsModel const& model);

  Scenario const& scenario_;
  PublishedRates published_;
  Communicator const& comm_;
  std::size_t trusts_;
  std::vector<std::int64_t> months_;               ///< [arm][month][measure]
  std::vector<std::vector<std::int64_t>> years_;   ///< [year] then [arm][sheet]
  std::vector<std::vector<std::int64_t>> nights_;  ///< [arm] then [day][trust]
  std::vector<std::vector<PairedSum>> paired_;     ///< [year] then [arm][group][outcome]
  std::vector<std::vector<std::int64_t>> hazard_;  ///< [year] then [cell][slot], 1e-6 events
  std::vector<std::vector<std::int64_t>> time_;    ///< [year] then [cell], resident-months
  std::vector<std::vector<std::int64_t>> target_;  ///< [year] then [slot], 1e-6 events
  std::vector<std::int64_t> risk_;                 ///< [outcome][bin][event]
  std::vector<std::int64_t> attendances_;          ///< [window][attendances]
  std::vector<std::int64_t> start_;                ///< [cell]
  Column<Risk> watched_;
  HealthRecord health_;
};

/// Puts the replicates of a run together as named arrays. Only root needs the answer.
Results make_results(std::vector<std::unique_ptr<RunRecord>> const& replicates, IcsModel const& model,
                     RunPlan const& plan);

}  // namespace counterpart
