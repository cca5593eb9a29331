"""`counterpart calibrate --area`: what it says of an area, what it refuses, and the artefact that serves one area."""

import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "support"))
from program import PROGRAM, counterpart  # noqa: E402

SMALL = ["--area", "gloucestershire", "--residents", "2000"]
HEAD = "service,sex,age_from,age_to,events,people,source,status\n"
TARGETS = HEAD + "".join(f"day_case,{sex},20,79,{events},20000,counted here,read\n"
                         for sex, events in (("female", 1200), ("male", 1300)))


@unittest.skipUnless(PROGRAM, "COUNTERPART_PROGRAM is not set")
class AreaCalibration(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        self.targets = self.folder / "targets.csv"
        self.targets.write_text(TARGETS)

    def says(self, *words):
        done = counterpart("calibrate", *words)
        self.assertEqual(0, done.returncode, done.stderr)
        return json.loads(done.stdout)

    def refuses(self, part, *words):
        done = counterpart(*words)
        self.assertEqual((2, ""), (done.returncode, done.stdout))
        self.assertIn(part, done.stderr)

    def test_says_how_an_area_fits(self):
        found = self.says(*SMALL, "--json")
        self.assertEqual(("QR1", 2000), (found["area"], found["residents"]))
        self.assertEqual(640650, sum(sum(bands) for bands in found["people"].values()))
        for service in found["services"].values():
            case_mix = service["case_mix"]
            self.assertLess(abs(case_mix["ratio_to_england"] - 1), 0.15 + 2 * case_mix["chance"])
        self.assertIn("Acute episodes", counterpart("calibrate", *SMALL).stdout)

    def test_an_artefact_meets_its_targets_and_serves_its_area_alone(self):
        artefact = self.folder / "area.h5"
        words = ["--local-targets", str(self.targets), "--out", str(artefact), "--json"]
        found = self.says(*SMALL, *words, "--shrinkage", "0")
        self.assertEqual(2, len(found["targets"]))
        for target in found["targets"]:
            self.assertLess(abs(target["gap"]), 0.02)
        again = self.says(*SMALL, "--calibration", str(artefact), "--json")
        after = found["services"]["day_case"]["with_targets"]["ratio_to_england"]
        self.assertEqual(after, again["services"]["day_case"]["case_mix"]["ratio_to_england"])
        self.refuses("local levels of QR1", "run", "headline", "--area", "surrey-heartlands", "--residents", "2000",
                     "--years", "1", "--calibration", str(artefact), "--out", str(self.folder / "r.h5"))
        self.refuses("holds local levels already", "calibrate", *SMALL, "--calibration", str(artefact), *words)

    def test_refuses_what_cannot_be_meant(self):
        out = str(self.folder / "a.h5")
        self.refuses("writes no artefact", "calibrate", *SMALL, "--out", out)
        self.refuses("Add --out", "calibrate", *SMALL, "--local-targets", str(self.targets))
        self.refuses("needs --area", "calibrate", "--local-targets", str(self.targets), "--out", out)
        self.refuses("leave it out", "calibrate", *SMALL, "--years", "3")
        self.refuses("nearest: 'gloucestershire'", "calibrate", "--area", "gloucestershir")
        self.targets.write_text(TARGETS.replace("day_case,male", "day_cases,male"))
        self.refuses("targets.csv:3", "calibrate", *SMALL, "--local-targets", str(self.targets), "--out", out)
        self.assertFalse(Path(out).exists())


if __name__ == "__main__":
    unittest.main()
