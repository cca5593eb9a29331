#include "models/ics/people.hpp"

#include <algorithm>
#include <charconv>

#include "models/core/cell.hpp"
#include "models/core/purpose.hpp"
#include "sim/base/parallel.hpp"

namespace counterpart {
namespace {

constexpr std::size_t ages = 91;

/// Residents of each cell (age band, sex, IMD) that the sample holds in one neighbourhood.
using CellCounts = std::array<std::int64_t, cell_count>;

template <class Visit>
void each_group(Neighbourhood const& home, Sample const& sample, std::int64_t position, Visit&& visit) {
  for (int sex = 0; sex < 2; ++sex) {
    for (int age = 0; age < static_cast<int>(ages); ++age) {
      std::int64_t const people = home.people[static_cast<std::size_t>(sex)][static_cast<std::size_t>(age)];
      std::int64_t const chosen = sample.before(position + people) - sample.before(position);
      if (chosen > 0) visit(static_cast<Sex>(sex), age, position, people, chosen);
      position += people;
    }
  }
}

std::vector<std::int64_t> positions(Area const& area) {
  std::vector<std::int64_t> first{0};
  for (auto const& home : area.neighbourhoods) first.push_back(first.back() + home.residents());
  return first;
}

/// One neighbourhood being filled with residents.
class Filler {
 public:
  Filler(Area const& area, Sample const& sample, Month start, StartState const& state, Luck const& luck,
         SpreadDraws const& spread, People& people)
      : area_{area}, sample_{sample}, start_{start}, state_{state}, luck_{luck}, spread_{spread}, people_{people} {}

  /// \param number  of the first resident of each cell, over the whole area
  void fill(std::size_t neighbourhood, std::int64_t position, std::size_t row, CellCounts number) const {
    auto const& home = area_.neighbourhoods[neighbourhood];
    std::int64_t const first = position;
    each_group(home, sample_, position, [&](Sex sex, int age, std::int64_t from, std::int64_t people, std::int64_t) {
      for (std::int64_t p = from; p < from + people; ++p) {
        if (sample_.before(p + 1) == sample_.before(p)) continue;
        auto const stratum = cell(age, sex, home.imd_quintile - 1);
        add(neighbourhood, p - first, sex, age, stratum, number[stratum]++, row++);
      }
    });
  }

 private:
  void add(std::size_t neighbourhood, std::int64_t place_in_home, Sex sex, int age, std::size_t stratum,
           std::int64_t number, std::size_t row) const {
    auto const draws = spread_(stratum, number);
    auto const& home = area_.neighbourhoods[neighbourhood];
    Identity who;
    who.id = ResidentId{static_cast<std::uint64_t>(neighbourhood_number(home.code)) << 32 |
                        static_cast<std::uint64_t>(place_in_home + 1)};
    who.sex = sex;
    int const years = age < 90 ? age : area_age(sex, draws[draw_oldest_age]);
    who.born = start_ + -(12 * years + static_cast<int>(draws[draw_birthday] * 12));
    settle_in(area_, static_cast<std::uint16_t>(neighbourhood), age, spread_in_home(home, place_in_home),
              draws[draw_ethnicity], who);
    auto& life = people_.life[row];
    life.presence = Presence::here;
    state_.lasting(who, age, area_.authorities[who.local_authority].shared_housing, draws);
    state_.health(who, age, draws, start_, life);
    people_.use_renews[row] = state_.use(who, life, draws, start_ + -spin_up_months, luck_, people_.use[row]);
    people_.identity[row] = who;
  }

  int area_age(Sex sex, double u) const { return state_.oldest_age(sex, u); }

  /// Even over the residents of a home, so that shares of PCNs, practices and trusts come out close.
  std::array<double, 3> spread_in_home(Neighbourhood const& home, std::int64_t place) const {
    auto const words = luck_.words(ResidentId{neighbourhood_number(home.code)}, stream_ids::start_state, Occurrence{0},
                                   purposes::start_place);
    static constexpr std::array<std::uint64_t, 3> steps{0x9E3779B97F4A7C15ULL, 0xBF58476D1CE4E5B9ULL,
                                                        0x6A09E667F3BCC909ULL};
    std::array<double, 3> spread;
    for (std::size_t d = 0; d < 3; ++d) {
      std::uint64_t const at = (static_cast<std::uint64_t>(words[d]) << 32) + static_cast<std::uint64_t>(place + 1) * steps[d];
      spread[d] = (static_cast<double>(at >> 12) + 0.5) * 0x1p-52;
    }
    return spread;
  }

  Area const& area_;
  Sample const& sample_;
  Month start_;
  StartState const& state_;
  Luck const& luck_;
  SpreadDraws const& spread_;
  People& people_;
};

}  // namespace

void settle_in(Area const& area, std::uint16_t neighbourhood, int age, std::array<double, 3> const& spread,
               double ethnicity, Identity& who) {
  auto const& home = area.neighbourhoods[neighbourhood];
  who.neighbourhood = neighbourhood;
  who.imd = static_cast<std::uint8_t>(home.imd_quintile - 1);
  who.local_authority = home.authority;
  who.place = home.place;
  who.pcn = choose(home.pcns, spread[0]);
  who.practice = choose(area.pcns[who.pcn].practices, spread[1]);
  who.trust = static_cast<std::uint8_t>(choose(age < 16 ? home.child_trusts : home.trusts, spread[2]));
  who.ethnicity =
      static_cast<std::uint8_t>(choose(area.authorities[home.authority].ethnicity[ethnicity_band(age)], ethnicity));
}

Sample::Sample(std::int64_t everyone, std::optional<std::int64_t> wanted)
    : everyone_{everyone}, size_{wanted ? std::min(*wanted, everyone) : everyone} {}

std::uint32_t neighbourhood_number(std::string const& code) {
  std::uint32_t number = 0;
  auto const* const end = code.data() + code.size();
  auto const result = std::from_chars(code.data() + 1, end, number);
  require(result.ec == std::errc{} && result.ptr == end, "'" + code + "' is not a neighbourhood code such as E01000001");
  return number;
}

std::vector<std::int64_t> neighbourhood_sizes(Area const& area, Sample const& sample) {
  std::vector<std::int64_t> sizes;
  std::int64_t position = 0;
  for (auto const& home : area.neighbourhoods) {
    std::int64_t const people = home.residents();
    sizes.push_back(sample.before(position + people) - sample.before(position));
    position += people;
  }
  return sizes;
}

People build_people(Area const& area, Sample const& sample, Decomposition const& split, int rank, Month start,
                    StartState const& state, Luck const& luck) {
  auto const first = positions(area);
  std::vector<CellCounts> numbers;  // of this rank's neighbourhoods
  std::vector<std::size_t> rows{0};
  CellCounts running{};
  for (std::size_t n = 0; n < area.neighbourhoods.size(); ++n) {
    bool const own = n >= split.begin(rank) && n < split.end(rank);
    if (own) numbers.push_back(running);
    std::size_t here = 0;
    auto const& home = area.neighbourhoods[n];
    each_group(home, sample, first[n], [&](Sex sex, int age, std::int64_t, std::int64_t, std::int64_t chosen) {
      running[cell(age, sex, home.imd_quintile - 1)] += chosen;
      here += static_cast<std::size_t>(chosen);
    });
    if (own) rows.push_back(rows.back() + here);
  }
  People people;
  people.identity.grow(rows.back());
  people.use.grow(rows.back());
  people.use_renews.grow(rows.back());
  people.life.grow(rows.back());
  SpreadDraws const spread{luck, {running.begin(), running.end()}};
  Filler const filler{area, sample, start, state, luck, spread, people};
  parallel_for(numbers.size(), [&](std::size_t i, int) {
    std::size_t const n = split.begin(rank) + i;
    filler.fill(n, first[n], rows[i], numbers[i]);
  });
  return people;
}

}  // namespace counterpart
