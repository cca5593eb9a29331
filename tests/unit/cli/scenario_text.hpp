#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "cli/scenario_file.hpp"

/// Scenario texts for the tests of this folder.
namespace counterpart::testing_cli {

inline std::string const head = R"([scenario]
title = "A test"
area = "gloucestershire"
years = 5
seed = 7
)";

inline std::string const programme = R"([programme.care]
eligible = "age >= 65"
capacity = { level = "pcn", per_1000 = 15 }
uptake = 0.5
)";

inline Scenario parsed(std::string const& text, std::vector<std::string> const& settings = {}) {
  std::vector<Setting> list;
  for (auto const& setting : settings) list.push_back(Setting::parse(setting));
  return parse_scenario(text, "test.toml", list);
}

/// All faults of a text, one a line; "" when there is none.
inline std::string faults(std::string const& text, std::vector<std::string> const& settings = {}) {
  try {
    parsed(text, settings);
  } catch (InputError const& error) {
    return error.what();
  }
  return "";
}

/// The same with the test's head before it, which is five lines long.
inline std::string faults_below_head(std::string const& text) { return faults(head + text); }

inline std::size_t lines(std::string const& text) {
  std::size_t count = text.empty() ? 0 : 1;
  for (char const c : text) count += c == '\n' ? 1 : 0;
  return count;
}

inline bool contains(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// One fault, with this text in it.
inline void expect_fault(std::string const& found, std::string_view part) {
  EXPECT_EQ(lines(found), 1U) << found;
  EXPECT_TRUE(contains(found, part)) << found << "\n  lacks: " << part;
}

}  // namespace counterpart::testing_cli
