#include "cli/sensitivity_record.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "cli/show_measures.hpp"
#include "sim/base/sha256.hpp"

namespace counterpart {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(Response const& response) {
  auto const optional = [](std::optional<double> const& value) { return value ? Json(*value) : Json(nullptr); };
  return {{"elasticity", optional(response.elasticity)},
          {"standard_error", optional(response.standard_error)},
          {"low", response.low},
          {"high", response.high}};
}

Json elasticity_json(std::optional<double> const& value) { return value ? Json(*value) : Json(nullptr); }

Json factor_json(Factor const& factor) {
  Json json{{"key", factor.key}, {"numbers", factor.numbers.size()}};
  if (factor.alone()) {
    auto const& only = factor.numbers.front();
    json["value"] = only.parameter.value.central;
    json["low"] = only.low;
    json["high"] = only.high;
  }
  json["interval"] = factor.has_interval;
  json["moved"] = factor.moved_by == MovedBy::power ? "power" : "times";
  json["log_width"] = elasticity_json(factor.log_width());
  json["status"] = text(factor.status);
  json["source"] = factor.source;
  json["unit"] = factor.unit;
  json["needs_calibration"] = factor.needs_calibration;
  json["recalibrated"] = false;
  return json;
}

Json by_outcome(Sensitivity const& sensitivity, auto const& value_of) {
  auto json = Json::object();
  for (std::size_t o = 0; o < sensitivity.outcomes.size(); ++o) json[sensitivity.outcomes[o]] = value_of(o);
  return json;
}

Json effect_json(Sensitivity const& sensitivity, FactorEffect const& effect) {
  auto json = factor_json(effect.factor);
  json["influence"] = effect.influence;
  json["baseline"] = by_outcome(sensitivity, [&](std::size_t o) { return json_of(effect.baseline[o]); });
  json["difference"] = Json::object();
  for (std::size_t a = 0; a < sensitivity.arms.size(); ++a) {
    json["difference"][sensitivity.arms[a]] =
        by_outcome(sensitivity, [&](std::size_t o) { return json_of(effect.difference[a][o]); });
  }
  json["all_arms"] = by_outcome(sensitivity, [&](std::size_t o) { return elasticity_json(effect.all_arms[o]); });
  return json;
}

Json screened_json(Sensitivity const& sensitivity, FactorEffect const& effect) {
  auto json = factor_json(effect.factor);
  json["influence"] = effect.influence;
  json["baseline"] =
      by_outcome(sensitivity, [&](std::size_t o) { return elasticity_json(effect.baseline[o].elasticity); });
  json["all_arms"] = by_outcome(sensitivity, [&](std::size_t o) { return elasticity_json(effect.all_arms[o]); });
  return json;
}

}  // namespace

Json json_of(Sensitivity const& s) {
  Json json{{"scenario", s.scenario},
            {"title", s.title},
            {"area", s.area},
            {"years", s.years},
            {"seed", s.seed},
            {"residents", s.residents},
            {"replicates", s.replicates},
            {"screening_residents", s.screening_residents},
            {"runs", s.runs},
            {"seconds", s.seconds},
            {"outcomes", s.outcomes},
            {"arms", s.arms}};
  json["baseline"] = by_outcome(s, [&](std::size_t o) { return Json(s.baseline[o]); });
  json["difference"] = Json::object();
  for (std::size_t a = 0; a < s.arms.size(); ++a)
    json["difference"][s.arms[a]] = by_outcome(s, [&](std::size_t o) { return Json(s.difference[a][o]); });
  json["parameters"] = Json::array();
  for (auto const& effect : s.effects) json["parameters"].push_back(effect_json(s, effect));
  json["screened"] = Json::array();
  for (auto const& effect : s.screened) json["screened"].push_back(screened_json(s, effect));
  json["held"] = Json::array();
  for (auto const& [factor, why] : s.held) {
    auto entry = factor_json(factor);
    entry["why"] = why;
    json["held"].push_back(std::move(entry));
  }
  return json;
}

Results results_of(Sensitivity const& s, std::map<std::string, std::string> provenance) {
  Results results;
  std::vector<std::string> keys;
  for (auto const& effect : s.effects)
    keys.push_back(fmt::format("{} ({})", effect.factor.key, text(effect.factor.status)));
  results.axes = {{"parameter", keys}, {"end", {"low", "high"}}, {"arm", s.arms}, {"outcome", s.outcomes}};
  ResultArray baseline{"sensitivity/baseline",
                       "see outcome",
                       "Outcomes of the baseline at both ends of each number, mean over replicates.",
                       {"parameter", "end", "outcome"},
                       {}};
  ResultArray difference{"sensitivity/difference",
                         "see outcome",
                         "Arm minus baseline at both ends of each number, mean over replicates.",
                         {"parameter", "end", "arm", "outcome"},
                         {}};
  for (auto const& effect : s.effects) {
    for (auto const end : {&Response::low, &Response::high}) {
      for (auto const& response : effect.baseline) baseline.values.push_back(std::llround(response.*end));
      for (auto const& arm : effect.difference) {
        for (auto const& response : arm) difference.values.push_back(std::llround(response.*end));
      }
    }
  }
  results.arrays = {std::move(baseline), std::move(difference)};
  results.configuration = s.configuration;
  results.seed = s.seed;
  results.inputs = s.inputs;
  results.provenance = std::move(provenance);
  auto json = json_of(s);
  json.erase("seconds");
  results.provenance["seconds"] = fmt::format("{:.1f}", s.seconds);
  results.embedded["sensitivity"] = json.dump(1);
  results.inputs["sensitivity"] = sha256_of(results.embedded["sensitivity"]);
  return results;
}

bool holds_sensitivity(Results const& results) {
  return results.has_array("sensitivity/baseline") && results.embedded.count("sensitivity") > 0;
}

Json sensitivity_in(Results const& results) {
  auto json = Json::parse(results.embedded.at("sensitivity"));
  json["seconds"] = std::stod(results.provenance.at("seconds"));
  return json;
}

}  // namespace counterpart
