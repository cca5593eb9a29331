#pragma once
#include <string>
#include <vector>

#include "cli/crate/study.hpp"

namespace counterpart {

/// One item of a reporting checklist. At least one of the two answers is there.
struct ChecklistItem {
  std::string number;
  std::string topic;
  std::string answer;      ///< from the result and the model's documents
  std::string for_author;  ///< what only the author can say
};

struct Checklist {
  std::string title;
  std::string source;  ///< where the list itself is published
  std::vector<ChecklistItem> items;
};

/// STRESS-ABS: strengthening the reporting of agent-based simulation studies (Monks et al. 2019).
Checklist stress_abs(Study const& study);
/// CHEERS 2022: reporting of health economic evaluations (Husereau et al. 2022).
Checklist cheers_2022(Study const& study);

/// As Markdown: one section an item. What is the author's stands behind "For the author:".
std::string markdown_of(Checklist const& checklist, Study const& study);

/// Every number of the scenario's care models with range, source and status, as a Markdown table.
std::string parameter_table(Study const& study);

/// Outcomes of all arms as `show` prints them, in a Markdown code block; "" when the run has no arms.
std::string outcome_table(Study const& study);

}  // namespace counterpart
