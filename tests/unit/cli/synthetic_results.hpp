#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "models/core/contact.hpp"
#include "models/core/measure.hpp"
#include "sim/record/paired.hpp"
#include "sim/record/results.hpp"

namespace counterpart::test {

/// Results as a run of two years with three arms hands them over, empty but for what a test puts in.
class SyntheticResults {
 public:
  SyntheticResults() {
    results.configuration =
        "[scenario]\narea = \"toytown\"\ntitle = \"Three care models\"\n\n[[arm]]\nid = \"day-care\"\n"
        "title = \"Same-day care\"\n\n[[arm]]\nid = \"remote\"\ntitle = \"Outpatients away\"\n";
    results.seed = 7;
    axis("replicate", {"1"});
    axis("arm", {"baseline", "day-care", "pcn", "remote"});
    std::vector<std::string> months;
    for (int m = 0; m < 24; ++m) months.push_back(month_label(m));
    axis("month", months);
    axis("year", {"1", "2"});
    std::vector<std::string> labels;
    for (auto const& measure : measures()) labels.push_back(measure.name);
    axis("measure", labels);
    axis("contact", {labels.begin(), labels.begin() + contact_count});
    axis("imd", {"1", "2", "3", "4", "5"});
    axis("group", {"all", "imd_1", "imd_2", "imd_3", "imd_4", "imd_5"});
    axis("outcome",
         {"pence", "qaly_micro", "emergency_admissions", "ae_attendances", "gp_contacts", "outpatient_face_to_face",
          "outpatient_contacts", "emergency_bed_days", "participant_months", "community_contacts", "deaths"});
    axis("staff_group", {"consultant", "gp"});
    axis("programme_staff_group", {"care_coordinator"});
    axis("stream", {"death", "acute_episode", "readmission", "ae_not_admitted", "gp_contact"});
    axis("condition_count", {"0", "1", "2", "child"});
    axis("risk_outcome", {"death", "acute_episode"});
    axis("risk_bin", {"0", "1"});
    axis("event", {"no", "yes"});
    axis("window", {"10_months", "12_months"});
    axis("attendances", {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"});
    array("month/total", {"replicate", "arm", "month", "measure"});
    array("tally/by_imd", {"replicate", "arm", "year", "imd", "measure"});
    array("tally/by_conditions", {"replicate", "arm", "year", "condition_count", "measure"});
    for (auto const* name : {"residents", "difference", "square_low", "square_high"}) {
      array(std::string{"paired/"} + name, {"replicate", "arm", "year", "group", "outcome"});
    }
    array("people/start", {"imd"});
    array("costs/pence", {"contact"});
    array("costs/payer", {"contact"});
    array("costs/staff_minutes_x100", {"contact", "staff_group"});
    array("costs/programme_staff_hours_x100", {"arm", "programme_staff_group"});
    array("verification/hazard", {"replicate", "year", "stream"});
    array("verification/resident_months", {"replicate", "year"});
    array("verification/risk", {"replicate", "risk_outcome", "risk_bin", "event"});
    array("verification/ae_type1_people", {"replicate", "window", "attendances"});
  }

  /// The value at labels given in the order of the array's axes.
  std::int64_t& at(std::string_view name, std::vector<std::string> const& labels) {
    for (auto& array : results.arrays) {
      if (array.name == name) return array.values.at(offset(array, labels));
    }
    return results.arrays.at(results.arrays.size()).values.front();
  }

  /// Counts in every month of every arm, a fifth of it in each deprivation quintile.
  void everywhere(std::string const& measure, std::int64_t a_month) {
    for (auto const& arm : results.axis("arm").labels) in_arm(arm, measure, a_month);
  }

  void in_arm(std::string const& arm, std::string const& measure, std::int64_t a_month) {
    for (auto const& month : results.axis("month").labels) at("month/total", {"1", arm, month, measure}) = a_month;
    for (auto const& year : results.axis("year").labels) {
      for (auto const& imd : results.axis("imd").labels) {
        at("tally/by_imd", {"1", arm, year, imd, measure}) = a_month * 12 / 5;
      }
    }
  }

  /// What residents differ by from the start of the run to the end of a year.
  void pairs(std::string const& arm, std::string const& year, std::string const& group, std::string const& outcome,
             PairedSum const& sum) {
    std::vector<std::string> const labels{"1", arm, year, group, outcome};
    at("paired/residents", labels) = sum.residents;
    at("paired/difference", labels) = sum.difference;
    at("paired/square_low", labels) = static_cast<std::int64_t>(sum.square_low);
    at("paired/square_high", labels) = static_cast<std::int64_t>(sum.square_high);
  }

  /// Residents of whom some differ by one and the same amount.
  static PairedSum of(std::int64_t residents, std::int64_t differing, std::int64_t by) {
    PairedSum sum;
    for (std::int64_t i = 0; i < differing; ++i) sum.add(by);
    sum.residents = residents;
    return sum;
  }

  Results results;

 private:
  static std::string month_label(int m) {
    int const month = (m + 6) % 12 + 1;
    return std::to_string(2020 + (m + 6) / 12) + (month < 10 ? "-0" : "-") + std::to_string(month);
  }

  void axis(std::string name, std::vector<std::string> labels) {
    results.axes.push_back({std::move(name), std::move(labels)});
  }

  void array(std::string name, std::vector<std::string> axes) {
    ResultArray made{std::move(name), "things", "", std::move(axes), {}};
    std::size_t size = 1;
    for (auto const extent : results.shape(made)) size *= extent;
    made.values.resize(size);
    results.arrays.push_back(std::move(made));
  }

  std::size_t offset(ResultArray const& array, std::vector<std::string> const& labels) const {
    std::size_t offset = 0;
    for (std::size_t a = 0; a < array.axes.size(); ++a) {
      auto const& axis = results.axis(array.axes[a]);
      offset = offset * axis.labels.size() + axis.position(labels.at(a)).value();
    }
    return offset;
  }
};

}  // namespace counterpart::test
