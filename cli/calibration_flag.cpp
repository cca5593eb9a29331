#include "cli/calibration_flag.hpp"

#include <string>

#include "cli/simulation.hpp"

namespace counterpart {

namespace po = boost::program_options;

void add_calibration_flag(Options& options) {
  options.add()("calibration", po::value<std::string>()->value_name("FILE"),
                "calibration artefact; the one that ships when not given");
}

std::filesystem::path calibration_of(po::variables_map const& given, Structure const& structure) {
  return calibration_given(given).value_or(shipped_calibration(structure));
}

std::optional<std::filesystem::path> calibration_given(po::variables_map const& given) {
  if (given.count("calibration") == 0) return std::nullopt;
  return std::filesystem::path{given["calibration"].as<std::string>()};
}

}  // namespace counterpart
