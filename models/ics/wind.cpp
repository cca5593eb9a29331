#include "models/ics/block_month.hpp"
#include "models/ics/ics_model.hpp"
#include "sim/base/parallel.hpp"

namespace counterpart {

void IcsModel::wind_block(MonthFrame const& frame, ArmState& arm, std::size_t block, bool frozen, Worker& worker) {
  auto const month_tools = tools(frame);
  BlockRows const rows{people_.identity.block(block), people_.use.block(block),     arm.life.block(block),
                       arm.fuel.block(block),         arm.occurrences.block(block), arm.totals.block(block),
                       block * rows_per_block};
  Month const age_month = frozen ? plan_.scenario.start : frame.month;
  bool const exposing = exposing_ && &arm == &arms_.front();
  BlockMonth{month_tools, arm, plan_.parameters.costs.pence, rows, age_month, exposing, worker}.live();
}

void IcsModel::wind(MonthFrame const& frame, ArmState& arm, bool frozen) {
  auto const index = static_cast<std::size_t>(&arm - arms_.data());
  parallel_for(people_.identity.blocks(), [&](std::size_t block, int thread) {
    wind_block(frame, arm, block, frozen, workers_[static_cast<std::size_t>(thread)]);
  });
  for (auto& worker : workers_) {
    births_[index].insert(births_[index].end(), worker.later.births.begin(), worker.later.births.end());
    asks_[index].insert(asks_[index].end(), worker.later.asks.begin(), worker.later.asks.end());
    worker.later.births.clear();
    worker.later.asks.clear();
    if (exposing_ && index == 0) {
      exposure_.merge(worker.exposure);
      worker.exposure.clear();
      for (std::size_t i = 0; i < time_lived_.size(); ++i) time_lived_[i] += worker.time_lived[i];
      worker.time_lived.assign(worker.time_lived.size(), 0);
    }
  }
  gather(arm);
}

}  // namespace counterpart
