#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "models/demography/neighbourhood.hpp"

namespace counterpart {

/// A general practice that belongs to a network.
struct Practice {
  std::string code;        ///< "A81001"
  std::uint16_t pcn;       ///< position in the area's list
  std::int64_t list_size;  ///< registered patients, May 2022
};

/// A primary care network. Name, list and practices are real; which neighbourhoods it serves is synthetic.
struct Pcn {
  std::string code;  ///< "U07032"
  std::string name;
  std::int64_t list_size;        ///< registered patients, May 2022
  std::vector<Share> practices;  ///< by list size; positions in the area's list of practices
};

struct Networks {
  std::vector<Pcn> pcns;
  std::vector<Practice> practices;  ///< network by network
};

/// The networks with these codes, in this order, and their practices.
/// Throws InputError when one is missing, has no practice, or a table is not well formed.
/// \source  [nhs_practices], pcns.csv, practices.csv
Networks read_networks(std::filesystem::path const& data, std::vector<std::string> const& codes);

}  // namespace counterpart
