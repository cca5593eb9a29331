#pragma once
#include <string>
#include <string_view>

#include "models/programmes/programme.hpp"

namespace counterpart {

/// The canonical text of a scenario: everything that can change a result, defaults written out, and nothing else.
/// Keys sorted, arms by id, numbers as the shortest text that reads back to the same bits; so it does not depend on
/// comments, order, layout or includes of the files. It is a scenario file itself: parse_scenario(resolved_text(s)) is
/// s.
std::string resolved_text(Scenario const& scenario);

/// A key, in quotes where TOML wants them.
std::string key_text(std::string_view key);

/// A number as the shortest text that reads back to the same bits.
std::string shortest(double number);

}  // namespace counterpart
