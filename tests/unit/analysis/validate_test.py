"""analysis/validate.py: a page with every target, from a run."""

import csv
import os
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(os.environ.get("COUNTERPART_SOURCE_DIR", Path(__file__).resolve().parents[3]))
sys.path.insert(0, str(ROOT / "tests" / "support"))

from program import counterpart, simulate  # noqa: E402

import validate  # noqa: E402  (program.py puts analysis/ in the path)


class Page(unittest.TestCase):
    def test_it_names_every_target_and_draws(self):
        with tempfile.TemporaryDirectory() as folder:
            result, out = Path(folder) / "r.h5", Path(folder) / "docs"
            simulate(ROOT / "scenarios" / "baseline.toml", result, "--residents", "20000", "--years", "2")
            area = Path(folder) / "area.h5"
            simulate(ROOT / "scenarios" / "baseline.toml", area, "--area", "gloucestershire", "--residents", "3000", "--years", "2")
            sys.argv = ["validate.py", str(result), "--out", str(out), "--tables", str(ROOT / "models" / "england"),
                        "--areas", str(area)]
            self.assertEqual(validate.main(), 0)
            page = (out / "validation.md").read_text(encoding="utf-8")
            with open(ROOT / "analysis" / "validation_targets.csv", encoding="utf-8") as file:
                later = {"major_illness_growth", "smoking_now", "obesity"}  # of years that this run does not reach
                rows = [row for row in csv.DictReader(file) if row["key"] not in later]
            for row in rows:
                self.assertIn(f"| {row['key'].replace('_', ' ')} | {row['group']} |", page)
            self.assertIn("| 2022 | total |", page)
            self.assertEqual(len(list(out.glob("validation-*.svg"))), 4)
            self.assertRegex(page, r"\| GP contacts, booked \| 5,[0-9]{3}\.[0-9]+ ± ")
            self.assertRegex(page, r"\| 2022 \| [+-][0-9.]+ \(0\.0\), [01] \|")

    def test_a_file_that_is_no_result_is_refused(self):
        sys.argv = ["validate.py", str(ROOT / "README.md")]
        self.assertEqual(validate.main(), 2)

    def test_the_baseline_scenario_is_sound(self):
        self.assertEqual(counterpart("check", "baseline").returncode, 0)


if __name__ == "__main__":
    unittest.main()
