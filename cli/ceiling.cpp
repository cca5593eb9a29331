#include "cli/ceiling.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace counterpart {

Ceiling ceiling_of(EnrolmentLevers const& levers) {
  Ceiling ceiling{};
  ceiling.enrolled_per_1000 = levers.capacity.per_1000.central;
  ceiling.share_of_admissions = std::min(
      1.0, ceiling.enrolled_per_1000 * illustrated_admissions_per_participant / illustrated_admissions_per_1000);
  ceiling.if_all_prevented = -ceiling.share_of_admissions;
  auto const ratio = levers.rate_ratios.find(slot_acute_episode);
  if (ratio != levers.rate_ratios.end()) ceiling.as_written = ceiling.share_of_admissions * (ratio->second.central - 1);
  return ceiling;
}

std::string ceiling_text(EnrolmentLevers const& levers) {
  Ceiling const ceiling = ceiling_of(levers);
  auto const percent = [](double share) { return fmt::format("{:+.1f} %", 100 * share); };
  return fmt::format(
      "{} per 1,000 enrolled x {} emergency admission a year each = {} of about {} per 1,000: the change of all "
      "emergency "
      "admissions cannot exceed {} even if every one of theirs were prevented; at the rate ratio written it is {}",
      ceiling.enrolled_per_1000, illustrated_admissions_per_participant,
      ceiling.enrolled_per_1000 * illustrated_admissions_per_participant, illustrated_admissions_per_1000,
      percent(ceiling.if_all_prevented), percent(ceiling.as_written));
}

}  // namespace counterpart
