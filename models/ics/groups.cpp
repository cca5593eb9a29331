#include "models/ics/groups.hpp"

#include "models/core/cell.hpp"
#include "models/core/stream.hpp"

namespace counterpart {
namespace {

template <class Item>
std::vector<std::string> codes(std::vector<Item> const& items) {
  std::vector<std::string> list;
  for (auto const& item : items) list.push_back(item.code);
  return list;
}

std::vector<std::string> age_bands() {
  std::vector<std::string> list;
  for (int band = 0; band + 1 < age_band_count; ++band) {
    list.push_back(std::to_string(band * 5) + "-" + std::to_string(band * 5 + 4));
  }
  list.emplace_back("90+");
  return list;
}

std::vector<std::string> condition_counts() {
  std::vector<std::string> list;
  for (int n = 0; n <= condition_count; ++n) list.push_back(std::to_string(n));
  list.emplace_back("child");
  return list;
}

}  // namespace

std::vector<Marginal> marginals(Area const& area) {
  return {
      {"age_sex", {{"age_band", age_bands()}, {"sex", {"female", "male"}}}},
      {"imd", {{"imd", {"1", "2", "3", "4", "5"}}}},
      {"pcn", {{"pcn", codes(area.pcns)}}},
      {"place", {{"place", codes(area.places)}}},
      {"trust", {{"trust", codes(area.trusts)}}},
      {"conditions", {{"condition_count", condition_counts()}}},
      {"frailty", {{"frailty", {"fit", "mild", "moderate", "severe"}}}},
  };
}

}  // namespace counterpart
