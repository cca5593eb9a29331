#include "models/ics/local_targets.hpp"

#include <fmt/format.h>

#include "models/core/checked_table.hpp"
#include "models/ics/area_services.hpp"

namespace counterpart {
namespace {

constexpr Range a_count{0, 1e9, "a number of events from 0 to 1,000,000,000"};
constexpr Range some_people{1, 1e9, "a number of person-years from 1 to 1,000,000,000"};
constexpr double most_a_year = 180;  // the model's own bound on one service is 15 a month
constexpr int oldest = 120;

Names names_of_services() {
  Names names;
  for (auto const& service : area_services()) names.emplace_back(service.name);
  return names;
}

class Reader {
 public:
  explicit Reader(std::filesystem::path const& file) : table_{TableFile{file}}, services_{names_of_services()} {
    for (auto const* column : {"service", "sex", "age_from", "age_to", "events", "people", "source", "status"}) {
      if (!table_.has(column)) table_.fail(fmt::format("the column `{}` is missing", column));
    }
    taken_.resize(static_cast<std::size_t>(slot_count) * 2 * age_band_count);
  }

  std::vector<LocalTarget> all() {
    if (table_.rows() == 0) table_.fail("holds no targets");
    std::vector<LocalTarget> list;
    for (std::size_t row = 0; row < table_.rows(); ++row) list.push_back(target(row));
    return list;
  }

 private:
  LocalTarget target(std::size_t row) {
    LocalTarget target;
    target.service = table_.word(row, "service", services_);
    auto const& service = area_services()[target.service];
    if (service.steered.empty()) {
      table_.fail(row, "service",
                  fmt::format("{} takes no local target: deaths and births are fitted to each local "
                              "authority already",
                              service.name));
    }
    target.sex = static_cast<Sex>(table_.word(row, "sex", {"female", "male"}));
    read_bands(row, target);
    target.events = table_.number(row, "events", a_count);
    target.people = table_.number(row, "people", some_people);
    if (target.rate() > most_a_year) {
      table_.fail(row, "events",
                  fmt::format("{:.0f} events a person-year are more than the {:.0f} that are possible: are events and "
                              "people in their columns?",
                              target.rate(), most_a_year));
    }
    read_origin(row, target);
    take(row, service, target);
    return target;
  }

  void read_bands(std::size_t row, LocalTarget& target) const {
    auto const from = static_cast<int>(table_.whole(row, "age_from", 0, 90));
    auto const to = static_cast<int>(table_.whole(row, "age_to", 0, oldest));
    if (from % 5 != 0) {
      table_.fail(row, "age_from",
                  fmt::format("{} is not the first age of a five-year band; nearest is {}", from, (from + 2) / 5 * 5));
    }
    bool const open = to >= 100;
    if (!open && (to % 5 != 4 || to >= 90)) {
      table_.fail(
          row, "age_to",
          fmt::format("{} is not the last age of a five-year band; {}", to,
                      to >= 90 ? "90 and over is one: write 120" : fmt::format("nearest is {}", to / 5 * 5 + 4)));
    }
    if (to < from) table_.fail(row, "age_to", fmt::format("{} is below age_from, {}", to, from));
    target.first_band = age_band(from);
    target.last_band = age_band(to);
  }

  void read_origin(std::size_t row, LocalTarget& target) const {
    target.source = table_.text(row, "source");
    if (target.source.empty()) table_.fail(row, "source", "says nothing: where does the count come from?");
    Names words;
    for (auto const status : {Status::read, Status::secondhand, Status::recalled, Status::derived, Status::assumed}) {
      words.emplace_back(text(status));
    }
    target.status = *find_status(words[table_.word(row, "status", words)]);
  }

  /// One factor answers to one count.
  void take(std::size_t row, AreaService const& service, LocalTarget const& target) {
    for (auto const slot : service.steered) {
      for (int band = target.first_band; band <= target.last_band; ++band) {
        auto& by = taken_[(static_cast<std::size_t>(slot) * 2 + static_cast<std::size_t>(target.sex)) * age_band_count +
                          static_cast<std::size_t>(band)];
        if (!by.empty()) {
          table_.fail(row, "service",
                      fmt::format("ages {} to {} are given already, by a row of {}: {} and it move the same rates",
                                  band * 5, band == age_band_count - 1 ? oldest : band * 5 + 4, by, service.name));
        }
        by = service.name;
      }
    }
  }

  CheckedTable table_;
  Names services_;
  std::vector<std::string_view> taken_;  ///< by slot, sex and band: the service whose row gave it
};

}  // namespace

std::vector<LocalTarget> read_local_targets(std::filesystem::path const& file) { return Reader{file}.all(); }

}  // namespace counterpart
