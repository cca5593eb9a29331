#include "cli/options.hpp"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "cli/fault_list.hpp"
#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

namespace po = boost::program_options;

constexpr unsigned help_width = 110;
constexpr char const* too_many = " too many";

std::vector<std::string> flags(po::options_description const& described) {
  std::vector<std::string> names;
  for (auto const& option : described.options()) names.push_back("--" + option->long_name());
  return names;
}

}  // namespace

Options::Options(HelpText help) : help_{help}, described_{"options", help_width} {
  described_.add_options()("help,h", "print this text");
}

void Options::plain(std::string name, std::string_view description) {
  plain_.emplace_back(std::move(name), description);
}

void Options::optional_plain(std::string name, std::string_view description) {
  plain(std::move(name), description);
  ++optional_;
}

std::optional<po::variables_map> Options::parse(Words const& words) const {
  if (std::any_of(words.begin(), words.end(), [](auto const& word) { return word == "--help" || word == "-h"; })) {
    fmt::print("{}", help());
    return std::nullopt;
  }
  po::options_description all;
  po::positional_options_description places;
  all.add(described_);
  for (auto const& [name, description] : plain_) {
    all.add_options()(name.c_str(), po::value<std::string>());
    places.add(name.c_str(), 1);
  }
  all.add_options()(too_many, po::value<std::vector<std::string>>());
  places.add(too_many, -1);
  po::variables_map given;
  try {
    constexpr int style = po::command_line_style::default_style & ~po::command_line_style::allow_guessing;
    po::store(po::command_line_parser{words}.options(all).positional(places).style(style).run(), given);
  } catch (po::unknown_option const& error) {
    auto const name = error.get_option_name();
    throw InputError{fmt::format("there is no option `{}`{}", name, nearest_or_all(name, flags(described_)))};
  } catch (po::error const& error) {
    throw InputError{error.what()};
  }
  if (given.count(too_many) > 0) {
    throw InputError{fmt::format("`{}` is one word too many; usage: {}",
                                 given[too_many].as<std::vector<std::string>>().front(), help_.usage)};
  }
  for (std::size_t i = 0; i + optional_ < plain_.size(); ++i) {
    auto const& name = plain_[i].first;
    require(given.count(name) > 0, fmt::format("{} is missing; usage: {}", name, help_.usage));
  }
  return given;
}

std::string Options::help() const {
  std::ostringstream options;
  options << described_;
  std::string words;
  for (auto const& [name, description] : plain_) words += fmt::format("  {:<22} {}\n", name, description);
  if (!words.empty()) words += "\n";
  return fmt::format("usage: {}\n\n{}\n{}{}\nexamples\n{}", help_.usage, help_.about, words, options.str(),
                     help_.examples);
}

}  // namespace counterpart
