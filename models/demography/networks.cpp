#include "models/demography/networks.hpp"

#include <unordered_map>

#include "models/core/checked_table.hpp"
#include "models/demography/shares.hpp"

namespace counterpart {
namespace {

constexpr int largest_list = 1'000'000;

using PracticesOfPcn = std::unordered_map<std::string, std::vector<Practice>>;

PracticesOfPcn read_practices(CheckedTable const& table) {
  PracticesOfPcn practices;
  for (std::size_t row = 0; row < table.rows(); ++row)
    practices[std::string{table.text(row, "pcn")}].push_back(
        {std::string{table.text(row, "practice")}, 0,
         static_cast<std::int64_t>(table.whole(row, "list_size", 1, largest_list))});
  return practices;
}

void add_practices(Networks& networks, std::vector<Practice> const& practices) {
  std::vector<std::int64_t> lists;
  auto const first = networks.practices.size();
  for (auto practice : practices) {
    practice.pcn = static_cast<std::uint16_t>(networks.pcns.size() - 1);
    lists.push_back(practice.list_size);
    networks.practices.push_back(practice);
  }
  networks.pcns.back().practices = shares_of(lists, first);
}

}  // namespace

Networks read_networks(std::filesystem::path const& data, std::vector<std::string> const& codes) {
  CheckedTable const table{data / "models/england/pcns.csv"};
  CheckedTable const practice_table{data / "models/england/practices.csv"};
  std::unordered_map<std::string, std::size_t> row_of;
  for (std::size_t row = 0; row < table.rows(); ++row) row_of.emplace(table.text(row, "pcn"), row);
  auto const practices = read_practices(practice_table);
  Networks networks;
  for (auto const& code : codes) {
    auto const row = row_of.find(code);
    if (row == row_of.end()) table.fail(code + " is missing");
    auto const found = practices.find(code);
    if (found == practices.end()) practice_table.fail("no practice of " + code);
    networks.pcns.push_back({code,
                             std::string{table.text(row->second, "name")},
                             static_cast<std::int64_t>(table.whole(row->second, "list_size", 1, largest_list)),
                             {}});
    add_practices(networks, found->second);
  }
  return networks;
}

}  // namespace counterpart
