#include <algorithm>

#include "models/ics/ics_model.hpp"
#include "models/ics/shared_month.hpp"
#include "sim/base/parallel.hpp"

namespace counterpart {
namespace {

template <class T>
void move_to(std::vector<T>& to, std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
  from.clear();
}

}  // namespace

void IcsModel::wind(MonthFrame const& frame, bool frozen) {
  auto const month_tools = tools(frame);
  Month const age_month = frozen ? people_month() : frame.month;
  SharedMonth::Setting const setting{month_tools, people_,   arms_,  plan_.parameters.costs.pence,
                                     age_month,   exposing_, frozen, in_full_};
  parallel_for(people_.identity.blocks(), [&](std::size_t block, int thread) {
    std::size_t const end = std::min((block + 1) * rows_per_block, rows());
    for (std::size_t row = block * rows_per_block; row < end; row += Diary::residents) {
      SharedMonth{setting, row, std::min(Diary::residents, end - row), workers_[static_cast<std::size_t>(thread)]}
          .live();
    }
  });
  for (auto& worker : workers_) {
    for (std::size_t a = 0; a < arms_.size(); ++a) {
      move_to(births_[a], worker.later[a].births);
      move_to(asks_[a], worker.later[a].asks);
    }
    if (!exposing_) continue;
    exposure_.merge(worker.exposure);
    worker.exposure.clear();
    lived_.merge(worker.lived);
    worker.lived.clear();
  }
  gather_month();
}

}  // namespace counterpart
