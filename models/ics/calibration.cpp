#include "models/ics/calibration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "models/core/stream.hpp"
#include "sim/base/csv.hpp"
#include "sim/base/errors.hpp"
#include "sim/base/sha256.hpp"

namespace counterpart {
namespace {

constexpr char const* header = "quantity,stream,year,cell,value\n";

void put(std::string& text, std::string_view quantity, std::string_view stream, int year, std::size_t index, double value) {
  text += fmt::format("{},{},{},{},{:.9g}\n", quantity, stream, year, index, value);
}

void put_four(std::string& text, std::string_view quantity, std::array<double, 4> const& values) {
  for (std::size_t f = 0; f < 4; ++f) put(text, quantity, "", 0, f, values[f]);
}

std::string as_text(Calibration const& calibration) {
  std::string text = header;
  text += "# Made by `counterpart calibrate` on the reference population of England. cell = (age band x 2 + sex) x 5 + IMD quintile - 1,\n";
  text += "# or the frailty category for *_by_frailty. A rate in force is the published rate times its factor.\n";
  for (int s = slot_condition; s < slot_count; ++s) {
    auto const slot = static_cast<std::size_t>(s);
    for (std::size_t c = 0; c < cell_count; ++c) {
      put(text, "factor", streams()[slot].name, 0, c, static_cast<double>(calibration.factor[c][slot]));
    }
  }
  for (std::size_t y = 0; y < calibration.death.size(); ++y) {
    for (std::size_t c = 0; c < cell_count; ++c) {
      put(text, "death", "death", static_cast<int>(y), c, static_cast<double>(calibration.death[y][c]));
    }
  }
  for (std::size_t c = 0; c < cell_count; ++c) put(text, "utility", "", 0, c, static_cast<double>(calibration.utility[c]));
  put_four(text, "death_by_frailty", calibration.death_by_frailty);
  put_four(text, "acute_by_frailty", calibration.acute_by_frailty);
  put_four(text, "gp_by_frailty", calibration.gp_by_frailty);
  put(text, "readmission_level", "", 0, 0, calibration.readmission_level);
  return text;
}

/// One row of the file, checked as far as its own columns go.
struct Line {
  std::string_view quantity;
  std::string_view stream;
  std::size_t year;
  std::size_t index;
  double value;
};

template <class Fail>
void place(Calibration& calibration, Line const& line, Fail&& fail) {
  auto const by_cell = [&] {
    if (line.index >= cell_count) fail("there is no such cell");
    return line.index;
  };
  auto const by_frailty = [&](std::array<double, 4>& values) {
    if (line.index >= 4) fail("frailty has four categories");
    values[line.index] = line.value;
  };
  if (line.quantity == "factor") {
    auto const slot = find_stream(line.stream);
    if (!slot) fail("there is no stream '" + std::string{line.stream} + "'");
    calibration.factor[by_cell()][*slot] = static_cast<float>(line.value);
  } else if (line.quantity == "death") {
    if (calibration.death.size() <= line.year) calibration.death.resize(line.year + 1);
    calibration.death[line.year][by_cell()] = static_cast<float>(line.value);
  } else if (line.quantity == "utility") {
    calibration.utility[by_cell()] = static_cast<float>(line.value);
  } else if (line.quantity == "death_by_frailty") {
    by_frailty(calibration.death_by_frailty);
  } else if (line.quantity == "acute_by_frailty") {
    by_frailty(calibration.acute_by_frailty);
  } else if (line.quantity == "gp_by_frailty") {
    by_frailty(calibration.gp_by_frailty);
  } else if (line.quantity == "readmission_level") {
    calibration.readmission_level = line.value;
  } else {
    fail("there is no quantity '" + std::string{line.quantity} + "'");
  }
}

}  // namespace

Calibration Calibration::neutral() {
  Calibration calibration;
  for (auto& factors : calibration.factor) factors.fill(1.0F);
  calibration.death.resize(1);
  calibration.death.front().fill(1.0F);
  calibration.utility.fill(1.0F);
  calibration.death_by_frailty = {1, 1.6, 2.2, 2.8};
  calibration.acute_by_frailty = {1, 1.4, 1.9, 2.3};
  calibration.gp_by_frailty = {1, 1.1, 1.2, 1.25};
  calibration.readmission_level = 1.5;
  return calibration;
}

Calibration Calibration::read(std::filesystem::path const& file) {
  std::ifstream in{file, std::ios::binary};
  require(in.good(), file.string() + ": cannot be read");
  std::string text{std::istreambuf_iterator<char>{in}, {}};
  require(!in.bad(), file.string() + ": cannot be read to its end");
  return parse(std::move(text), file.string());
}

Calibration Calibration::parse(std::string text, std::string name) {
  auto const table = CsvTable::parse(text, std::move(name));
  auto const quantity = table.column("quantity");
  auto const stream = table.column("stream");
  auto const year = table.column("year");
  auto const index = table.column("cell");
  auto const value = table.column("value");
  auto calibration = neutral();
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Line const line{table.text(row, quantity), table.text(row, stream), static_cast<std::size_t>(table.integer(row, year)),
                    static_cast<std::size_t>(table.integer(row, index)), table.number(row, value)};
    place(calibration, line, [&](std::string const& message) { table.fail(row, quantity, message); });
  }
  calibration.digest = sha256_of(text);
  calibration.text = std::move(text);
  return calibration;
}

void Calibration::write(std::filesystem::path const& file) const {
  auto const part = file.string() + ".part";
  std::ofstream out{part, std::ios::binary};
  out << as_text(*this);
  out.close();
  if (!out) throw WorldError{fmt::format("{}: could not be written", part)};
  std::filesystem::rename(part, file);
}

float Calibration::death_factor(int year_of_run, std::size_t cell) const {
  auto const year = std::min(static_cast<std::size_t>(std::max(year_of_run, 0)), death.size() - 1);
  return death[year][cell];
}

}  // namespace counterpart
