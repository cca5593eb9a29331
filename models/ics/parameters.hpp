#pragma once
#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "models/conditions/parameters.hpp"
#include "models/core/contact.hpp"
#include "models/core/recorder.hpp"
#include "models/costs/unit_costs.hpp"
#include "models/costs/utility.hpp"
#include "models/conditions/habit_moves.hpp"
#include "models/conditions/learning_disability.hpp"
#include "models/demography/households.hpp"
#include "models/demography/life_tables.hpp"
#include "models/frailty/parameters.hpp"
#include "models/hospitals/stay.hpp"
#include "models/ics/calibration.hpp"
#include "models/pathways/parameters.hpp"
#include "models/service_use/activation.hpp"
#include "models/service_use/parameters.hpp"

namespace counterpart {

/// Everything the model of an integrated care system reads. Immutable once read.
struct ModelParameters {
  LifeTables life;
  Households households;
  ConditionParameters conditions;
  FrailtyParameters frailty;
  HabitParameters habits;
  HabitMoves habit_moves;
  LearningDisabilityParameters learning_disability;
  ActivationParameters activation;
  ServiceParameters service;
  PathwayParameters pathways;
  StayParameters stays;
  UnitCosts costs;
  UtilityParameters utility;
};

}  // namespace counterpart
