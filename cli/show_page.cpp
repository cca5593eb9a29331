#include "cli/show_page.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/evidence.hpp"
#include "cli/letters.hpp"

namespace counterpart {
namespace {

constexpr std::size_t usual_width = 100;

std::string whole(std::int64_t number) { return number_text(static_cast<double>(number), {}); }

std::string plural(std::size_t number, std::string_view noun) {
  return fmt::format("{} {}{}", whole(static_cast<std::int64_t>(number)), noun, number == 1 ? "" : "s");
}

bool is_sample(RunView const& run) { return run.residents_of_area() > run.residents(); }

std::string heading(RunView const& run, std::size_t width) {
  auto const& months = run.months();
  std::string text = run.title() + "\n";
  text += wrapped(fmt::format("{}: {} residents, {} to {} ({}), {} against baseline, {}", run.area(),
                              whole(run.residents()), months.front(), months.back(), plural(months.size(), "month"),
                              plural(run.arms().size(), "arm"), plural(run.replicates(), "replicate")),
                  width);
  if (!run.switches().empty()) text += wrapped("Switches of the model not as usual: " + run.switches() + ".", width);
  if (!is_sample(run)) return text;
  return text +
         wrapped(fmt::format("A sample of {} of {} residents: counts are those of the sample, nothing is scaled up.",
                             whole(run.residents()), whole(run.residents_of_area())),
                 width);
}

std::string arm_list(Selection const& selection) {
  std::size_t longest = 0;
  for (auto const& arm : selection.arms) longest = std::max(longest, letters(arm.id));
  std::string text;
  for (auto const& arm : selection.arms) {
    if (arm.title != arm.id) text += without_trailing_spaces(to_left(arm.id, longest + 2) + arm.title) + "\n";
  }
  return text.empty() ? "" : "\n" + text;
}

std::vector<Sheet> sections(RunView const& run, Selection const& selection) {
  return {same_day_sheet(run, selection), outpatient_sheet(run, selection), proactive_sheet(run, selection),
          staff_sheet(run, selection),    payer_sheet(run, selection),      discount_sheet(run, selection)};
}

std::vector<Sheet> sheets_of(RunView const& run, Page const& page, std::filesystem::path const& tables) {
  if (page.targets) return {target_sheet(run, tables), indicator_sheet(run, tables)};
  if (page.health) return {life_expectancy_sheet(run, tables), prevalence_sheet(run), multimorbidity_sheet(run)};
  if (page.selection.arms.empty()) return {};
  if (page.by_deprivation) return deprivation_sheets(run, page.selection);
  std::vector<Sheet> sheets{comparison_sheet(run, page.selection)};
  if (page.selection.per) return sheets;
  for (auto& sheet : sections(run, page.selection)) sheets.push_back(std::move(sheet));
  return sheets;
}

/// What the run stood on, as it noted itself; null in files that do not say.
nlohmann::ordered_json evidence_in(RunView const& run) {
  auto const& provenance = run.results().provenance;
  auto const found = provenance.find("evidence");
  return found == provenance.end() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json::parse(found->second);
}

nlohmann::ordered_json heading_json(RunView const& run) {
  auto const& results = run.results();
  auto arms = nlohmann::ordered_json::array();
  for (auto const& arm : run.arms()) arms.push_back({{"id", arm.id}, {"title", arm.title}});
  nlohmann::ordered_json json{{"title", run.title()},
                              {"area", run.area()},
                              {"first_month", run.months().front()},
                              {"last_month", run.months().back()},
                              {"months", run.months().size()},
                              {"years", run.years()},
                              {"replicates", run.replicates()},
                              {"residents", run.residents()}};
  json["residents_of_area"] = run.residents_of_area() > 0 ? nlohmann::ordered_json(run.residents_of_area()) : nullptr;
  json["sample"] = is_sample(run);
  json["switches"] = run.switches();
  json["seed"] = results.seed ? nlohmann::ordered_json(*results.seed) : nullptr;
  json["arms"] = std::move(arms);
  return json;
}

}  // namespace

std::string text_of(RunView const& run, Page const& page, std::filesystem::path const& tables) {
  std::string text = heading(run, page.width);
  if (!page.targets && !page.health) text += arm_list(page.selection);
  for (auto const& sheet : sheets_of(run, page, tables)) {
    if (!sheet.columns.empty()) text += "\n" + text_of(sheet, page.width);
  }
  if (auto const evidence = evidence_in(run); !evidence.is_null())
    text += "\n" + wrapped(evidence_text(evidence), page.width);
  return text + "\ndigest " + run.results().digest() + "\n";
}

nlohmann::ordered_json json_of(RunView const& run, Selection const& selection, std::filesystem::path const& tables) {
  auto json = heading_json(run);
  json["per_resident_years"] = selection.per ? nlohmann::ordered_json(*selection.per) : nullptr;
  if (!selection.arms.empty()) {
    json["comparison"] = json_of(comparison_sheet(run, selection));
    auto by_arm = nlohmann::ordered_json::object();
    auto const sheets = deprivation_sheets(run, selection);
    for (std::size_t a = 0; a < sheets.size(); ++a) by_arm[selection.arms[a].id] = json_of(sheets[a]);
    json["by_imd"] = std::move(by_arm);
    for (auto const& sheet : sections(run, selection)) {
      if (!sheet.columns.empty()) json[sheet.key] = json_of(sheet);
    }
  }
  for (auto const& sheet : {target_sheet(run, tables), indicator_sheet(run, tables), life_expectancy_sheet(run, tables),
                            prevalence_sheet(run), multimorbidity_sheet(run)}) {
    if (!sheet.columns.empty()) json[sheet.key] = json_of(sheet);
  }
  json["evidence"] = evidence_in(run);
  json["digest"] = run.results().digest();
  return json;
}

std::size_t page_width() {
  winsize size{};
  if (::isatty(STDOUT_FILENO) == 1 && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;
  char const* const columns = std::getenv("COLUMNS");
  long const width = columns == nullptr ? 0 : std::strtol(columns, nullptr, 10);
  return width > 0 ? static_cast<std::size_t>(width) : usual_width;
}

}  // namespace counterpart
