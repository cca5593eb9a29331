#include "models/demography/board.hpp"

#include <cctype>

#include "sim/base/csv.hpp"
#include "sim/base/errors.hpp"
#include "sim/base/text.hpp"

namespace counterpart {
namespace {

Board const england{"ENG", "E92000001", "England", "england"};

std::string without_suffix(std::string key, std::string_view suffix) {
  return key.ends_with(suffix) ? key.substr(0, key.size() - suffix.size()) : key;
}

/// What is compared: letters and digits alone, so that "SurreyHeartlands" is found too.
std::string bare(std::string_view text) {
  std::string result;
  for (char c : without_suffix(without_suffix(area_key(text), "-icb"), "-integrated-care-board"))
    if (c != '-') result += c;
  return result;
}

bool is_called(Board const& board, std::string const& wanted) {
  return wanted == bare(board.key) || wanted == bare(board.code) || wanted == bare(board.ons_code);
}

}  // namespace

std::string area_key(std::string_view name) {
  std::string key;
  auto add = [&key](std::string_view word) {
    if (!key.empty() && key.back() != '-') key += '-';
    key += word;
  };
  bool inside_word = false;
  for (char c : name) {
    auto const letter = static_cast<unsigned char>(c);
    if (c == '\'') continue;
    if (c == '&') add("and");
    if (std::isalnum(letter) == 0) {
      inside_word = false;
      continue;
    }
    std::string const lower(1, static_cast<char>(std::tolower(letter)));
    if (inside_word)
      key += lower;
    else
      add(lower);
    inside_word = true;
  }
  if (key.starts_with("nhs-")) key.erase(0, 4);
  return key;
}

std::vector<Board> read_boards(std::filesystem::path const& data) {
  auto const table = CsvTable::read(data / "models/england/boards.csv");
  auto const code = table.column("board"), ons_code = table.column("ons_code"), name = table.column("name");
  std::vector<Board> boards;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    std::string const text{table.text(row, name)};
    boards.push_back(
        {std::string{table.text(row, code)}, std::string{table.text(row, ons_code)}, text, area_key(text)});
  }
  return boards;
}

Board find_board(std::vector<Board> const& boards, std::string_view name_or_code) {
  auto const wanted = bare(name_or_code);
  if (is_called(england, wanted)) return england;
  for (auto const& board : boards)
    if (is_called(board, wanted)) return board;
  std::vector<std::string> keys{england.key};
  for (auto const& board : boards) keys.push_back(board.key);
  auto const near = nearest(area_key(name_or_code), keys);
  throw InputError(
      "area '" + std::string{name_or_code} + "' is not known" +
      (near.empty() ? std::string{"; the command `counterpart areas` lists them"} : "; nearest: '" + near + "'"));
}

}  // namespace counterpart
