#pragma once
#include <optional>
#include <vector>

#include "models/demography/area.hpp"
#include "models/ics/start_state.hpp"
#include "sim/population/column.hpp"
#include "sim/population/decomposition.hpp"

namespace counterpart {

/// Months of service use before the start, with people, ages and conditions frozen, that fill rolling use, beds and
/// readmission periods, so that ranking and cohorts mean something in the first month.
inline constexpr int spin_up_months = 36;

/// The residents of this rank at the start, before any month.
struct People {
  Column<Identity> identity;
  Column<Propensity> use;
  Column<Month> use_renews;  ///< month in which a propensity is drawn anew: apart, for it is looked at every month
  Column<Life> life;
};

/// Which of an area's residents are simulated: everyone, or an even sample in the order of neighbourhood, sex and age.
class Sample {
 public:
  /// \param wanted  residents to simulate; nothing = all of them
  Sample(std::int64_t everyone, std::optional<std::int64_t> wanted);

  /// Residents simulated among the first `position` of the area.
  std::int64_t before(std::int64_t position) const { return position * size_ / everyone_; }
  std::int64_t size() const { return size_; }
  double fraction() const { return static_cast<double>(size_) / static_cast<double>(everyone_); }

 private:
  std::int64_t everyone_;
  std::int64_t size_;
};

/// Number that a neighbourhood's code holds: 1000001 for "E01000001".
std::uint32_t neighbourhood_number(std::string const& code);

/// Gives a new resident of a neighbourhood their PCN, practice, place, trust and ethnicity.
/// \param spread  one uniform for each of PCN, practice, trust
void settle_in(Area const& area, std::uint16_t neighbourhood, int age, std::array<double, 3> const& spread,
               double ethnicity, Identity& who);

/// Builds this rank's residents. The same resident has the same id, health and luck on any number of ranks.
People build_people(Area const& area, Sample const& sample, Decomposition const& split, int rank, Month start,
                    StartState const& state, Luck const& luck);

/// Residents of each neighbourhood that the sample holds: what the ranks are split by.
std::vector<std::int64_t> neighbourhood_sizes(Area const& area, Sample const& sample);

}  // namespace counterpart
