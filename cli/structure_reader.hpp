#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "cli/layered_table.hpp"
#include "models/programmes/structure.hpp"

namespace counterpart {

/// One switch of `scenario.structure`: its key, and the words it may say.
struct Switch {
  std::string_view key;
  std::vector<std::string_view> words;  ///< the usual one first
  std::size_t (*said)(Structure const& structure);
  void (*say)(Structure& structure, std::size_t word);
};

std::vector<Switch> const& switches();

/// Reads `scenario.structure`. Unknown keys and words are faults with the nearest that would do.
Structure read_structure(LayeredTable const& keys, FaultList& faults);

/// "{ trends = \"published\" }": the switches that do not stand as usual; "" when all do.
std::string structure_text(Structure const& structure);

}  // namespace counterpart
