#include "cli/crate/crate.hpp"

#include <ctime>
#include <fstream>
#include <map>

#include <fmt/format.h>

#include "cli/crate/checklist.hpp"
#include "cli/crate/metadata.hpp"
#include "cli/provenance.hpp"
#include "sim/base/errors.hpp"
#include "sim/base/sha256.hpp"

namespace counterpart {
namespace {

namespace fs = std::filesystem;

constexpr char const* scenario_name = "scenario.toml";

std::string encoding_of(fs::path const& picture) {
  std::map<std::string, std::string> const known{
      {".png", "image/png"}, {".svg", "image/svg+xml"}, {".pdf", "application/pdf"}};
  auto const found = known.find(picture.extension().string());
  require(found != known.end(), fmt::format("{}: a picture must be .png, .svg or .pdf", picture.string()));
  return found->second;
}

/// A folder that takes its name when all is in it; left alone before that, it is taken away.
class NewFolder {
 public:
  explicit NewFolder(fs::path const& path)
      : path_{path.has_filename() ? path : path.parent_path()}, part_{path_.string() + ".part"} {
    require(!path_.empty(), "--out needs the name of a folder");
    require(!fs::exists(path_), fmt::format("{}: is there already; --out needs a new folder", path_.string()));
    std::error_code failed;
    fs::create_directory(part_, failed);
    if (failed) throw WorldError{fmt::format("{}: cannot be made: {}", part_.string(), failed.message())};
  }
  NewFolder(NewFolder const&) = delete;
  NewFolder& operator=(NewFolder const&) = delete;
  ~NewFolder() {
    std::error_code ignored;
    if (!whole_) fs::remove_all(part_, ignored);
  }

  CrateFile copy(fs::path const& from, std::string title, std::string encoding) const {
    auto const name = from.filename().string();
    std::error_code failed;
    fs::copy_file(from, part_ / name, fs::copy_options::none, failed);
    if (failed) throw InputError{fmt::format("{}: cannot be packed: {}", from.string(), failed.message())};
    return described(name, std::move(title), std::move(encoding));
  }

  CrateFile write(std::string const& name, std::string const& content, std::string title, std::string encoding) const {
    std::ofstream file{part_ / name, std::ios::binary};
    file << content;
    file.close();
    if (!file) throw WorldError{fmt::format("{}: cannot be written", (part_ / name).string())};
    return described(name, std::move(title), std::move(encoding));
  }

  void finish() {
    std::error_code failed;
    fs::rename(part_, path_, failed);
    if (failed) throw WorldError{fmt::format("{}: cannot be renamed: {}", part_.string(), failed.message())};
    whole_ = true;
  }

 private:
  CrateFile described(std::string const& name, std::string title, std::string encoding) const {
    auto const path = part_ / name;
    return {name, std::move(title), std::move(encoding), sha256_of_file(path), fs::file_size(path)};
  }

  fs::path path_;
  fs::path part_;
  bool whole_ = false;
};

CrateContents fill(NewFolder const& folder, CrateRequest const& request, Results const& results) {
  Study const study{results};
  CrateContents contents;
  contents.author = request.author;
  contents.packed = utc_text(std::time(nullptr));
  contents.result = folder.copy(request.result_file, "Result file (HDF5)", "application/x-hdf5");
  contents.scenario = folder.write(scenario_name, results.configuration, "Scenario as it was run", "application/toml");
  for (auto const& [name, text] : results.embedded)
    contents.inputs.push_back(folder.write(name + ".h5", text, "Input of the run: " + name, "application/x-hdf5"));
  auto& others = contents.others;
  others.push_back(
      folder.write("stress-abs.md", markdown_of(stress_abs(study), study), "STRESS-ABS checklist", "text/markdown"));
  others.push_back(
      folder.write("cheers-2022.md", markdown_of(cheers_2022(study), study), "CHEERS 2022 checklist", "text/markdown"));
  others.push_back(folder.copy(request.documents / "LICENSE", "Licence of the program", "text/plain"));
  others.push_back(folder.copy(request.documents / "CITATION.cff", "How to cite the program", "application/yaml"));
  if (request.picture)
    others.push_back(folder.copy(*request.picture, "Picture of the results", encoding_of(*request.picture)));
  return contents;
}

}  // namespace

void write_crate(CrateRequest const& request, Results const& results) {
  if (request.picture) static_cast<void>(encoding_of(*request.picture));
  NewFolder folder{request.out};
  auto const metadata = crate_metadata(fill(folder, request, results), results);
  folder.write("ro-crate-metadata.json", metadata.dump(2) + "\n", "Metadata of the crate", "application/ld+json");
  folder.finish();
}

}  // namespace counterpart
