#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/program_options.hpp>

#include "cli/command.hpp"

namespace counterpart {

/// What a command's --help says around its options.
struct HelpText {
  std::string_view usage;     ///< "counterpart check SCENARIO [OPTIONS]"
  std::string_view about;     ///< a few lines
  std::string_view examples;  ///< one a line, each with what it does
};

/// Options and plain words of one command, over Boost.Program_options.
///
///     Options options{help};
///     options.plain("scenario", "file, or name of a shipped scenario");
///     options.add()("json", "print JSON");
///     auto const given = options.parse(words);
///     if (!given) return 0;                       // --help was asked for, and printed
///     bool const json = given->count("json") > 0;
class Options {
 public:
  explicit Options(HelpText help);

  /// A plain word that must be given; several in order of the calls.
  void plain(std::string name, std::string_view description);
  /// A plain word that may be left out, behind those that must be given.
  void optional_plain(std::string name, std::string_view description);
  boost::program_options::options_description_easy_init add() { return described_.add_options(); }

  /// Throws InputError for an option that is not known (with the nearest), a value that cannot be read, a plain word
  /// too many or too few. Nothing when --help was among the words: then it has been printed.
  std::optional<boost::program_options::variables_map> parse(Words const& words) const;

  std::string help() const;

 private:
  HelpText help_;
  boost::program_options::options_description described_;
  std::vector<std::pair<std::string, std::string>> plain_;  ///< name, description
  std::size_t optional_ = 0;                                ///< the last so many of them may be left out
};

}  // namespace counterpart
