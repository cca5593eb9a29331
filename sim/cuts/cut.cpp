#include "sim/cuts/cut.hpp"

#include <algorithm>
#include <utility>

#include "sim/cuts/radix_select.hpp"

namespace counterpart {
namespace {

std::vector<std::uint32_t> total_demand(std::span<Request const> requests, std::size_t units,
                                        Communicator const& comm) {
  std::vector<std::uint32_t> demand(units);
  for (Request const& request : requests) {
    COUNTERPART_EXPECTS(request.unit < units);
    ++demand[request.unit];
  }
  comm.sum(demand);
  return demand;
}

constexpr std::uint32_t not_short = unlimited;

/// Units with more requests than places get consecutive numbers, the others `not_short`.
std::vector<std::uint32_t> number_short_units(std::span<std::uint32_t const> demand,
                                              std::span<std::uint32_t const> capacity) {
  std::vector<std::uint32_t> number(demand.size(), not_short);
  std::uint32_t next = 0;
  for (std::size_t unit = 0; unit < demand.size(); ++unit) {
    if (capacity[unit] != unlimited && demand[unit] > capacity[unit]) number[unit] = next++;
  }
  return number;
}

}  // namespace

Grants cut(std::span<Request const> requests, std::span<std::uint32_t const> capacity, Communicator const& comm) {
  auto const demand = total_demand(requests, capacity.size(), comm);
  auto const number = number_short_units(demand, capacity);

  std::vector<std::uint32_t> places;
  for (std::size_t unit = 0; unit < capacity.size(); ++unit) {
    if (number[unit] != not_short) places.push_back(capacity[unit]);
  }
  std::vector<Request> contested;
  for (Request const& request : requests) {
    if (number[request.unit] != not_short) contested.push_back({number[request.unit], request.key});
  }
  auto const selected = radix_select(std::move(contested), places, comm);

  std::vector<Grants::Line> lines(capacity.size());
  for (std::size_t unit = 0; unit < lines.size(); ++unit) {
    lines[unit].demand = lines[unit].served = demand[unit];
    if (number[unit] == not_short) continue;
    lines[unit].below = selected[number[unit]].below;
    lines[unit].served = capacity[unit] - selected[number[unit]].left;
  }
  return Grants{std::move(lines)};
}

}  // namespace counterpart
