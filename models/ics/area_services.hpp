#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "models/core/cell.hpp"
#include "models/ics/parameters.hpp"

namespace counterpart {

/// Which of a stream's events make a service.
enum class Portion {
  all,
  attended,    ///< appointments kept, by fifth of deprivation
  through_ae,  ///< acute episodes that come through A&E, which are type 1
  type1,       ///< of attendances without admission, by sex and age
};

/// A part of a service: events of a stream, all or a share.
struct ServicePart {
  Slot slot;
  Portion portion = Portion::all;
};

/// Something an area counts. One stream can make several, and several streams one.
struct AreaService {
  std::string_view name;   ///< as local targets files and JSON have it
  std::string_view label;  ///< for people
  std::vector<ServicePart> parts;
  std::vector<Slot> steered;  ///< streams whose local factors a target moves; none = takes no target
};

/// All of them. Those that steer a stream that another one needs stand after it.
std::vector<AreaService> const& area_services();

/// The share of a part's events, by cell. \source pathways.csv, acute_by_age.csv
double share_of(ServicePart const& part, std::size_t cell, ModelParameters const& parameters);

}  // namespace counterpart
