#pragma once
#include <cstdint>
#include <vector>

#include "models/ics/extract.hpp"

namespace counterpart {

/// Lays out what an extract has followed as tables, rows in order of resident, arm and day.
class ExtractMaker {
 public:
  ExtractMaker(Extract const& extract, IcsModel const& model);

  /// Collective.
  Tables make();

 private:
  /// What happened, with whose it is: a resident's number and the arm's position in the plan.
  struct Happening {
    std::uint32_t resident;
    std::uint8_t arm;
    EventLine line;
  };
  /// A resident in one arm.
  struct Person {
    std::uint32_t row;
    std::uint8_t arm;
  };
  struct Spell {
    Person who;
    int condition;
    std::int32_t onset;
    std::int32_t remission;
  };

  void number_residents();
  void gather_lines();
  void find_exits();
  void list_people();
  void label();
  void state_facts();
  void make_people();
  void make_contacts();
  void make_conditions();
  void make_enrolments();
  void make_truth();

  std::vector<Spell> spells() const;
  std::vector<std::int64_t> paired_sums() const;
  std::int32_t first_day(Month month) const { return month.first_day() - epoch_; }
  std::int32_t last_day_of(Happening const& stay) const;
  std::int32_t pence_of(Happening const& contact) const;
  std::int32_t end_of(Extract::Invitation const& invitation) const;
  Identity const& identity(Person const& who) const { return model_.people().identity[who.row]; }
  Extract::Entry const& entry(Person const& who) const { return extract_.entries_[who.row]; }
  std::size_t at(std::size_t row, std::size_t arm) const { return row * arms_.size() + arm; }
  std::uint32_t row_of(std::uint32_t number) const { return order_[number - first_number_]; }

  Extract const& extract_;
  RunPlan const& plan_;
  std::vector<std::size_t> const& arms_;
  IcsModel const& model_;
  std::int32_t epoch_ = Month{1970, 1}.first_day();
  Month end_;                          ///< first month that is not in the data
  std::vector<std::uint32_t> order_;   ///< rows by number
  std::vector<std::uint32_t> number_;  ///< by row
  std::uint32_t first_number_ = 1;     ///< of this rank
  std::vector<Happening> happenings_;
  std::vector<std::int32_t> deaths_;  ///< day since 1970, by row and arm
  std::vector<std::int32_t> departures_;
  std::vector<Person> people_;  ///< all in the data
  Tables tables_;
};

}  // namespace counterpart
