"""analysis/life_expectancy.py: from time and deaths by single year of age."""

import os
import sys
import unittest
from pathlib import Path

import numpy

ROOT = Path(os.environ.get("COUNTERPART_SOURCE_DIR", Path(__file__).resolve().parents[3]))
sys.path.insert(0, str(ROOT / "analysis"))
from life_expectancy import life_expectancy  # noqa: E402


def shipped(sex, fifth):
    """England's death rates of one fifth by single year of age."""
    lines = (ROOT / "models/england/mortality.csv").read_text(encoding="utf-8").splitlines()
    return numpy.array([float(line.split(",")[1 + fifth]) for line in lines if line.startswith(f"{sex},")])


class LifeExpectancy(unittest.TestCase):
    def test_of_a_constant_rate_is_its_inverse(self):
        for rate in (0.01, 0.2):
            self.assertAlmostEqual(1 / rate, life_expectancy(numpy.full(106, 50.0), numpy.full(106, 50.0 * rate)), 9)

    def test_an_age_that_nobody_lived_has_the_rate_before_it(self):
        time, deaths = numpy.full(106, 10.0), numpy.full(106, 0.5)
        time[40], deaths[40] = 0, 0
        self.assertAlmostEqual(20, life_expectancy(time, deaths), 9)

    def test_hangs_on_rates_and_not_on_how_many_people_there_are(self):
        rates, people = shipped(0, 1), numpy.linspace(100, 1, 106)
        self.assertAlmostEqual(life_expectancy(numpy.ones(106), rates), life_expectancy(people, people * rates), 9)

    def test_of_the_shipped_tables_is_the_published_one(self):
        self.assertAlmostEqual(79.95, life_expectancy(numpy.ones(106), shipped(0, 1)), delta=0.1)
        self.assertAlmostEqual(82.78, life_expectancy(numpy.ones(106), shipped(1, 5)), delta=0.1)


if __name__ == "__main__":
    unittest.main()
