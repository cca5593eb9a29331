"""Life expectancy from banded rates."""

import math
import os
import sys
import unittest
from pathlib import Path

ROOT = Path(os.environ.get("COUNTERPART_SOURCE_DIR", Path(__file__).resolve().parents[3]))
sys.path.insert(0, str(ROOT / "analysis"))
from life_expectancy import life_expectancy  # noqa: E402


def rates_of_table():
    """England's fifth 3, women: rates of single years, and of bands weighted by who is alive."""
    single = []
    for line in (ROOT / "models/england/mortality.csv").read_text().splitlines():
        if line.startswith("0,"):
            single.append(float(line.split(",")[4]))
    return single


class LifeExpectancy(unittest.TestCase):
    def test_of_a_constant_rate_is_its_reciprocal(self):
        self.assertAlmostEqual(50, life_expectancy([0.02] * 19), delta=0.001)

    def test_is_that_of_the_single_year_table(self):
        single = rates_of_table()
        alive, exact, deaths, lived = 1.0, 0.0, [0.0] * 19, [0.0] * 19
        for age, rate in enumerate(single):
            last = age + 1 == len(single)
            after = 0.0 if last else alive * math.exp(-rate)
            deaths[min(age // 5, 18)] += alive - after
            lived[min(age // 5, 18)] += (alive - after) / rate
            exact += (alive - after) / rate
            alive = after
        self.assertAlmostEqual(exact, life_expectancy([d / y for d, y in zip(deaths, lived)]), delta=0.02)


if __name__ == "__main__":
    unittest.main()
