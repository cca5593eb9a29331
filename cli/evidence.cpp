#include "cli/evidence.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "cli/parameters.hpp"
#include "sim/base/csv.hpp"

namespace counterpart {
namespace {

constexpr std::string_view of_programmes = "programme.";
constexpr std::array statuses{Status::read, Status::secondhand, Status::recalled, Status::derived, Status::assumed};

std::size_t position(Status status) { return static_cast<std::size_t>(status); }

/// A table of elasticities, as `counterpart sensitivity --csv` writes it.
class ElasticityTable {
 public:
  explicit ElasticityTable(std::filesystem::path const& file) : table_{CsvTable::read(file)} {
    for (std::size_t row = 0; row < table_.rows(); ++row) rows_[key(row)].push_back(row);
  }

  /// Are the numbers of its programmes those of the scenario?
  bool covers(std::vector<Factor> const& factors) const {
    std::set<std::string> own;
    std::set<std::string> asked;
    for (auto const& [key, rows] : rows_) {
      if (key.starts_with(of_programmes)) own.insert(key);
    }
    for (auto const& factor : factors) {
      if (factor.key.starts_with(of_programmes) && moved(factor)) asked.insert(factor.key);
    }
    return own == asked;
  }

  /// Shares by the status that factors have now. \param start  of the names of columns: "baseline_", "arms_"
  Evidence::ByStatus shares(std::vector<Factor> const& factors, std::string_view start) const {
    Evidence::ByStatus shares{};
    double outcomes = 0;
    for (std::size_t c = 0; c < table_.columns(); ++c) {
      if (!table_.names()[c].starts_with(start)) continue;
      auto const squares = squares_of(factors, c);
      double all = 0;
      for (double const part : squares) all += part;
      if (all == 0) continue;
      ++outcomes;
      for (std::size_t s = 0; s < status_count; ++s) shares[s] += squares[s] / all;
    }
    for (double& share : shares) share = outcomes > 0 ? share / outcomes : 0;
    return shares;
  }

 private:
  std::string key(std::size_t row) const { return std::string{table_.text(row, table_.column("key"))}; }
  /// Those that cannot be moved stand in no table.
  static bool moved(Factor const& factor) { return factor.fault().empty(); }

  Evidence::ByStatus squares_of(std::vector<Factor> const& factors, std::size_t column) const {
    Evidence::ByStatus squares{};
    for (auto const& factor : factors) {
      auto const found = rows_.find(factor.key);
      if (found == rows_.end()) continue;
      // A curve of two statuses has two rows; one whose status has changed since has that of its only row.
      for (auto const row : found->second) {
        bool const only = found->second.size() == 1;
        if (!only && table_.text(row, table_.column("status")) != text(factor.status)) continue;
        if (table_.text(row, column).empty()) continue;
        double const elasticity = table_.number(row, column);
        squares[position(factor.status)] += elasticity * elasticity;
      }
    }
    return squares;
  }

  CsvTable table_;
  std::map<std::string, std::vector<std::size_t>> rows_;
};

std::vector<std::filesystem::path> tables_in(std::filesystem::path const& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code none;
  for (auto const& entry : std::filesystem::directory_iterator{folder, none}) {
    if (entry.path().extension() == ".csv") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

std::string percent(double share) { return fmt::format("{:.0f} %", 100 * share); }

double weak(nlohmann::ordered_json const& shares) {
  return shares.at("assumed").get<double>() + shares.at("recalled").get<double>();
}

}  // namespace

Evidence evidence_of(Scenario const& scenario, std::filesystem::path const& data) {
  auto all = programme_parameters(scenario);
  auto const tables = table_parameters(scenario, data);
  all.insert(all.end(), tables.begin(), tables.end());
  auto const factors = factors_of(all);
  Evidence evidence;
  evidence.factors = factors.size();
  for (auto const& factor : factors) {
    evidence.numbers += factor.numbers.size();
    evidence.count[position(factor.status)] += 1.0 / static_cast<double>(factors.size());
  }
  for (auto const& file : tables_in(data / "scenarios" / "sensitivity")) {
    ElasticityTable const table{file};
    if (!table.covers(factors)) continue;
    evidence.table = file.stem().string();
    evidence.baseline = table.shares(factors, "baseline_");
    evidence.difference = table.shares(factors, "arms_");
    break;
  }
  return evidence;
}

nlohmann::ordered_json json_of(Evidence const& evidence) {
  auto const shares = [](Evidence::ByStatus const& by_status) {
    auto json = nlohmann::ordered_json::object();
    for (auto const status : statuses) json[std::string{text(status)}] = by_status[position(status)];
    return json;
  };
  nlohmann::ordered_json json{
      {"factors", evidence.factors}, {"numbers", evidence.numbers}, {"count", shares(evidence.count)}};
  json["baseline"] = evidence.baseline ? shares(*evidence.baseline) : nullptr;
  json["difference"] = evidence.difference ? shares(*evidence.difference) : nullptr;
  json["table"] = evidence.table.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(evidence.table);
  return json;
}

std::string evidence_text(nlohmann::ordered_json const& evidence) {
  auto const by_count = fmt::format("{} of {} numbers and curves in force", percent(weak(evidence.at("count"))),
                                    evidence.at("factors").get<std::size_t>());
  if (evidence.at("table").is_null())
    return fmt::format(
        "Assumed or recalled, not read in a source: {}, by count. `counterpart sensitivity` says which matter.",
        by_count);
  return fmt::format(
      "Assumed or recalled, not read in a source: {} of what moves the differences between arms and baseline, {} of "
      "what moves the baseline (squared elasticities, scenarios/sensitivity/{}.csv); {}.",
      percent(weak(evidence.at("difference"))), percent(weak(evidence.at("baseline"))),
      evidence.at("table").get<std::string>(), by_count);
}

}  // namespace counterpart
