#include "models/demography/area_summary.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "models/core/checked_table.hpp"
#include "models/demography/usage.hpp"

namespace counterpart {
namespace {

constexpr double least_share = 0.01;
constexpr std::size_t child_bands = 2;  // the first two published bands are ages 0-15

struct Counts {
  AreaSummary summary;
  std::set<std::string> places{};
  std::map<std::string, double> people_of_trust{};
};

using ByBoard = std::map<std::string, Counts>;

/// Adds the people of one neighbourhood to the trusts they would go to.
void add_trusts(std::vector<Share> const& shares, Positions const& codes, double people, Counts& counts) {
  double before = 0;
  for (auto const& share : shares) {
    counts.people_of_trust[codes.codes()[share.index]] += people * (share.cumulative - before);
    before = share.cumulative;
  }
}

void add_neighbourhoods(std::filesystem::path const& data, ByBoard& boards) {
  UsageTables const usage{data};
  Positions trusts;
  for (auto const& row : read_neighbourhoods(data)) {
    auto& counts = boards.at(row.board);
    auto const residents = row.residents();
    auto const children = static_cast<double>(row.bands[0] + row.bands[child_bands - 1]);
    counts.summary.residents += residents;
    ++counts.summary.neighbourhoods;
    counts.places.insert(row.place);
    add_trusts(usage.child_trusts(row, trusts), trusts, children, counts);
    add_trusts(usage.adult_trusts(row, trusts), trusts, static_cast<double>(residents) - children, counts);
  }
}

void add_networks(std::filesystem::path const& data, ByBoard& boards) {
  CheckedTable const pcns{data / "models/england/pcns.csv"}, practices{data / "models/england/practices.csv"};
  std::map<std::string, Counts*, std::less<>> board_of;
  for (std::size_t row = 0; row < pcns.rows(); ++row) {
    auto const board = boards.find(std::string{pcns.text(row, "board")});
    if (board == boards.end()) pcns.fail(row, "board", "is not a board");
    ++board->second.summary.pcns;
    board_of.emplace(pcns.text(row, "pcn"), &board->second);
  }
  for (std::size_t row = 0; row < practices.rows(); ++row) {
    auto const found = board_of.find(practices.text(row, "pcn"));
    if (found == board_of.end()) practices.fail(row, "pcn", "is not a network");
    ++found->second->summary.practices;
  }
}

std::vector<std::string> trusts_of(Counts const& counts) {
  std::vector<std::pair<double, std::string>> used;
  for (auto const& [code, people] : counts.people_of_trust)
    if (people >= least_share * static_cast<double>(counts.summary.residents)) used.emplace_back(-people, code);
  std::sort(used.begin(), used.end());
  std::vector<std::string> codes;
  for (auto const& [people, code] : used) codes.push_back(code);
  return codes;
}

AreaSummary whole_country(std::vector<AreaSummary> const& boards) {
  AreaSummary sum{.board = find_board({}, "england")};
  std::set<std::string> trusts;
  for (auto const& board : boards) {
    sum.residents += board.residents;
    sum.neighbourhoods += board.neighbourhoods;
    sum.pcns += board.pcns;
    sum.practices += board.practices;
    sum.places += board.places;
    trusts.insert(board.trusts.begin(), board.trusts.end());
  }
  sum.trusts.assign(trusts.begin(), trusts.end());
  return sum;
}

}  // namespace

std::vector<AreaSummary> summarise_areas(std::filesystem::path const& data) {
  ByBoard boards;
  for (auto const& board : read_boards(data)) boards[board.code].summary.board = board;
  add_neighbourhoods(data, boards);
  add_networks(data, boards);
  std::vector<AreaSummary> summaries;
  for (auto& [code, counts] : boards) {
    counts.summary.places = static_cast<std::int64_t>(counts.places.size());
    counts.summary.trusts = trusts_of(counts);
    summaries.push_back(counts.summary);
  }
  std::sort(summaries.begin(), summaries.end(), [](auto const& a, auto const& b) { return a.board.key < b.board.key; });
  summaries.push_back(whole_country(summaries));
  return summaries;
}

}  // namespace counterpart
