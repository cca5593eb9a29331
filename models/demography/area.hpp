#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "models/demography/local_authority.hpp"
#include "models/demography/neighbourhood.hpp"
#include "models/demography/networks.hpp"
#include "models/demography/population_growth.hpp"
#include "models/demography/trusts.hpp"

namespace counterpart {

/// A group of local authorities of one board with 250,000 to 500,000 residents where that can be had (synthetic).
struct Place {
  std::string code;  ///< "QXU-1"
  std::string name;  ///< "Elmbridge, Runnymede and Spelthorne"
};

/// What there is to live in: an integrated care board or all of England, as published. Immutable once read.
struct Area {
  std::string key;         ///< "surrey-heartlands"
  std::string code;        ///< "QXU"; "ENG" for England
  std::string name;        ///< "NHS Surrey Heartlands"
  double type1_level = 1;  ///< type 1 attendances over what age and deprivation lead one to expect; England: 1
  std::vector<Neighbourhood> neighbourhoods{};  ///< in order of code
  std::vector<std::string> msoas{};             ///< codes of the middle layer super output areas (2011)
  std::vector<LocalAuthority> authorities{};
  std::vector<Place> places{};
  std::vector<Pcn> pcns{};
  std::vector<Practice> practices{};
  PopulationGrowth growth{};    ///< of England, where arrivals come from
  std::vector<Trust> trusts{};  ///< every trust that some of the residents use

  std::int64_t residents() const;
};

/// Reads one of the 42 boards (by name, key, ODS code or ONS code, case and punctuation aside) or "england".
/// Throws InputError when the area is not known (with the nearest name) or a table is not well formed.
/// \param data  folder with models/england under it; counterpart::data_folder() finds it
Area load_area(std::filesystem::path const& data, std::string_view name_or_code,
               Projection projection = Projection::based_2020);

}  // namespace counterpart
