#pragma once
#include <vector>

namespace counterpart {

/// C-index: how often somebody with the event stood higher than somebody without it, ties half.
/// \param without,with  people by bin of rising risk, of equal length
/// \return              0.5 when risk says nothing; not a number when nobody, or everybody, had the event
double concordance(std::vector<double> const& without, std::vector<double> const& with);

/// Share of `use` by the given share of people at the top, the last group entering in proportion.
/// \param people,use  by group, the top group last
/// \return            not a number when there are no people or no use
double share_of_top(std::vector<double> const& people, std::vector<double> const& use, double share);

}  // namespace counterpart
