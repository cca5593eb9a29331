"""A sweep gives the same runs however it is done, and packed into few runs what separate runs give."""

import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import h5py
import numpy

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from program import MPIEXEC, PROGRAM, counterpart, environment, simulate  # noqa: E402

DESIGN = """
[design]
scenario = "pcn-proactive-care"
kind = "psa"
points = 4
seed = 1
arms = ["central", "ambition"]
arms_per_run = {arms}
[set]
scenario.area = "gloucestershire"
scenario.residents = 1500
scenario.years = 1
scenario.replicates = 2
"""
GRID = """
[design]
scenario = "pcn-proactive-care"
kind = "grid"
arms = ["central"]
[set]
scenario.area = "gloucestershire"
scenario.residents = 1500
scenario.years = 1
[[parameter]]
key = "programme.pcn_proactive_care.uptake"
values = [0.5, 0.9]
[[parameter]]
key = "scenario.seed"
values = [1, 2]
"""


@unittest.skipUnless(PROGRAM, "no program: set COUNTERPART_PROGRAM")
class Sweep(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.packed = cls.write("packed.toml", DESIGN.format(arms=4))
        cls.apart = cls.write("apart.toml", DESIGN.format(arms=1))
        cls.alone = cls.sweep(cls.packed, "alone")

    @classmethod
    def write(cls, name, text):
        path = cls.folder / name
        path.write_text(text)
        return path

    @classmethod
    def sweep(cls, design, out, *words, **how):
        """Does a sweep and returns the digest of each run."""
        done = counterpart("sweep", "run", design, "--out", cls.folder / out, "--quiet", *words, **how)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        return cls.digests(out)

    @classmethod
    def digests(cls, out):
        found = {}
        for path in sorted((cls.folder / out / "runs").iterdir()):
            with h5py.File(path) as file:
                found[path.name] = file.attrs["digest"]
        return found

    def collect(self, out, *words):
        path = self.folder / f"{out}.h5"
        done = counterpart("sweep", "collect", self.folder / out, "--out", path, *words)
        self.assertEqual(0, done.returncode, done.stderr)
        return path

    def test_tasks_make_no_difference(self):
        for task in ("2/3", "3/3", "1/3"):
            self.sweep(self.packed, "tasks", "--task", task)
        self.assertEqual(self.alone, self.digests("tasks"))

    @unittest.skipUnless(MPIEXEC, "built without MPI")
    def test_groups_of_ranks_make_no_difference(self):
        self.assertEqual(self.alone, self.sweep(self.packed, "groups", "--group-size", 2, ranks=4))

    def test_a_killed_sweep_goes_on(self):
        start = subprocess.Popen([PROGRAM, "sweep", "run", self.packed, "--out", self.folder / "killed", "--quiet"],
                                 stdout=subprocess.PIPE, text=True, env=environment())
        self.assertIn("run 1 of 2", start.stdout.readline())
        time.sleep(0.3)
        start.send_signal(signal.SIGKILL)
        start.communicate()
        self.assertEqual(1, len([one for one in (self.folder / "killed/runs").iterdir() if one.suffix == ".h5"]))
        self.assertEqual(2, counterpart("sweep", "collect", self.folder / "killed", "--out", self.folder / "k.h5").returncode)
        done = counterpart("sweep", "run", self.packed, "--out", self.folder / "killed", "--quiet")
        self.assertIn("2 runs of task 1/1 finished, 1 of them before", done.stdout)
        self.assertEqual(self.alone, self.digests("killed"))

    def halt_in_a_run(self, out):
        """A sweep that stands still in the middle of a run."""
        sweep = subprocess.Popen([PROGRAM, "sweep", "run", self.packed, "--out", self.folder / out, "--quiet"],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment())
        self.addCleanup(sweep.kill)
        until = time.monotonic() + 60
        while not list(self.folder.glob(f"{out}/runs/*.lock")):
            self.assertLess(time.monotonic(), until, "no run was begun")
            time.sleep(0.005)
        sweep.send_signal(signal.SIGSTOP)
        self.assertEqual(1, len(self.names(out)), "the run is under way")
        return sweep

    def names(self, out):
        return sorted(path.name for path in (self.folder / out / "runs").iterdir())

    def test_no_run_is_done_by_two_at_once(self):
        first = self.halt_in_a_run("shared")
        second = counterpart("sweep", "run", self.packed, "--out", self.folder / "shared", "--quiet")
        self.assertEqual(3, second.returncode)
        self.assertIn("1 of 2 runs of task 1/1 finished, 0 of them before", second.stdout)
        self.assertIn("another process is doing the other 1", second.stderr)
        first.send_signal(signal.SIGCONT)
        self.assertIn("2 of 2 runs of task 1/1 finished, 1 of them before", first.communicate(timeout=60)[0])
        self.assertEqual(0, first.returncode)
        self.assertEqual(self.alone, self.digests("shared"))

    def test_a_signal_costs_the_run_under_way_and_no_other(self):
        for how, code in ((signal.SIGUSR1, 75), (signal.SIGTERM, 75), (signal.SIGINT, 130)):
            sweep = self.halt_in_a_run("stopped")
            sweep.send_signal(how)
            sweep.send_signal(signal.SIGCONT)
            said = sweep.communicate(timeout=60)[1]
            self.assertEqual(code, sweep.returncode, said)
            self.assertIn("stopped before the end", said)
            self.assertEqual([], self.names("stopped"))
        self.assertEqual(self.alone, self.sweep(self.packed, "stopped"))

    def test_points_packed_into_a_run_are_those_of_runs_of_their_own(self):
        self.assertEqual((2, 4), (len(self.alone), len(self.sweep(self.apart, "apart"))))
        with h5py.File(self.collect("alone")) as packed, h5py.File(self.collect("apart", "--copy")) as apart:
            self.assertTrue(packed["paired/difference"].is_virtual)
            self.assertFalse(apart["paired/difference"].is_virtual)
            compared = 0
            for group in apart:
                for name in apart[group] if isinstance(apart[group], h5py.Group) else ():
                    if group not in ("points", "runs") and "axes" in apart[group][name].attrs:
                        equal = numpy.array_equal(apart[group][name][...], packed[group][name][...])
                        self.assertTrue(equal, f"{group}/{name}")
                        compared += 1
            self.assertGreater(compared, 15)
            self.assertTrue(numpy.array_equal(apart["points/number"][...], packed["points/number"][...]))
            self.assertTrue(apart["paired/difference"][...].any())

    def test_collected_axes_are_labelled_for_h5py(self):
        with h5py.File(self.collect("alone")) as file:
            dataset = file["tally/by_imd"]
            self.assertEqual(["point", "replicate", "arm", "year", "imd", "measure"], list(dataset.attrs["axes"]))
            self.assertEqual((4, 2, 3), dataset.shape[:3])
            self.assertEqual([b"baseline", b"ambition", b"central"], list(dataset.dims[2][0][...]))

    def test_a_point_alone_in_its_run_is_what_run_makes_of_its_settings(self):
        """Two seeds make two runs of two points; with one uptake, a run for each."""
        self.assertEqual(2, len(self.sweep(self.write("grid.toml", GRID), "grid")))
        single = self.write("single.toml", GRID.replace("[0.5, 0.9]", "[0.5]"))
        digests = set(self.sweep(single, "single").values())
        flags = ("--area", "gloucestershire", "--residents", 1500, "--years", 1, "--set",
                 "programme.pcn_proactive_care.uptake=0.5")
        mine = self.write("mine.toml", Path(self.scenario()).read_text().split("[[arm]]")[0] +
                          '[[arm]]\nid = "central"\ntitle = "PCN proactive care, pooled evidence"\n'
                          'programmes = ["pcn_proactive_care"]\n')
        self.assertEqual(digests, {simulate(mine, self.folder / "r.h5", *flags, "--seed", seed) for seed in (1, 2)})

    @staticmethod
    def scenario():
        return Path(__file__).resolve().parents[2] / "scenarios" / "pcn-proactive-care.toml"

    def test_show_splits_the_variance(self):
        done = counterpart("show", self.collect("alone"))
        self.assertEqual(0, done.returncode, done.stderr)
        for part in ("central against baseline", "parameter", "chance", "QALYs", "2 replicates"):
            self.assertIn(part, done.stdout)

    def test_another_design_is_refused_in_the_same_folder(self):
        done = counterpart("sweep", "run", self.apart, "--out", self.folder / "alone", "--quiet")
        self.assertEqual(2, done.returncode)
        self.assertIn("holds another sweep", done.stderr)


if __name__ == "__main__":
    unittest.main()
