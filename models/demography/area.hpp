#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "models/demography/neighbourhood.hpp"

namespace counterpart {

/// A group of local authorities of one board with 250,000 to 500,000 residents where that can be had (synthetic).
struct Place {
  std::string code;  ///< "QXU-1"
  std::string name;  ///< "Elmbridge, Runnymede and Spelthorne"
};

/// A local authority district (April 2021), whole, also where only part of it lies in the area.
struct LocalAuthority {
  std::string code;  ///< "E07000207"
};

/// What there is to live in: an integrated care board or all of England, as published. Immutable once read.
struct Area {
  std::string key;   ///< "surrey-heartlands"
  std::string code;  ///< "QXU"; "ENG" for England
  std::string name;  ///< "NHS Surrey Heartlands"
  std::vector<Neighbourhood> neighbourhoods;  ///< in order of code
  std::vector<std::string> msoas;             ///< codes of the middle layer super output areas (2011)
  std::vector<LocalAuthority> authorities;
  std::vector<Place> places;

  std::int64_t residents() const;
};

/// Reads one of the 42 boards (by name, key, ODS code or ONS code, case and punctuation aside) or "england".
/// Throws InputError when the area is not known (with the nearest name) or a table is not well formed.
/// \param data  folder with models/england under it; counterpart::data_folder() finds it
Area load_area(std::filesystem::path const& data, std::string_view name_or_code);

}  // namespace counterpart
