#include <fmt/format.h>

#include "cli/crate/checklist.hpp"

namespace counterpart {
namespace {

using Items = std::vector<ChecklistItem>;

Items introduction(Study const& study) {
  return {
      {"1", "Title", fmt::format("Title of the scenario: {}. Compared: {}.", study.run().title(), study.comparators()),
       "a title that names the study as an economic evaluation."},
      {"2", "Abstract", "", "a structured summary."},
      {"3", "Background and objectives", "", "context, question, and relevance for decisions."},
      {"4", "Health economic analysis plan", "", "whether there was one, and where it is."},
      {"5", "Study population",
       study.population() + ". The file's `people/start` and tallies have them by age, sex, deprivation, conditions "
                            "and frailty.",
       ""},
      {"6", "Setting and location", fmt::format("{}, from {}.", study.run().area(), study.run().months().front()),
       "local context that may influence findings."},
      {"7", "Comparators", study.comparators() + ".", "why these were chosen."},
  };
}

Items frame(Study const& study) {
  return {
      {"8", "Perspective",
       "Costs are kept by payer: primary, acute, community and ambulance services of the NHS, local authorities, those "
       "who fund their own care. Cost per QALY takes the NHS and personal social services.",
       "why this perspective."},
      {"9", "Time horizon", study.horizon() + ".", "why it is appropriate; effects beyond it are not counted."},
      {"10", "Discount rate",
       "`counterpart show` discounts costs and QALYs at 3.5, 1.5 and 0 % a year from the second year. Headline totals "
       "are not discounted.",
       "which rate is the study's, and why."},
  };
}

Items methods(Study const& study) {
  return {
      {"11", "Selection of outcomes",
       "QALYs and deaths as health; emergency admissions, A&E attendances, bed-days and contacts as use.",
       "which were primary."},
      {"12", "Measurement of outcomes",
       "Simulated for each resident. QALYs: a norm by age and sex, times conditions and frailty, rebased so that "
       "the mean at the start is the norm, for the time alive.",
       ""},
      {"13", "Valuation of outcomes",
       "Utility norms and their sources: `models/england/utility_norms.csv`, `utility_frailty.csv`, `SOURCES.md`.", ""},
      {"14", "Measurement and valuation of resources and costs",
       "Contacts of each resident at unit cost (`models/england/unit_costs.csv`), programmes by participant or "
       "attendance. Average and cash-releasing costs stand apart.",
       ""},
      {"15", "Currency, price date, and conversion", "Pounds sterling, prices of 2023/24.", ""},
      {"16", "Rationale and description of model",
       "A microsimulation of individuals with common random numbers; `docs/model.md`. See the STRESS-ABS checklist "
       "beside this one. The code is open.",
       "why modelling was used."},
      {"17", "Analytics and assumptions",
       fmt::format(
           "Arms against baseline, paired by resident. Replicates: {}. Factors are calibrated on England; an area "
           "differs by case mix, mortality and fertility alone. {}.",
           study.replicates(), study.fact("pandemic")),
       "any analysis done outside the program."},
      {"18", "Characterising heterogeneity",
       "Tallies by age, sex, deprivation, conditions, frailty, network, place and trust.",
       "which subgroups were planned."},
      {"19", "Characterising distributional effects",
       "Differences by deprivation quintile with intervals: `counterpart show --by imd`.",
       "equity weights or priorities, if any."},
      {"20", "Characterising uncertainty",
       fmt::format(
           "Intervals hold chance in events. Structural doubt is bracketed by arms. {}; ranges are listed below.",
           study.evidence()),
       "sensitivity analyses that were run."},
      {"21", "Approach to engagement with patients and others affected by the study", "", "who was involved, and how."},
  };
}

Items results_and_rest(Study const& study) {
  return {
      {"22", "Study parameters", parameter_table(study), ""},
      {"23", "Summary of main results", outcome_table(study), "results in words."},
      {"24", "Effect of uncertainty", "Half a 95 % interval follows each ± above, for chance in events alone.",
       "effect of parameters, discount rate and horizon."},
      {"25", "Effect of engagement with patients and others affected by the study", "", "what it changed."},
      {"26", "Study findings, limitations, generalisability, and current knowledge",
       "Limits of the model: README, section Limits.", "findings, limits of the study, and what they mean."},
      {"27", "Source of funding", "", "funders and their role."},
      {"28", "Conflicts of interest", "", "of every author."},
  };
}

}  // namespace

Checklist cheers_2022(Study const& study) {
  Checklist list{
      "CHEERS 2022",
      "Items of Husereau et al., Consolidated Health Economic Evaluation Reporting Standards 2022, BMC Medicine "
      "20:23 (2022), https://doi.org/10.1186/s12916-021-02204-0",
      {}};
  for (auto part : {introduction, frame, methods, results_and_rest}) {
    for (auto& item : part(study)) list.items.push_back(std::move(item));
  }
  return list;
}

}  // namespace counterpart
