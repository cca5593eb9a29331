#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "cli/show_sheets.hpp"
#include "models/demography/life_tables.hpp"

namespace counterpart {
namespace {

constexpr std::size_t sexes = 2, fifths = 5;

/// An array of a result, summed over replicates, by position.
class Cube {
 public:
  Cube(RunView const& run, std::string const& array) {
    auto const& from = run.results().array(array);
    shape_ = run.results().shape(from);
    std::size_t const one = from.values.size() / shape_.front();
    values_.resize(one);
    for (std::size_t i = 0; i < from.values.size(); ++i) values_[i % one] += static_cast<double>(from.values[i]);
  }

  /// \param at  a position on each axis but that of the replicate
  double operator()(std::initializer_list<std::size_t> at) const {
    std::size_t index = 0;
    std::size_t axis = 1;
    for (std::size_t const position : at) index = index * shape_[axis++] + position;
    return values_[index];
  }
  std::size_t extent(std::size_t axis) const { return shape_[axis + 1]; }

 private:
  std::vector<std::size_t> shape_;
  std::vector<double> values_;
};

/// Deaths and time of one group by single year of age.
struct LifeTable {
  std::vector<double> years = std::vector<double>(oldest_age + 1);
  std::vector<double> deaths = std::vector<double>(oldest_age + 1);

  /// Mean years of life at birth at these rates: the rate of an age holds through it, and the last one for ever.
  double expectancy() const {
    double alive = 1;
    double lived = 0;
    double rate = 0;
    for (std::size_t age = 0; age <= oldest_age; ++age) {
      if (years[age] > 0) rate = deaths[age] / years[age];
      if (age == oldest_age) return rate > 0 ? lived + alive / rate : lived;
      double const die = 1 - std::exp(-rate);
      lived += rate > 0 ? alive * die / rate : alive;
      alive *= 1 - die;
    }
    return lived;
  }
};

/// By the run and by the tables, over the same people.
struct BothTables {
  LifeTable reached;
  LifeTable published;
};

BothTables tables_of(Cube const& time, Cube const& hazard, LifeTables const& life, std::size_t year, int calendar_year,
                     std::optional<std::size_t> sex, std::optional<std::size_t> imd) {
  BothTables tables;
  for (std::size_t s = 0; s < sexes; ++s) {
    for (std::size_t q = 0; q < fifths; ++q) {
      if ((sex && *sex != s) || (imd && *imd != q)) continue;
      for (std::size_t age = 0; age <= oldest_age; ++age) {
        double const years = time({year, s, age, q}) * 1e-3 / 12;
        auto const rate = [&](int y) { return life.mortality(s, static_cast<int>(age), q, y); };
        tables.reached.years[age] += years;
        tables.reached.deaths[age] += hazard({year, s, age, q}) * 1e-6;
        tables.published.years[age] += years;
        tables.published.deaths[age] += years * (rate(calendar_year) + rate(calendar_year + 1)) / 2;
      }
    }
  }
  return tables;
}

/// Share of residents in some state, as if each age band, sex and fifth had as many people as at the start.
double standardised(Cube const& state, std::size_t which, Cube const& how_many, std::size_t moment) {
  double people = 0;
  double with = 0;
  for (std::size_t band = 0; band < how_many.extent(2); ++band) {
    for (std::size_t s = 0; s < sexes; ++s) {
      for (std::size_t q = 0; q < fifths; ++q) {
        double then = 0;
        double at_start = 0;
        for (std::size_t n = 0; n < how_many.extent(1); ++n) {
          then += how_many({moment, n, band, s, q});
          at_start += how_many({0, n, band, s, q});
        }
        people += at_start;
        if (then > 0) with += at_start * state({moment, which, band, s, q}) / then;
      }
    }
  }
  return people > 0 ? with / people : 0;
}

Figure percent(double share) { return {100 * share, {}, {3}, ""}; }
Figure change(double after, double before) {
  if (before <= 0) return {0, {}, {}, "none"};
  return {100 * (after / before - 1), {}, {1, true}, ""};
}

/// Ends of the first, the middle and the last year.
std::vector<std::size_t> moments_of(Cube const& how_many) {
  std::size_t const last = how_many.extent(0) - 1;
  std::vector<std::size_t> moments{1, (last + 1) / 2, last};
  moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
  return moments;
}

SheetRow share_row(std::string const& label, Cube const& state, std::size_t which, Cube const& how_many) {
  double const start = standardised(state, which, how_many, 0);
  SheetRow row{label, label, {percent(start)}};
  for (std::size_t const moment : moments_of(how_many)) {
    row.figures.emplace_back(change(standardised(state, which, how_many, moment), start));
  }
  return row;
}

}  // namespace

namespace {
bool has_health(RunView const& run) { return run.results().has_array("health/people"); }
}  // namespace

Sheet life_expectancy_sheet(RunView const& run, std::filesystem::path const& tables) {
  if (!has_health(run)) return {};
  Cube const time{run, "health/time"};
  Cube const hazard{run, "health/death_hazard"};
  auto life = LifeTables::read(tables);
  if (run.has_switch("pandemic = included")) life.include_pandemic(tables);
  std::size_t const last = time.extent(0) - 1;
  int const first_year = std::stoi(run.months().front().substr(0, 4));
  Sheet sheet{
      "life_expectancy",
      "Period life expectancy at birth, baseline: by summed hazards, and by the life table of the year",
      {},
      {},
      0,
      {"The table's rates hold for England; an area's own mortality beside its deprivation comes on top of them."}};
  auto const years = last > 0 ? std::vector<std::size_t>{0, last} : std::vector<std::size_t>{0};
  for (std::size_t const year : years) {
    sheet.columns.push_back(fmt::format("year {}", year + 1));
    sheet.columns.push_back(fmt::format("table of year {}", year + 1));
  }
  auto const add = [&](std::string const& key, std::string const& label, std::optional<std::size_t> sex,
                       std::optional<std::size_t> imd) {
    SheetRow row{key, label, {}};
    for (std::size_t const year : years) {
      auto const both = tables_of(time, hazard, life, year, first_year + static_cast<int>(year), sex, imd);
      row.figures.emplace_back(Figure{both.reached.expectancy(), {}, {2}, ""});
      row.figures.emplace_back(Figure{both.published.expectancy(), {}, {2}, ""});
    }
    sheet.rows.push_back(std::move(row));
  };
  add("all", "All", {}, {});
  add("female", "Women", 0, {});
  add("male", "Men", 1, {});
  for (std::size_t q = 0; q < fifths; ++q) {
    auto const number = std::to_string(q + 1);
    add("imd_" + number, "IMD fifth " + number + (q == 0 ? ", most deprived" : ""), {}, q);
  }
  return sheet;
}

Sheet prevalence_sheet(RunView const& run) {
  if (!has_health(run)) return {};
  Cube const with{run, "health/with_condition"};
  Cube const how_many{run, "health/multimorbidity"};
  Cube const frailty{run, "health/by_frailty"};
  Sheet sheet{"prevalence",
              "Prevalence in the baseline, standardised to age, sex and deprivation at the start",
              {"start, %"},
              {},
              1,
              {"Years: relative change from the start, at the end of the year."}};
  for (std::size_t const moment : moments_of(how_many))
    sheet.columns.push_back(fmt::format("year {}, change %", moment));
  auto const& conditions = run.results().axis("condition").labels;
  for (std::size_t c = 0; c < conditions.size(); ++c) sheet.rows.push_back(share_row(conditions[c], with, c, how_many));
  auto const& categories = run.results().axis("frailty").labels;
  for (std::size_t f = 0; f < categories.size(); ++f) {
    sheet.rows.push_back(share_row(f == 0 ? "fit" : categories[f] + " frailty", frailty, f, how_many));
  }
  return sheet;
}

Sheet multimorbidity_sheet(RunView const& run) {
  if (!has_health(run)) return {};
  Cube const how_many{run, "health/multimorbidity"};
  std::size_t const last = how_many.extent(0) - 1;
  Sheet sheet{"multimorbidity",
              "Residents of the baseline with two or more, and four or more, of the twenty conditions, %",
              {"2+ start", fmt::format("2+ year {}", last), "4+ start", fmt::format("4+ year {}", last)},
              {},
              0,
              {}};
  auto const& bands = run.results().axis("age_band").labels;
  for (std::size_t band = 0; band < bands.size(); ++band) {
    SheetRow row{bands[band], bands[band], {}};
    for (std::size_t const least : {2U, 4U}) {
      for (std::size_t const moment : {std::size_t{0}, last}) {
        double people = 0;
        double many = 0;
        for (std::size_t n = 0; n < how_many.extent(1); ++n) {
          for (std::size_t s = 0; s < sexes; ++s) {
            for (std::size_t q = 0; q < fifths; ++q) {
              double const here = how_many({moment, n, band, s, q});
              people += here;
              if (n >= least) many += here;
            }
          }
        }
        row.figures.emplace_back(Figure{people > 0 ? 100 * many / people : 0, {}, {1}, ""});
      }
    }
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

}  // namespace counterpart
