"""A scenario that starts in 2025 is one result too, on any ranks and threads, stopped and gone on, or run again."""

import re
import sys
import tempfile
import unittest
from pathlib import Path

import h5py

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from program import MPIEXEC, PROGRAM, counterpart, simulate  # noqa: E402

SMALL = ("--area", "gloucestershire", "--residents", 2000, "--years", 1, "--set", "scenario.structure.starting_year=2025")
NO_EFFECT = """
[scenario]
area = "gloucestershire"
years = 1
seed = 7
residents = 2000
structure.starting_year = 2025

[programme.nothing]
eligible = "age >= 65"
uptake = 1
capacity = { level = "pcn", per_1000 = 20 }

[[arm]]
id = "nothing"
programmes = ["nothing"]
"""


@unittest.skipUnless(PROGRAM, "no program: set COUNTERPART_PROGRAM")
class Nowcast(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.whole = cls.folder / "whole.h5"
        cls.checkpoint = cls.folder / "c.h5"
        cls.digest = simulate("headline", cls.whole, *SMALL, "--checkpoint", cls.checkpoint, "--checkpoint-every", "5 months")

    def test_threads_make_no_difference(self):
        self.assertEqual(self.digest, simulate("headline", self.folder / "r.h5", *SMALL, threads=2))

    @unittest.skipUnless(MPIEXEC, "built without MPI")
    def test_ranks_make_none(self):
        for ranks in (2, 3):
            with self.subTest(ranks=ranks):
                self.assertEqual(self.digest, simulate("headline", self.folder / "r.h5", *SMALL, ranks=ranks))

    def test_a_checkpoint_goes_on(self):
        for ranks in (None, 3) if MPIEXEC else (None,):
            done = counterpart("resume", self.folder / "c.h5.previous", "--out", self.folder / "r.h5", "--quiet", ranks=ranks)
            self.assertEqual(re.search("digest ([0-9a-f]{64})", done.stdout)[1], self.digest, done.stderr)

    def test_it_can_be_verified(self):
        done = counterpart("verify", self.whole)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_results_begin_in_july_2025_with_whoever_is_there_then(self):
        usual = self.folder / "usual.h5"
        simulate("headline", usual, *SMALL[:-2])
        with h5py.File(self.whole) as now, h5py.File(usual) as then:
            self.assertEqual(now["month/month"][0].decode(), "2025-07")
            self.assertEqual(now["month/total"].shape, then["month/total"].shape)
            people, before = now["people/start"][...].sum(), then["people/start"][...].sum()
            self.assertNotEqual(people, before)
            self.assertAlmostEqual(people / before, 1, delta=0.06)
            lived = now["month/total"][...].sum() / then["month/total"][...].sum()
            self.assertAlmostEqual(lived, 1, delta=0.2)  # one year has been counted, and not six

    def test_an_arm_without_effect_differs_by_nothing(self):
        scenario = self.folder / "nothing.toml"
        scenario.write_text(NO_EFFECT)
        out = self.folder / "nothing.h5"
        simulate(scenario, out)
        with h5py.File(out) as file:
            labels = [name.decode() for name in file["paired/outcome"][...]]
            difference = file["paired/difference"][...]
            for n, name in enumerate(labels):
                with self.subTest(name):
                    moved = abs(difference[..., n]).max()
                    (self.assertGreater if name == "participant_months" else self.assertEqual)(moved, 0)

    def test_what_an_area_keeps_row_by_row_begins_there_too(self):
        out = self.folder / "rows.h5"
        words = ("extract", "headline", *SMALL, "--arm", "baseline", "--out", out, "--quiet")
        done = counterpart(*words)
        self.assertEqual(done.returncode, 0, done.stderr)
        again = counterpart(*words[:-2], self.folder / "again.h5", "--quiet", **({"ranks": 2} if MPIEXEC else {"threads": 2}))
        found = [re.search("digest ([0-9a-f]{64})", run.stdout)[1] for run in (done, again)]
        self.assertEqual(*found)


if __name__ == "__main__":
    unittest.main()
