#include "models/demography/shares.hpp"

#include <charconv>
#include <numeric>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

constexpr std::int64_t whole = 10'000;

}  // namespace

std::vector<Share> read_shares(CheckedTable const& table, std::size_t row, std::string_view column, Positions& codes) {
  std::vector<Share> shares;
  std::int64_t sum = 0;
  auto rest = table.text(row, column);
  while (!rest.empty()) {
    auto const pair = rest.substr(0, rest.find(' '));
    rest.remove_prefix(pair.size() == rest.size() ? rest.size() : pair.size() + 1);
    auto const colon = pair.find(':');
    auto const number = colon == std::string_view::npos ? std::string_view{} : pair.substr(colon + 1);
    std::int64_t part = 0;
    auto const [end, error] = std::from_chars(number.data(), number.data() + number.size(), part);
    if (number.empty() || error != std::errc{} || end != number.data() + number.size() || part < 1)
      table.fail(row, column, "'" + std::string{pair} + "' is not a code, a colon and ten-thousandths");
    sum += part;
    shares.push_back({codes.of(pair.substr(0, colon)), static_cast<double>(sum) / whole});
  }
  if (sum != whole) table.fail(row, column, "the shares add up to " + std::to_string(sum) + " and not to 10000");
  return shares;
}

std::vector<Share> shares_of(std::vector<std::int64_t> const& weights, std::size_t first) {
  auto const total = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  COUNTERPART_EXPECTS(total > 0);
  std::vector<Share> shares;
  std::int64_t sum = 0;
  for (auto weight : weights) {
    sum += weight;
    shares.push_back(
        {static_cast<std::uint16_t>(first + shares.size()), static_cast<double>(sum) / static_cast<double>(total)});
  }
  return shares;
}

}  // namespace counterpart
