#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "models/ics/ics_model.hpp"

namespace counterpart {

/// What the people of one moment come to: how many have what, and the hazards that the model gives them. Two ways of
/// grouping: by cell (age band, sex, IMD), and by age band and class of liability. Whole numbers, so that order, ranks
/// and threads do not matter.
class HealthSums {
 public:
  static constexpr std::size_t classes = age_band_count * liability_classes;
  static constexpr std::size_t class_of(int age, std::uint8_t liability) {
    return static_cast<std::size_t>(age_band(age)) * liability_classes + liability;
  }

  /// One way of grouping.
  struct Grouped {
    explicit Grouped(std::size_t groups) : groups_{groups}, sums_(groups * per_group) {}

    /// Residents who have the condition (or not), and their deaths a year.
    double people(std::size_t condition, bool has, std::size_t group) const {
      return at(group, condition_at(condition, has));
    }
    double deaths(std::size_t condition, bool has, std::size_t group) const {
      return at(group, condition_at(condition, has) + 1) / fixed;
    }
    /// Onsets a year among those who do not have it: by the fitted incidence, and by the model.
    double onset_goal(std::size_t condition, std::size_t group) const { return at(group, onset_at(condition)) / fixed; }
    double onset(std::size_t condition, std::size_t group) const { return at(group, onset_at(condition) + 1) / fixed; }
    /// Residents of a category of frailty, and their deaths and moves to the next a year; goal: by the fitted rate.
    double in_frailty(std::size_t f, std::size_t group) const { return at(group, frailty_at + f * 4); }
    double frailty_deaths(std::size_t f, std::size_t group) const { return at(group, frailty_at + f * 4 + 1) / fixed; }
    double worsening_goal(std::size_t f, std::size_t group) const { return at(group, frailty_at + f * 4 + 2) / fixed; }
    double worsening(std::size_t f, std::size_t group) const { return at(group, frailty_at + f * 4 + 3) / fixed; }

    std::size_t groups() const { return groups_; }

   private:
    friend class HealthSums;
    static constexpr double fixed = 1e9;
    static constexpr std::size_t onsets_at = condition_count * 4;
    static constexpr std::size_t frailty_at = onsets_at + condition_count * 2;
    static constexpr std::size_t per_group = frailty_at + 16;
    static constexpr std::size_t condition_at(std::size_t c, bool has) { return c * 4 + (has ? 2 : 0); }
    static constexpr std::size_t onset_at(std::size_t c) { return onsets_at + c * 2; }

    double at(std::size_t group, std::size_t what) const {
      return static_cast<double>(sums_[group * per_group + what]);
    }
    void add(std::size_t group, Life const& life, std::array<std::int64_t, row_width> const& yearly,
             std::array<std::int64_t, condition_count> const& goal, std::int64_t worsening_goal);

    std::size_t groups_;
    std::vector<std::int64_t> sums_;
  };

  HealthSums() : by_cell{cell_count}, by_class{classes} {}

  /// Adds everybody of the baseline who is here, at the hazards of these tables. Collective.
  /// \param fit    its incidence is that of the start
  /// \param growth  of incidence since then, by condition
  void look(IcsModel const& model, HazardTables const& hazards, Calibration const& fit, ByCondition const& growth,
            Month now, Communicator const& comm);

  void merge(HealthSums const& other);

  Grouped by_cell;
  Grouped by_class;  ///< onset_goal and worsening_goal: with the fitted ratio of the class

 private:
  void look_at(Identity const& who, Life const& life, int age, HazardRow const& hazard, Calibration const& fit,
               ByCondition const& growth);
};

}  // namespace counterpart
