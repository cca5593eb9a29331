#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

/// One integrated care board of July 2022, or England as a whole.
struct Board {
  std::string code;      ///< of the Organisation Data Service, "QXU"; "ENG" for England
  std::string ons_code;  ///< "E54000063"; "E92000001" for England
  std::string name;      ///< "NHS Surrey Heartlands"
  std::string key;       ///< what a user writes: "surrey-heartlands"

  bool whole_country() const { return code == "ENG"; }
};

/// Lower case words joined by hyphens, without a leading "NHS": "NHS Bath & Wells" is "bath-and-wells".
std::string area_key(std::string_view name);

/// The 42 boards in order of their codes. Throws InputError when the table is missing or not well formed.
/// \param data  folder with models/england under it
/// \source      [ons_geography], boards.csv
std::vector<Board> read_boards(std::filesystem::path const& data);

/// The area a user means by a name, key, ODS code or ONS code; case and punctuation do not matter.
/// Throws InputError that gives the nearest key when there is none such.
Board find_board(std::vector<Board> const& boards, std::string_view name_or_code);

}  // namespace counterpart
