#include <fmt/format.h>

#include "cli/crate/checklist.hpp"

namespace counterpart {
namespace {

using Items = std::vector<ChecklistItem>;

Items objectives(Study const& study) {
  return {
      {"1.1", "Purpose of the model",
       "The model compares care models: every resident of an English integrated care system lives month by month in "
       "each arm with the same luck, and differences between a resident and its counterparts are the answer.",
       "background and objectives of this study."},
      {"1.2", "Model outputs",
       "Counts of contacts, admissions, bed-days, deaths, costs in pence and QALYs, by month, age, sex, deprivation, "
       "network, place, trust, conditions and frailty; `sim/record/FORMAT.md` defines each array and unit. Differences "
       "have 95 % intervals from residents paired with their counterparts. They hold chance in events only.",
       "which outcomes were primary."},
      {"1.3", "Experimentation aims", fmt::format("Arms: {}.", study.comparators()),
       "the questions the arms were to answer, and why these arms."},
  };
}

Items logic(Study const& study) {
  return {
      {"2.1", "Base model overview diagram", "", "a diagram; `docs/model.md` has the order of a month and its parts."},
      {"2.2", "Base model logic",
       "Clocks: each thing that can happen to a resident has a clock with an exponential amount of fuel, which a "
       "month's hazard burns; when it is gone, the event happens on that day. Pathways turn events into contacts. "
       "Scarce places are granted in a fixed order. `docs/model.md`, sections 1 to 4.",
       ""},
      {"2.3", "Scenario logic",
       fmt::format("Arms are data: they set levers, and no rule names an arm. `scenario.toml` is all of them, defaults "
                   "written out; {}.",
                   study.evidence()),
       ""},
      {"2.4", "Algorithms",
       "Random time change with common random numbers; counter-based draws; cuts that grant places the same on any "
       "number of ranks; sums in whole numbers. `docs/model.md` and the README of each folder.",
       ""},
      {"2.5.1", "Components: environment",
       fmt::format("{}, its networks, places, trusts and practices.", study.run().area()), ""},
      {"2.5.2", "Components: agents",
       fmt::format("Residents. {}. Age, sex, deprivation, household, habits, twenty conditions, frailty, propensities "
                   "to use services.",
                   study.population()),
       ""},
      {"2.5.3", "Components: interaction topology",
       "Residents compete for places of programmes, slots and hours of their network, place or trust; they do not "
       "infect or imitate each other.",
       ""},
      {"2.5.4", "Components: entry and exit",
       "Births, deaths, arrivals and departures, at rates by age, sex, deprivation and authority.", ""},
  };
}

Items data(Study const& study) {
  return {
      {"3.1", "Data sources",
       fmt::format("{} tables and artefacts, each with its SHA-256 in the result file and in `ro-crate-metadata.json`; "
                   "`models/england/SOURCES.md` says where each comes from and under what licence.",
                   study.run().results().inputs.size()),
       ""},
      {"3.2", "Pre-processing",
       "`models/england/SOURCES.md` and the scripts in `tools/`. The model's factors are solved on a reference "
       "population of England (`calibration.h5`).",
       ""},
      {"3.3", "Input parameters",
       fmt::format("{}. All are listed below.\n\n{}", study.evidence(), parameter_table(study)),
       "why ranges and assumed numbers are reasonable here."},
      {"3.4", "Assumptions",
       fmt::format("`docs/model.md` marks each choice, and the README lists limits. {}.", study.fact("pandemic")),
       "assumptions that matter for this study's conclusions."},
  };
}

Items experimentation(Study const& study) {
  return {
      {"4.1", "Initialisation",
       "People at mid-2020 with conditions, frailty and propensities drawn from published prevalence; 36 months of "
       "service use before the start, with people frozen, fill rolling use and hospital beds. All arms start alike.",
       ""},
      {"4.2", "Run length", study.horizon() + ".", "why this horizon."},
      {"4.3", "Estimation approach", fmt::format("Replicates: {}.", study.replicates()), ""},
  };
}

Items implementation(Study const& study) {
  return {
      {"5.1", "Software or programming language",
       fmt::format("{}. C++20, compiled by {} ({}, `{}`), with MPI ({}), HDF5 {}, Random123 {}.", study.program(),
                   study.fact("compiler"), study.fact("build_type"), study.fact("compiler_flags"),
                   study.fact("library.mpi"), study.fact("library.hdf5"), study.fact("library.random123")),
       ""},
      {"5.2", "Random sampling",
       fmt::format("Philox 4x32-10 of Random123, counter-based: a draw depends on seed ({}), replicate, resident, "
                   "stream, purpose and occurrence, never on rank, thread, month or arm.",
                   study.seed()),
       ""},
      {"5.3", "Model execution",
       "Months in order, all arms in lock-step; within a month events go by day. Ranks and threads share residents and "
       "change no bit of the result.",
       ""},
      {"5.4", "System specification", study.machine() + ".", ""},
      {"6.1", "Computer model sharing statement",
       fmt::format("Apache-2.0, commit {}. `counterpart verify` runs the result file again on any machine and compares "
                   "digests.",
                   study.fact("commit")),
       "where code and this crate are archived (a DOI)."},
  };
}

}  // namespace

Checklist stress_abs(Study const& study) {
  Checklist list{"STRESS-ABS",
                 "Items of Monks et al., Strengthening the reporting of empirical simulation studies: introducing the "
                 "STRESS guidelines, Journal of Simulation 13 (2019), https://doi.org/10.1080/17477778.2018.1442155",
                 {}};
  for (auto part : {objectives, logic, data, experimentation, implementation}) {
    for (auto& item : part(study)) list.items.push_back(std::move(item));
  }
  return list;
}

}  // namespace counterpart
