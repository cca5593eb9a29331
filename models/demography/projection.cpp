#include "models/demography/projection.hpp"

#include <string>

namespace counterpart {

std::filesystem::path table_of_projection(std::filesystem::path const& data, std::string_view name,
                                          Projection projection) {
  auto const folder = data / "models" / "england";
  if (projection == Projection::based_2020) return folder / (std::string{name} + ".csv");
  return folder / "structure" / (std::string{name} + "_2018_based.csv");
}

}  // namespace counterpart
