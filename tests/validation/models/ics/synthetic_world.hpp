#pragma once
// A world in which nothing happens until a test says so: the real model over tables whose answers are known.
#include <fstream>
#include <functional>
#include <memory>
#include <string>

#include "models/core/table_register.hpp"
#include "models/ics/ics_model.hpp"
#include "models/ics/read_parameters.hpp"
#include "sim/base/data_folder.hpp"
#include "tests/support/scratch_folder.hpp"

namespace counterpart::test {

/// Four standard errors: a right program fails one comparison in 16,000.
inline constexpr double standard_errors = 4;

class SyntheticWorld {
 public:
  explicit SyntheticWorld(std::int64_t residents) {
    scenario.start = Month{2020, 7};
    scenario.seed = 20260101;
    scenario.residents = residents;
    scenario.arms = {{"baseline", "", {}}};
    area = load_area(data_folder(), "gloucestershire");
    for (auto& authority : area.authorities) {
      authority.mortality_residual = authority.fertility_residual = 1;
      authority.departures = authority.arrivals = {};
    }
    std::filesystem::create_directories(lives());
    for (char const* name : {"mortality.csv", "mortality_improvement.csv", "fertility.csv", "fertility_imd.csv",
                             "fertility_trend.csv", "oldest_ages.csv", "population_growth.csv"})
      std::filesystem::copy_file(tables() / name, lives() / name);
    rewrite("mortality.csv", 2, [](auto, auto) { return 1e-9; });  // the least there may be: nobody dies
    rewrite("mortality_improvement.csv", 2, [](auto, auto) { return 1.0; });
    rewrite("fertility.csv", 1, [](auto, auto) { return 0.0; });
    rewrite("fertility_imd.csv", 1, [](auto, auto) { return 1.0; });
    rewrite("fertility_trend.csv", 1, [](auto, auto) { return 1.0; });
    rewrite("population_growth.csv", 2, [](auto, auto) { return 1.0; });
    area.growth = PopulationGrowth::read(folder_.path());
    still();
  }

  /// Sets every number of a column of the register, such as ("service_rates", "per_year", "acute_episode", 0.5).
  /// \param first  only keys whose first word this is; "" = all
  void set(std::string_view table, std::string_view column, std::string_view first, double value) {
    bool any = false;
    for (auto const& number : register_) {
      if (number.column.table != table || number.column.column != column) continue;
      auto const start = std::string{table} + "." + std::string{first} + ".";
      if (!first.empty() && !number.key.starts_with(start)) continue;
      settings[number.key] = value;
      any = true;
    }
    COUNTERPART_EXPECTS(any);
  }

  /// Rewrites a table of lives: new(sex or first cell, age or second cell) for every cell from a column on.
  void rewrite(std::string const& name, std::size_t from, std::function<double(int, int)> const& value) {
    auto const table = CsvTable::read(lives() / name);
    std::ofstream out{lives() / name};
    for (std::size_t c = 0; c < table.columns(); ++c) out << (c == 0 ? "" : ",") << table.names()[c];
    out << "\n";
    for (std::size_t row = 0; row < table.rows(); ++row) {
      auto const cell = [&](std::size_t c) { return static_cast<int>(table.number(row, c)); };
      for (std::size_t c = 0; c < table.columns(); ++c) {
        out << (c == 0 ? "" : ",");
        if (c < from)
          out << table.text(row, c);
        else
          out << value(cell(0), from > 1 ? cell(1) : 0);
      }
      out << "\n";
    }
  }

  /// Makes the model from what has been set. Once.
  IcsModel& model() {
    if (model_) return *model_;
    parameters_ = read_model_parameters(data_folder(), settings);
    parameters_.life = LifeTables::read(folder_.path());
    calibration_ = Calibration::neutral(parameters_);
    calibration_.readmission_level = 0;
    calibration_.death_by_frailty = calibration_.acute_by_frailty = calibration_.gp_by_frailty = {1, 1, 1, 1};
    model_ = std::make_unique<IcsModel>(RunPlan{scenario, area, parameters_, calibration_}, comm_);
    model_->spin_up(0);
    model_->record_exposure(true);
    return *model_;
  }

  /// The month that will be lived next.
  Month now() const { return scenario.start + lived_; }
  void live_month() { model().advance(lived_++); }
  /// Lives so many years.
  void live(int years) {
    for (int month = 0; month < 12 * years; ++month) live_month();
  }

  std::int64_t count(Count what) { return model().arms().front().month[measure(what)]; }
  std::int64_t count(Contact what) { return model().arms().front().month[measure(what)]; }

  /// Residents in the baseline for whom something holds.
  std::int64_t residents(std::function<bool(Life const&)> const& holds) {
    std::int64_t found = 0;
    for (std::size_t row = 0; row < model().rows(); ++row) found += holds(model().arms().front().life[row]) ? 1 : 0;
    return found;
  }

  /// Hazards of a stream summed over residents and time, events.
  double hazard(int slot) {
    double sum = 0;
    for (std::size_t cell = 0; cell < model().exposure().cells(); ++cell) sum += model().exposure().events(cell, slot);
    return sum;
  }
  double person_years() {
    double sum = 0;
    for (std::size_t cell = 0; cell < model().exposure().cells(); ++cell) sum += model().exposure().months(cell);
    return sum / 12;
  }

  ModelParameters const& parameters() const { return parameters_; }

  Scenario scenario;
  Area area;
  TableSettings settings;

 private:
  static std::filesystem::path tables() { return data_folder() / "models" / "england"; }
  std::filesystem::path lives() const { return folder_ / "models" / std::filesystem::path{"england"}; }

  /// Nobody falls ill, dies, moves or uses a service, and whoever does later does so at the plain rate of the table.
  void still() {
    set("condition_prevalence", "prevalence", "", 0);
    set("condition_incidence", "per_susceptible_year", "", 0);
    for (char const* q : {"q1", "q2", "q3", "q4", "q5"}) {
      set("condition_imd", std::string{"prevalence_"} + q, "", 1);
      set("condition_imd", std::string{"incidence_"} + q, "", 1);
      set("service_imd", q, "", 1);
    }
    set("conditions", "remission_per_year", "", 0);
    set("conditions", "incidence_yearly_ratio", "", 1);
    for (char const* ratio : {"mortality_hr", "acute_weight"}) set("conditions", ratio, "", 1);
    set("interactions", "rr", "", 1);
    set("lifestyle_effects", "rr", "", 1);
    set("learning_disability_effects", "rr", "", 1);
    set("frailty", "share_fit", "", 1);
    for (char const* none : {"share_mild", "share_moderate", "share_severe", "worsen_fit", "worsen_mild", "worsen_moderate",
                             "recover_mild", "recover_moderate", "recover_severe"})
      set("frailty", none, "", 0);
    set("service_rates", "per_year", "", 0);
    set("service_multipliers", "rate_ratio", "", 1);
    set("season", "index", "", 1);
    for (char const* none : {"permanent_variance", "renewing_variance", "shared_variance", "high_use_share"}) set("propensity", none, "", 0);
  }

  ScratchFolder folder_;
  std::vector<TableNumber> register_ = table_numbers(tables());
  Communicator comm_ = Communicator::serial();
  ModelParameters parameters_;
  Calibration calibration_;
  std::unique_ptr<IcsModel> model_;
  int lived_ = 0;
};

/// Is a count of n independent residents, each with this chance, what it should be?
inline double binomial_error(double n, double chance) { return standard_errors * std::sqrt(n * chance * (1 - chance)); }

}  // namespace counterpart::test
