#include <algorithm>
#include <fstream>
#include <iterator>

#include "models/ics/calibration.hpp"
#include "sim/base/errors.hpp"
#include "sim/base/sha256.hpp"
#include "sim/store/atomic_file.hpp"

// calibration.h5: one dataset for each member of Calibration, its axes labelled.

namespace counterpart {
namespace {

constexpr std::int64_t format = 5;
constexpr std::int64_t format_of_an_area = 6;  // a program that knows no local levels must not pass over them
constexpr char const* kind = "counterpart calibration";

using Labels = std::vector<std::string>;

Labels numbered(std::size_t count, int step = 1) {
  Labels labels;
  for (std::size_t n = 0; n < count; ++n) labels.push_back(std::to_string(static_cast<int>(n) * step));
  return labels;
}

Labels names_of_conditions() {
  Labels labels;
  for (int c = 0; c < condition_count; ++c) labels.emplace_back(name(static_cast<Condition>(c)));
  return labels;
}

Labels names_of_streams() {
  Labels labels;
  for (auto const& stream : streams()) labels.emplace_back(stream.name);
  labels.resize(row_width, "");
  return labels;
}

/// Calls visit(name, axes, values) for every array. The same list writes and reads.
template <class Fit, class Visit>
void each_array(Fit& fit, Visit&& visit) {
  auto const flat = [](auto& rows) {
    using Row = std::remove_reference_t<decltype(rows)>;
    using Float = std::conditional_t<std::is_const_v<Row>, float const, float>;
    return std::span{reinterpret_cast<Float*>(&rows), sizeof(rows) / sizeof(float)};
  };
  auto const all_of = [](auto& numbers) { return std::span<std::remove_reference_t<decltype(numbers[0])>>{numbers}; };
  visit("liability", Labels{"age", "liability_class"}, flat(fit.liability));
  visit("prevalence", Labels{"condition", "sex", "age", "imd"}, std::span{fit.prevalence.values()});
  visit("incidence", Labels{"condition", "sex", "age", "imd"}, std::span{fit.incidence.values()});
  visit("remission", Labels{"condition"}, all_of(fit.remission));
  visit("worsening", Labels{"frailty_step", "sex", "age", "imd"}, std::span{fit.worsening.values()});
  visit("onset_goal_by_liability", Labels{"condition", "age_band", "liability_class"},
        flat(fit.onset_goal_by_liability));
  visit("worsening_goal_by_liability", Labels{"frailty_step", "age_band", "liability_class"},
        flat(fit.worsening_goal_by_liability));
  visit("onset_by_liability", Labels{"condition", "age_band", "liability_class"}, flat(fit.onset_by_liability));
  visit("worsening_by_liability", Labels{"frailty_step", "age_band", "liability_class"},
        flat(fit.worsening_by_liability));
  visit("worsening_factor", Labels{"age_band", "sex", "imd", "frailty_step"}, flat(fit.worsening_factor));
  visit("factor", Labels{"age_band", "sex", "imd", "stream"}, flat(fit.factor));
  visit("death_by_age", Labels{"sex", "single_age"}, flat(fit.death_by_age));
  visit("death_by_frailty", Labels{"frailty"}, all_of(fit.death_by_frailty));
  visit("acute_by_frailty", Labels{"frailty"}, all_of(fit.acute_by_frailty));
  visit("gp_by_frailty", Labels{"frailty"}, all_of(fit.gp_by_frailty));
  visit("readmission_level", Labels{}, std::span{&fit.readmission_level, 1});
  visit("utility", Labels{"utility_rule", "age_band", "sex", "imd"}, flat(fit.utility));
}

std::map<std::string, Labels> axes_of(std::size_t years) {
  return {{"condition", names_of_conditions()},
          {"sex", {"female", "male"}},
          {"age", numbered(91)},
          {"single_age", numbered(oldest_age + 1)},
          {"imd", {"1", "2", "3", "4", "5"}},
          {"frailty_step", {"from_fit", "from_mild", "from_moderate"}},
          {"utility_rule", Labels(utility_rule_words.begin(), utility_rule_words.end())},
          {"frailty", {"fit", "mild", "moderate", "severe"}},
          {"age_band", numbered(age_band_count, 5)},
          {"liability_class", numbered(liability_classes)},
          {"stream", names_of_streams()},
          {"year", numbered(years)}};
}

/// Death by year is one array in the file and a list of years in memory.
std::vector<float> death_values(Calibration const& fit) {
  std::vector<float> values;
  for (auto const& year : fit.death) values.insert(values.end(), year.begin(), year.end());
  return values;
}

class Writer {
 public:
  Writer(File const& file, std::size_t years) : file_{file}, labels_{axes_of(years)} {
    for (auto const& [axis, labels] : labels_) scales_.emplace(axis, file.write_scale(axis, labels));
  }

  template <class T>
  void write(std::string const& name, Labels const& axes, std::span<T> values) {
    Shape shape;
    for (auto const& axis : axes) shape.push_back(labels_.at(axis).size());
    auto const dataset = file_.write(name, values, shape);
    for (std::size_t i = 0; i < axes.size(); ++i) dataset.label(i, scales_.at(axes[i]));
  }

 private:
  File const& file_;
  std::map<std::string, Labels> labels_;
  std::map<std::string, Dataset> scales_;
};

template <class T>
void read_into(File const& file, std::string const& name, std::span<T> values) {
  auto const array = file.dataset(name).read<std::remove_const_t<T>>();
  require(array.values.size() == values.size(),
          file.path().string() + ": `" + name + "` has another size: it was made by another version of Counterpart");
  std::copy(array.values.begin(), array.values.end(), values.begin());
}

/// A national artefact has none of this: its bytes are as they were before there were local levels.
void write_local(File const& file, Writer& writer, LocalLevels const& local) {
  file.set("area", local.area);
  auto const* first = &local.factor[0][0][0];
  writer.write("local_factor", {"stream", "sex", "age_band"}, std::span{first, sizeof(local.factor) / sizeof(float)});
  writer.write("local_shrinkage", {}, std::span{&local.shrinkage, 1});
}

LocalLevels read_local(File const& file) {
  LocalLevels local;
  local.area = file.text("area");
  read_into(file, "local_factor", std::span{&local.factor[0][0][0], sizeof(local.factor) / sizeof(float)});
  read_into(file, "local_shrinkage", std::span{&local.shrinkage, 1});
  return local;
}

void read_deaths(File const& file, Calibration& fit) {
  auto const array = file.dataset("death").read<float>();
  require(!array.shape.empty() && array.shape[0] > 0 && array.values.size() == array.shape[0] * cell_count,
          file.path().string() + ": `death` has no years");
  fit.death.resize(array.shape[0]);
  for (std::size_t y = 0; y < fit.death.size(); ++y) {
    std::copy_n(array.values.begin() + static_cast<std::ptrdiff_t>(y * cell_count), cell_count, fit.death[y].begin());
  }
}

}  // namespace

void Calibration::write(std::filesystem::path const& path) const {
  AtomicFile atomic{path};
  {
    auto const& file = atomic.file();
    file.set("kind", kind);
    file.set("format", local ? format_of_an_area : format);
    file.set("about",
             "Disease rates that agree with each other, and factors on published rates, solved on the reference "
             "population of England by `counterpart calibrate`.");
    file.set("structure", structure);
    for (auto const& [input, digest_of_input] : made_from) file.set("sha256 " + input, digest_of_input);
    Writer writer{file, death.size()};
    each_array(*this, [&](char const* name, Labels const& axes, auto values) { writer.write(name, axes, values); });
    auto const deaths = death_values(*this);
    writer.write("death", {"year", "age_band", "sex", "imd"}, std::span<float const>{deaths});
    if (local) write_local(file, writer, *local);
  }
  atomic.commit();
}

Calibration Calibration::read(std::filesystem::path const& path) {
  File::open(path);  // says what is wrong with a file that is not what was written
  std::ifstream in{path, std::ios::binary};
  std::string bytes{std::istreambuf_iterator<char>{in}, {}};
  require(in.good() || in.eof(), path.string() + ": cannot be read to its end");
  return parse(std::move(bytes), path.string());
}

Calibration Calibration::parse(std::string bytes, std::string name) {
  Calibration fit;
  {
    auto const file = File::open_bytes(std::as_bytes(std::span{bytes}), name);
    require(file.has_attribute("kind") && file.text("kind") == kind, name + ": not a calibration of Counterpart");
    auto const stated = file.integer("format");
    require(stated == format || stated == format_of_an_area, name + ": a calibration of another format; make it again");
    if (stated == format_of_an_area) fit.local = read_local(file);
    each_array(fit, [&](char const* array, Labels const&, auto values) { read_into(file, array, values); });
    read_deaths(file, fit);
    fit.structure = file.text("structure");
    for (auto const& attribute : file.attribute_names()) {
      if (attribute.starts_with("sha256 ")) fit.made_from[attribute.substr(7)] = file.text(attribute);
    }
  }
  fit.digest = sha256_of(bytes);
  fit.bytes = std::move(bytes);
  return fit;
}

}  // namespace counterpart
