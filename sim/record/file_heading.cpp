#include "sim/record/file_heading.hpp"

#include <vector>

#include "sim/base/version.hpp"

namespace counterpart {

void write_kind(File const& file, std::string_view filetype, std::int64_t version_major, std::int64_t version_minor) {
  file.set("filetype", std::string{filetype});
  file.set("version_major", version_major);
  file.set("version_minor", version_minor);
  file.set("program_version", std::string{version()});
  file.set("git_hash", std::string{git_hash()});
}

void write_inputs(File const& file, std::map<std::string, std::string> const& inputs) {
  Group const group = file.create_group("inputs");
  if (inputs.empty()) return;
  std::vector<std::string> names;
  std::vector<std::string> digests;
  for (auto const& [name, digest] : inputs) {
    names.push_back(name);
    digests.push_back(digest);
  }
  Dataset const scale = group.write_scale("input", names);
  group.write("sha256", digests, {digests.size()}).label(0, scale);
}

void write_embedded(File const& file, std::map<std::string, std::string> const& embedded) {
  if (embedded.empty()) return;
  Group const group = file.create_group("embedded");
  for (auto const& [name, text] : embedded) {
    std::vector<std::uint8_t> const bytes{text.begin(), text.end()};
    group.write(name, bytes, {bytes.size()}, "bytes");
  }
}

void write_provenance(File const& file, std::map<std::string, std::string> const& provenance) {
  Group const group = file.create_group("provenance");
  for (auto const& [key, value] : provenance) group.set(key, value);
}

}  // namespace counterpart
