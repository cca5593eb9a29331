#pragma once

namespace counterpart {

/// Lives the months of a run, all arms in lock-step: the model advances, the record writes down, the watcher may look
/// (progress) or throw (stop). Collective over ranks.
/// \param model   advance(int month_of_run)
/// \param record  after_month(Model&, int month_of_run)
/// \param watch   called with the number of months lived
template <class Model, class Record, class Watch>
void run_months(Model& model, Record& record, int months, Watch&& watch) {
  for (int month = 0; month < months; ++month) {
    model.advance(month);
    record.after_month(model, month);
    watch(month + 1);
  }
}

}  // namespace counterpart
