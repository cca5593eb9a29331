#include "cli/calibration_flag.hpp"

#include <string>

#include "cli/simulation.hpp"

namespace counterpart {

namespace po = boost::program_options;

void add_calibration_flag(Options& options) {
  options.add()("calibration", po::value<std::string>()->value_name("FILE"),
                "calibration artefact; the one that ships when not given");
}

std::filesystem::path calibration_of(po::variables_map const& given) {
  return given.count("calibration") > 0 ? std::filesystem::path{given["calibration"].as<std::string>()}
                                        : shipped_calibration();
}

}  // namespace counterpart
