"""analysis/area_growth.py: growth less the projection's, in points, and what it refuses."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "support"))
from program import ROOT, simulate  # noqa: E402

import area_growth  # noqa: E402  (program.py puts analysis/ in the path)
import numpy  # noqa: E402


class Growth(unittest.TestCase):
    def test_is_that_of_the_run_less_that_of_the_projection(self):
        people = numpy.full((3, 100), 10.0)  # 0 to 99
        people[2, :16] = 11
        known = {("X", 2020): numpy.array([100.0, 20, 50, 20, 10]), ("X", 2022): numpy.array([110.0, 24, 50, 25, 11])}
        gaps = area_growth.gaps(people, "X", known)
        self.assertEqual([2022], list(gaps))
        numpy.testing.assert_allclose([1.6 - 10, 10 - 20, 0, -25, -10], gaps[2022])

    def test_every_board_has_its_projection_by_code_and_name(self):
        known, codes = area_growth.projections(), area_growth.boards()
        for board in set(codes.values()):
            self.assertAlmostEqual(known[board, 2030][0], known[board, 2030][1:].sum())
        self.assertEqual(codes["gloucestershire"], codes["QR1"])
        self.assertEqual(43, len(set(codes.values())))

    def test_reports_a_run(self):
        with tempfile.TemporaryDirectory() as folder:
            result = Path(folder) / "r.h5"
            simulate(ROOT / "scenarios" / "baseline.toml", result, "--area", "gloucestershire", "--residents", "3000", "--years", "2")
            self.assertEqual(0, area_growth.main([str(result)]))
            self.assertEqual(2, area_growth.main([str(ROOT / "README.md")]))


if __name__ == "__main__":
    unittest.main()
