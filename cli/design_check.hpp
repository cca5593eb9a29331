#pragma once
#include "cli/design_head.hpp"

namespace counterpart {

/// Does the file give what its kind needs, and nothing that another kind would? What is amiss is added to the faults.
/// \pre  `root` has a [design]
void check_design_kind(Design const& design, DesignHead const& head, toml::table const& root, FaultList& faults);

}  // namespace counterpart
