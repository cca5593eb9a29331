#include "cli/show_sweep.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "sim/base/errors.hpp"
#include "sim/record/paired.hpp"
#include "sim/sweep/variance_split.hpp"

namespace counterpart {
namespace {

/// An outcome as it is shown.
struct Outcome {
  std::string_view key;
  std::string_view name;
  double unit;  ///< what a stored one is in the shown unit
  int digits;
};

constexpr std::array outcomes{
    Outcome{"emergency_admissions", "Emergency admissions", 1, 1},
    Outcome{"ae_attendances", "A&E attendances", 1, 1},
    Outcome{"emergency_bed_days", "Emergency bed-days", 1, 1},
    Outcome{"gp_contacts", "GP contacts", 1, 1},
    Outcome{"outpatient_face_to_face", "Outpatients face to face", 1, 1},
    Outcome{"deaths", "Deaths", 1, 1},
    Outcome{"qaly_micro", "QALYs", 1e-6, 2},
    Outcome{"pence", "Cost (£ thousand)", 1e-5, 1},
};

std::uint64_t word(std::int64_t stored) { return static_cast<std::uint64_t>(stored); }

/// Differences between an arm and the baseline, from the start to the end of the runs, over everybody.
class Differences {
 public:
  explicit Differences(CollectedResults const& sweep) : results_{sweep.results} {
    require(
        results_.has_array("paired/difference"),
        "this sweep has no differences that all its runs share: its runs differ in length or in replicates; show the "
        "files of its runs");
    auto const& axes = results_.array("paired/difference").axes;
    std::vector<std::string> const expected{"point", "replicate", "arm", "year", "group", "outcome"};
    require(axes == expected, "the differences in this file have other axes than expected");
    shape_ = results_.shape(results_.array("paired/difference"));
  }

  std::size_t points() const { return shape_[0]; }
  std::size_t replicates() const { return shape_[1]; }

  /// [point][replicate], in the shown unit
  std::vector<std::vector<double>> of(std::size_t arm, Outcome const& outcome) const {
    auto const& values = results_.array("paired/difference").values;
    std::vector<std::vector<double>> list(points());
    for (std::size_t p = 0; p < points(); ++p) {
      for (std::size_t r = 0; r < replicates(); ++r)
        list[p].push_back(static_cast<double>(values[place(p, r, arm, outcome)]) * outcome.unit);
    }
    return list;
  }

  /// Mean over points of the variance that pairs of residents show, in the shown unit.
  double paired_variance(std::size_t arm, Outcome const& outcome) const {
    auto const& pairs = results_.array("paired/residents").values;
    auto const& sums = results_.array("paired/difference").values;
    auto const& low = results_.array("paired/square_low").values;
    auto const& high = results_.array("paired/square_high").values;
    double total = 0;
    for (std::size_t p = 0; p < points(); ++p) {
      for (std::size_t r = 0; r < replicates(); ++r) {
        auto const at = place(p, r, arm, outcome);
        double const error = PairedSum{pairs[at], sums[at], word(low[at]), word(high[at])}.standard_error();
        total += error * error * outcome.unit * outcome.unit;
      }
    }
    return total / static_cast<double>(points() * replicates());
  }

 private:
  std::size_t place(std::size_t point, std::size_t replicate, std::size_t arm, Outcome const& outcome) const {
    auto const o = results_.axis("outcome").position(outcome.key);
    require(o.has_value(), fmt::format("the file has no outcome `{}`", outcome.key));
    auto const last_year = shape_[3] - 1;
    return ((((point * shape_[1] + replicate) * shape_[2] + arm) * shape_[3] + last_year) * shape_[4]) * shape_[5] + *o;
  }

  Results const& results_;
  std::vector<std::size_t> shape_;
};

/// What is said of one outcome of one arm.
struct Summary {
  VarianceSplit split;
  double low = 0;
  double high = 0;
};

Summary summary(Differences const& differences, std::size_t arm, Outcome const& outcome) {
  auto const values = differences.of(arm, outcome);
  Summary result{split_variance(values, differences.paired_variance(arm, outcome)), 0, 0};
  std::vector<double> means;
  for (auto const& point : values) {
    double sum = 0;
    for (double const value : point) sum += value;
    means.push_back(sum / static_cast<double>(point.size()));
  }
  result.low = quantile_of(means, 0.025);
  result.high = quantile_of(means, 0.975);
  return result;
}

/// Of the variance of a mean over the replicates there are: the part that is not chance.
std::string share_text(VarianceSplit const& split) {
  double const all = split.parameter + split.chance;
  return all > 0 ? fmt::format("{:.0f} %", 100 * split.parameter / all) : "-";
}

std::string number(double value, int digits) {
  auto const text = fmt::format("{:.{}f}", value, digits);
  bool const nought = text.find_first_not_of("-0.") == text.npos;
  return nought && text.front() == '-' ? text.substr(1) : text;
}

std::string head(CollectedResults const& sweep, Differences const& differences) {
  auto const& collection = sweep.collection;
  auto text = collection.title.empty() ? std::string{} : collection.title + "\n";
  text += fmt::format("{}, {} points of {} runs, {} replicate{} each\n", collection.kind, differences.points(),
                      collection.files.size(), differences.replicates(), differences.replicates() == 1 ? "" : "s");
  return text;
}

std::string foot(Differences const& differences) {
  std::string text =
      "\n95 %: between the 2.5 % and 97.5 % quantiles of the points' means. Parameter, chance: standard deviation "
      "between\n"
      "points with chance taken off, and of one replicate around its point; share: of parameters in both variances.\n";
  if (differences.replicates() == 1) {
    text +=
        "With one replicate, chance is what residents paired with their counterparts show, and `parameter` still "
        "holds\n"
        "chance that differs from point to point: add scenario.replicates to the design.\n";
  }
  return text;
}

}  // namespace

std::vector<std::string> arrays_of_sweep_page() {
  return {"paired/residents", "paired/difference", "paired/square_low", "paired/square_high"};
}

std::string sweep_page(CollectedResults const& sweep) {
  Differences const differences{sweep};
  auto text = head(sweep, differences);
  auto const& arms = sweep.collection.arms;
  for (std::size_t a = 1; a < arms.size(); ++a) {
    text += fmt::format("\n{} against baseline, whole run\n{:<26}{:>14}{:>28}{:>14}{:>14}{:>8}\n", arms[a], "", "mean",
                        "95 %", "parameter", "chance", "share");
    for (auto const& outcome : outcomes) {
      auto const [split, low, high] = summary(differences, a, outcome);
      auto const interval = fmt::format("{} to {}", number(low, outcome.digits), number(high, outcome.digits));
      text += fmt::format("{:<26}{:>14}{:>28}{:>14}{:>14}{:>8}\n", outcome.name, number(split.mean, outcome.digits),
                          interval, number(std::sqrt(split.parameter), outcome.digits),
                          number(std::sqrt(split.chance), outcome.digits), share_text(split));
    }
  }
  return text + foot(differences);
}

nlohmann::ordered_json sweep_json(CollectedResults const& sweep) {
  Differences const differences{sweep};
  auto const& collection = sweep.collection;
  nlohmann::ordered_json json{{"title", collection.title},
                              {"kind", collection.kind},
                              {"replicates", differences.replicates()},
                              {"runs", collection.files.size()},
                              {"keys", collection.keys}};
  auto& points = json["points"] = nlohmann::ordered_json::array();
  for (auto const& point : collection.points) points.push_back(point.values);
  auto& of_arms = json["arms"] = nlohmann::ordered_json::object();
  for (std::size_t a = 1; a < collection.arms.size(); ++a) {
    auto& arm = of_arms[collection.arms[a]] = nlohmann::ordered_json::object();
    for (auto const& outcome : outcomes) {
      auto const [split, low, high] = summary(differences, a, outcome);
      arm[std::string{outcome.key}] = {{"unit", outcome.name},
                                       {"mean", split.mean},
                                       {"low", low},
                                       {"high", high},
                                       {"parameter_variance", split.parameter},
                                       {"chance_variance", split.chance},
                                       {"common_chance_variance", split.common},
                                       {"interaction_variance", split.interaction},
                                       {"separated", split.separated},
                                       {"difference", differences.of(a, outcome)}};
    }
  }
  return json;
}

}  // namespace counterpart
