"""Deaths with the pandemic are those without it by the ratio of the tables, and nothing else moves but by who is there."""

import csv
import sys
import tempfile
import unittest
from pathlib import Path

import h5py

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from program import PROGRAM, ROOT, simulate  # noqa: E402

ENGLAND = ROOT / "models" / "england"
SMALL = ("--area", "gloucestershire", "--residents", 60000, "--years", 3)


def by_sex_and_age(name, year):
    text = (ENGLAND / name).read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {(int(row["sex"]), int(row["age"])): float(row[f"y{year}"]) for row in rows}


def ratios(year):
    """Deaths with the pandemic to those without, by sex and age."""
    without = by_sex_and_age("mortality_improvement.csv", year)
    return {key: factor / without[key] for key, factor in by_sex_and_age("structure/pandemic_mortality.csv", year).items()}


@unittest.skipUnless(PROGRAM, "no program: set COUNTERPART_PROGRAM")
class Pandemic(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.deaths, cls.remark = {}, {}
        with tempfile.TemporaryDirectory() as folder:
            for word in ("excluded", "included"):
                out = Path(folder, f"{word}.h5")
                simulate("baseline", out, *SMALL, "--set", f"scenario.structure.pandemic={word}", threads=2)
                with h5py.File(out) as file:
                    cls.deaths[word] = file["health/death_hazard"][...].sum(axis=(0, -1))  # year, sex, age
                    cls.remark[word] = file["provenance"].attrs["pandemic"]

    def summed(self, year, factor):
        """Hazards without the pandemic, each by a factor of its sex and age."""
        hazard = self.deaths["excluded"][year]
        sexes, ages = hazard.shape
        return sum(hazard[s, a] * factor(s, a) for s in range(sexes) for a in range(ages))

    def test_the_first_year_has_half_of_2020_and_half_of_2021(self):
        first, second = ratios(2020), ratios(2021)
        expected = self.summed(0, lambda s, a: (first[s, a] + second[s, a]) / 2) / self.summed(0, lambda s, a: 1)
        found = self.deaths["included"][0].sum() / self.deaths["excluded"][0].sum()
        self.assertGreater(expected, 1.04)
        # Who dies of it is not there for the rest of the year: 5 % more deaths, of people whose hazards are near 0.25 a year,
        # half a year before its end, are 0.7 % fewer hazards.
        self.assertLess(found, expected)
        self.assertGreater(found, expected - 0.012)

    def test_results_say_so(self):
        self.assertIn("no-pandemic", str(self.remark["excluded"]))
        self.assertIn("with the pandemic", str(self.remark["included"]))

    def test_later_years_have_fewer_deaths_for_the_frailest_have_died(self):
        found = self.deaths["included"][2].sum() / self.deaths["excluded"][2].sum()
        self.assertLess(found, 1)
        self.assertGreater(found, 0.98)


@unittest.skipUnless(PROGRAM, "no program: set COUNTERPART_PROGRAM")
class Projection(unittest.TestCase):
    def test_births_follow_the_projection_asked_for(self):
        children = {}
        with tempfile.TemporaryDirectory() as folder:
            for word in ("2020-based", "2018-based"):
                out = Path(folder, f"{word}.h5")
                simulate("baseline", out, *SMALL, "--set", f"scenario.structure.projection={word}", threads=2)
                with h5py.File(out) as file:
                    children[word] = int(file["health/people"][0, 3, :, :3].sum())
        trends = [self.births(name) for name in ("structure/fertility_trend_2018_based.csv", "fertility_trend.csv")]
        expected = sum(trends[0][y] for y in (2020, 2021, 2022)) / sum(trends[1][y] for y in (2020, 2021, 2022))
        # Both share their luck; infants who move in, 0.5 % a year more in the earlier projection, come on top.
        self.assertAlmostEqual(children["2018-based"] / children["2020-based"], expected + 0.007, delta=0.03)

    def births(self, name):
        rows = csv.DictReader(line for line in (ENGLAND / name).read_text(encoding="utf-8").splitlines() if line[0] != "#")
        return {int(row["year"]): float(row["factor"]) for row in rows}


if __name__ == "__main__":
    unittest.main()
