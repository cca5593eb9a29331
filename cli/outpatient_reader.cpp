#include <array>

#include "cli/programme_reader.hpp"
#include "cli/value_keys.hpp"

namespace counterpart {
namespace {

using Key = ValueKey<OutpatientLevers>;
std::array const value_keys{
    Key{"face_to_face_change", {-1, 1}, &OutpatientLevers::face_to_face_change, std::nullopt},
    Key{"advice_share", {0, 1}, &OutpatientLevers::advice_share, 0},
    Key{"initiated_share", {0, 1}, &OutpatientLevers::initiated_share, 0},
    Key{"follow_up_rate_ratio", {0, 10}, &OutpatientLevers::follow_up_rate_ratio, 1},
    Key{"returned_gp_contacts", {0, 10}, &OutpatientLevers::returned_gp_contacts, 0},
    Key{"uptake_ratio", {0.01, 100}, &OutpatientLevers::uptake_ratio, 1},
    Key{"uptake_ratio_75_plus", {0.01, 100}, &OutpatientLevers::uptake_ratio_75_plus, 1},
    Key{"saving_per_visit", {-1e4, 1e4}, &OutpatientLevers::saving_per_visit, 0},
};

}  // namespace

OutpatientLevers read_outpatient(LayeredTable const& keys, FaultList& faults) {
  OutpatientLevers levers;
  keys.check_keys("outpatient", names<OutpatientLevers>(value_keys, {}), faults);
  read_values<OutpatientLevers>(keys, value_keys, levers, faults);
  return levers;
}

}  // namespace counterpart
