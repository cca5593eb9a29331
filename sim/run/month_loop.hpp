#pragma once

namespace counterpart {

/// Months of a run still to be lived, counted from its start: [first, end).
struct MonthRange {
  int first = 0;
  int end = 0;
};

/// Lives months of a run, all arms in lock-step: the model advances, the record writes down, the watcher may look
/// (progress), write a checkpoint or throw (stop). Collective over ranks.
/// \param model   advance(int month_of_run)
/// \param record  after_month(Model&, int month_of_run)
/// \param watch   called with the number of months lived since the start of the run
template <class Model, class Record, class Watch>
void run_months(Model& model, Record& record, MonthRange months, Watch&& watch) {
  for (int month = months.first; month < months.end; ++month) {
    model.advance(month);
    record.after_month(model, month);
    watch(month + 1);
  }
}

}  // namespace counterpart
