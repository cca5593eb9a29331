#include "sim/cuts/radix_select.hpp"

#include <algorithm>

namespace counterpart {
namespace {

constexpr std::size_t buckets = 256;

/// One unit on its way: `below` holds the key's bits found so far, zeros after them.
struct Search {
  Selected found;
  bool done = false;
};

std::uint32_t bucket_of(std::uint32_t key, int shift) { return key >> shift & (buckets - 1); }

std::vector<std::uint32_t> histograms(std::span<Request const> requests, std::size_t units, int shift,
                                      Communicator const& comm) {
  std::vector<std::uint32_t> counts(units * buckets);
  for (Request const& request : requests) ++counts[request.unit * buckets + bucket_of(request.key, shift)];
  comm.sum(counts);
  return counts;
}

/// Takes whole buckets while they fit. The first that does not holds the line; when no place is left at its lower
/// edge, that edge is the line.
void narrow(Search& search, std::span<std::uint32_t const> counts, int shift) {
  std::size_t bucket = 0;
  while (counts[bucket] <= search.found.left) search.found.left -= counts[bucket++];
  search.found.below |= static_cast<std::uint32_t>(bucket) << shift;
  search.done = search.found.left == 0;
}

/// Whether a request shares the bits its unit's search has found.
bool in_reach(Request request, Search const& search, int shift) {
  return !search.done && request.key >> shift == search.found.below >> shift;
}

}  // namespace

std::vector<Selected> radix_select(std::vector<Request> requests, std::span<std::uint32_t const> places,
                                   Communicator const& comm) {
  std::vector<Search> searches;
  for (std::uint32_t const free : places) searches.push_back({{0, free}, free == 0});
  auto const done = [](Search const& search) { return search.done; };

  // The histograms are equal on all ranks, hence so are the searches, and all ranks leave the loop together.
  for (int shift = 24; shift >= 0 && !std::ranges::all_of(searches, done); shift -= 8) {
    auto const counts = histograms(requests, searches.size(), shift, comm);
    for (std::size_t unit = 0; unit < searches.size(); ++unit) {
      if (!searches[unit].done) narrow(searches[unit], std::span{counts}.subspan(unit * buckets, buckets), shift);
    }
    std::erase_if(requests, [&](Request r) { return !in_reach(r, searches[r.unit], shift); });
  }

  std::vector<Selected> selected;
  for (Search const& search : searches) selected.push_back(search.found);
  return selected;
}

}  // namespace counterpart
