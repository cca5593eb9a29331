"""A sweep of 24 runs as a job array on a real Slurm with two virtual nodes, one task sent back to the queue, collected by
a job that waits for it: the digests are those of a sweep without Slurm."""

import hashlib
import os
import sys
import tempfile
import unittest
from pathlib import Path

import h5py

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from cluster import PROGRAMS, Cluster  # noqa: E402
from hosts import main, wait_for  # noqa: E402
from program import PROGRAM, ROOT, counterpart  # noqa: E402

DESIGN = """
[design]
scenario = "pcn-proactive-care"
kind = "grid"
arms = ["central"]
[set]
scenario.residents = 1500
scenario.years = 1
[[parameter]]
key = "scenario.area"
values = ["gloucestershire", "surrey-heartlands"]
[[parameter]]
key = "scenario.seed"
values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
"""


def runs_in(folder):
    return sorted(path.name for path in Path(folder, "runs").glob("*.h5"))


def collected(file):
    """What a collected sweep says of its runs and results."""
    with h5py.File(file) as sweep:
        names = []
        sweep.visititems(lambda name, item: names.append(name) if isinstance(item, h5py.Dataset) else None)
        return {name: hashlib.sha256(sweep[name][...].tobytes()).hexdigest() for name in names
                if sweep[name].dtype.kind in "iuf"}


class SweepJobs(unittest.TestCase):
    def test_an_array_with_a_requeued_task_collects_what_a_sweep_without_slurm_does(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        here = Path(folder.name)
        (here / "design.toml").write_text(DESIGN)
        os.environ["PATH"] = f"{Path(PROGRAM).parent}:{os.environ['PATH']}"
        cluster = self.enterContext(Cluster(here, nodes=2, cpus=4))
        alone = counterpart("sweep", "run", here / "design.toml", "--out", here / "alone", "--quiet")
        self.assertEqual(0, alone.returncode, alone.stderr)
        self.assertEqual(24, len(runs_in(here / "alone")))
        done = counterpart("sweep", "collect", here / "alone", "--out", here / "alone.h5")
        self.assertEqual(0, done.returncode, done.stderr)
        job = cluster.submit("--array=1-6", "--cpus-per-task=1", "--mem=500M", ROOT / "scripts" / "slurm" / "sweep.sh",
                             DESIGN="design.toml", FOLDER="jobs")
        wait_for("a run of the sweep", lambda: runs_in(here / "jobs"), 120)
        cluster.ask("scontrol", "requeue", f"{job}_6")
        wait_for("the collected file", lambda: Path(here, "jobs.h5").exists(), 200)
        restarts = cluster.ask("scontrol", "show", "job", f"{job}_6")
        self.assertIn("Restarts=1", restarts, cluster.logs())
        self.assertEqual(runs_in(here / "alone"), runs_in(here / "jobs"))
        self.assertEqual(collected(here / "alone.h5"), collected(here / "jobs.h5"))
        self.assertFalse(list(here.glob("jobs/**/*.part")))


if __name__ == "__main__":
    main(PROGRAMS)
