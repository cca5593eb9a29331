#pragma once
#include <cstdint>

#include "models/ics/ics_model.hpp"
#include "models/ics/read_parameters.hpp"
#include "sim/base/data_folder.hpp"

namespace counterpart {

/// A baseline of part of a real board, ready for its first month.
class ExampleModel {
 public:
  explicit ExampleModel(std::int64_t residents)
      : area_{load_area(data_folder(), "greater-manchester")},
        parameters_{read_model_parameters(data_folder())},
        calibration_{Calibration::read(data_folder() / "models" / "england" / "calibration.h5")},
        scenario_{baseline(residents)},
        model_{{scenario_, area_, parameters_, calibration_}, comm_} {
    model_.spin_up();
    model_.open(0);
  }

  IcsModel& model() { return model_; }
  Scenario const& scenario() const { return scenario_; }

 private:
  static Scenario baseline(std::int64_t residents) {
    Scenario scenario;
    scenario.start = Month{2020, 7};
    scenario.seed = 1;
    scenario.residents = residents;
    scenario.arms = {{"baseline", "Baseline", {}}};
    return scenario;
  }

  Area area_;
  ModelParameters parameters_;
  Calibration calibration_;
  Scenario scenario_;
  Communicator comm_ = Communicator::serial();
  IcsModel model_;
};

}  // namespace counterpart
