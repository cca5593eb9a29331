#include "cli/run_view.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

#include <toml++/toml.h>

#include "sim/base/errors.hpp"
#include "sim/record/paired.hpp"
#include "sim/record/query.hpp"

namespace counterpart {
namespace {

constexpr int months_a_year = 12;

std::uint64_t word(std::int64_t stored) { return static_cast<std::uint64_t>(stored); }

}  // namespace

RunView::RunView(Results const& results) : results_{results} {
  auto const& labels = results_.axis("arm").labels;
  baseline_ = labels.front();
  for (std::size_t a = 1; a < labels.size(); ++a) arms_.push_back({labels[a], labels[a]});
  read_configuration();
}

void RunView::read_configuration() {
  toml::table document;
  try {
    document = toml::parse(results_.configuration);
  } catch (toml::parse_error const&) {
    throw InputError{"the configuration in the results is not TOML"};
  }
  title_ = document["scenario"]["title"].value_or(std::string{});
  auto const name = results_.provenance.find("area_name");
  area_ = name != results_.provenance.end() ? name->second : document["scenario"]["area"].value_or(std::string{});
  if (auto const* switches = document["scenario"]["structure"].as_table()) {
    for (auto const& [key, word] : *switches) {
      switches_ += (switches_.empty() ? "" : ", ") + std::string{key.str()} + " = " + word.value_or(std::string{});
    }
  }
  auto const* written = document["arm"].as_array();
  if (written == nullptr) return;
  for (auto const& node : *written) {
    auto const* table = node.as_table();
    if (table == nullptr) continue;
    auto const found = std::ranges::find(arms_, (*table)["id"].value_or(std::string{}), &ArmName::id);
    if (found != arms_.end()) found->title = (*table)["title"].value_or(found->id);
  }
}

std::int64_t RunView::residents() const { return sum(results_, "people/start", {}); }

std::int64_t RunView::residents_of_area() const {
  auto const found = results_.provenance.find("residents_of_area");
  std::int64_t residents = 0;
  if (found != results_.provenance.end()) {
    std::from_chars(found->second.data(), found->second.data() + found->second.size(), residents);
  }
  return residents;
}

std::vector<double> RunView::by_month(std::string_view arm, Names const& measures) const {
  std::vector<double> months(this->months().size());
  for (auto const& measure : measures) {
    auto const more = sums_along(results_, "month/total", "month", {{"arm", std::string{arm}}, {"measure", measure}});
    for (std::size_t m = 0; m < months.size(); ++m) months[m] += static_cast<double>(more[m]);
  }
  for (auto& value : months) value /= static_cast<double>(replicates());
  return months;
}

double RunView::total(std::string_view arm, Names const& measures, Years years) const {
  auto const months = by_month(arm, measures);
  auto const at = [&](int year) {
    return months.begin() + std::min<std::ptrdiff_t>(std::ssize(months), year * months_a_year);
  };
  return std::accumulate(at(years.first - 1), at(years.last), 0.0);
}

double RunView::total_of_imd(int imd, std::string_view arm, Names const& measures, Years years) const {
  double total = 0;
  for (auto const& measure : measures) {
    auto const by_year = sums_along(results_, "tally/by_imd", "year",
                                    {{"arm", std::string{arm}}, {"measure", measure}, {"imd", std::to_string(imd)}});
    for (int year = years.first; year <= years.last; ++year) {
      total += static_cast<double>(by_year.at(static_cast<std::size_t>(year - 1)));
    }
  }
  return total / static_cast<double>(replicates());
}

Estimate RunView::paired(std::string_view arm, std::string_view outcome, std::size_t group, int to_year) const {
  auto const& groups = results_.axis("group").labels;
  auto const& years = results_.axis("year").labels;
  double sum_of_differences = 0;
  double variance = 0;
  for (auto const& replicate : results_.axis("replicate").labels) {
    Choices const choices{{"replicate", replicate},
                          {"arm", std::string{arm}},
                          {"outcome", std::string{outcome}},
                          {"group", groups.at(group)},
                          {"year", years.at(static_cast<std::size_t>(to_year - 1))}};
    auto const part = [&](char const* array) { return sum(results_, array, choices); };
    PairedSum const pairs{part("paired/residents"), part("paired/difference"), word(part("paired/square_low")),
                          word(part("paired/square_high"))};
    sum_of_differences += static_cast<double>(pairs.difference);
    variance += pairs.standard_error() * pairs.standard_error();
  }
  auto const n = static_cast<double>(replicates());
  return {sum_of_differences / n, std::sqrt(variance) / n};
}

}  // namespace counterpart
