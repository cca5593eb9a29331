"""The program's exit codes, and where it says what."""

import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ.get("COUNTERPART_PROGRAM", "")


def run(*words, **how):
    return subprocess.run([PROGRAM, *words], text=True, stdout=how.pop("stdout", subprocess.PIPE),
                          stderr=subprocess.PIPE, timeout=60, **how)


@unittest.skipUnless(PROGRAM, "COUNTERPART_PROGRAM is not set")
class Program(unittest.TestCase):
    def fails(self, code, part, *words, **how):
        done = run(*words, **how)
        self.assertEqual((code, done.stdout or ""), (done.returncode, ""))
        self.assertIn(part, done.stderr)
        return done.stderr

    def test_prints_version_and_help(self):
        self.assertRegex(run("--version").stdout, r"^counterpart \d+\.\d+\.\d+ \(")
        for words in (["--help"], ["help"], ["-h"]):
            self.assertIn("commands", run(*words).stdout)
        self.assertEqual(run("help", "check").stdout, run("check", "--help").stdout)

    def test_ends_with_2_when_the_words_are_wrong(self):
        self.fails(2, "usage: counterpart COMMAND")
        self.fails(2, "there is no command `chek` (did you mean `check`?)", "chek")
        self.fails(2, "there is no option `--jsn` (did you mean `--json`?)", "areas", "--jsn")
        self.fails(2, "is missing; usage:", "check")
        self.fails(2, "one word too many", "areas", "surrey")
        self.fails(2, "write it as key=value", "check", "headline", "--set", "years")
        self.fails(2, "there is no file", "check", "/nonexistent.toml")

    def test_refuses_a_place_it_cannot_write_to_before_the_work(self):
        for words in (["run", "headline"], ["calibrate"]):
            self.fails(2, "needs", *words, "--out", tempfile.gettempdir())
            self.fails(2, "no such folder", *words, "--out", "/nonexistent/r.h5")

    def test_reports_every_fault_on_a_line_of_its_own(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "mine.toml")
            file.write_text('[scenario]\narea = "surrey-hartlands"\nyeers = 5\nyears = 5\nseed = -1\n')
            lines = self.fails(2, "surrey-heartlands", "check", str(file)).splitlines()
        self.assertEqual([f"{file}:2:8:", f"{file}:3:1:", f"{file}:5:8:"], [line.split(" ")[0] for line in lines])
        self.assertIn("did you mean `years`?", lines[1])

    def test_ends_with_3_when_nothing_can_be_written(self):
        with open("/dev/full", "w") as full:
            self.fails(3, "", "areas", stdout=full)

    def test_lists_areas_as_json(self):
        areas = json.loads(run("areas", "--json").stdout)
        self.assertEqual(43, len(areas))
        self.assertEqual(("england", 56550138), (areas[-1]["key"], areas[-1]["residents"]))
        self.assertEqual(56550138, sum(area["residents"] for area in areas[:-1]))

    def test_lists_scenarios_as_json(self):
        arms = {one["name"]: one["arms"] for one in json.loads(run("scenarios", "--json").stdout)}
        self.assertEqual(10, len(arms["headline"]))
        self.assertEqual("baseline", arms["headline"][0])

    def test_lists_numbers_in_force(self):
        every = json.loads(run("parameters", "--scenario", "headline", "--json").stdout)
        self.assertGreater(len(every), 10000)
        set_to = ("parameters", "gp_remote_share", "--scenario", "headline", "--set", "tables.pathways.gp_remote_share=0.25")
        self.assertEqual([0.25], [one["value"] for one in json.loads(run(*set_to, "--json").stdout)])
        uptake = [one for one in every if one["key"] == "programme.pcn_proactive_care.uptake"]
        self.assertEqual([(0.5, 0.8, "logit_normal")], [(one["low"], one["high"], one["distribution"]) for one in uptake])
        self.fails(2, "did you mean `pathways.gp_remote_share`?", "check", "headline", "--set",
                   "tables.pathways.gp_remot_share=0.2")
        self.fails(2, "is not a share between 0 and 1", "check", "headline", "--set", "tables.pathways.gp_remote_share=2")

    def test_lists_numbers_in_short_or_all(self):
        short = run("parameters").stdout.splitlines()
        self.assertLess(len(short), 250)
        self.assertRegex("\n".join(short), r"tables\.mortality\. +\S+ to \S+ +1060 numbers")
        self.assertRegex("\n".join(short), r"tables\.pathways\. .*  some calibration\n")
        every = run("parameters", "--all").stdout.splitlines()
        self.assertGreater(len(every), 100000)
        self.assertEqual(short[-2], every[-1])  # how many there are
        some = json.loads(run("parameters", "calibration.base.ae_not_admitted", "--json").stdout)
        self.assertEqual([{"derived"}, {False}], [{one[key] for one in some} for key in ("status", "settable")])
        self.assertEqual(190, len(some))

    def test_says_what_is_wrong_with_a_question_about_numbers(self):
        self.fails(2, "did you mean `mortality`?", "parameters", "morality")
        self.fails(2, "did you mean `headline`?", "parameters", "--scenario", "hedline")
        self.fails(2, "add --scenario", "parameters", "--set", "tables.pathways.gp_remote_share=0.25")
        both = ("--set", "scenario.structure.trends=published", "--set", "scenario.structure.frailty_recovery=no")  # does not ship
        self.assertIn("Without numbers of a calibration", run("parameters", "gp_remote_share", "--scenario", "headline", *both).stderr)
        with open("/dev/full", "w") as full:
            self.fails(3, "", "parameters", "--json", stdout=full)

    def test_check_says_what_a_scenario_is(self):
        text = run("check", "pcn-proactive-care").stdout
        for part in ("surrey-heartlands", "baseline", "cannot exceed -13.0 %", "illustration", "assumed"):
            self.assertIn(part, text)

    def test_resolved_text_is_a_scenario_of_the_same_resolved_text(self):
        resolved = run("check", "headline", "--resolved").stdout
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "again.toml")
            file.write_text(resolved)
            self.assertEqual(resolved, run("check", str(file), "--resolved").stdout)


if __name__ == "__main__":
    unittest.main()
