"""Jobs on a real Slurm with two virtual nodes: the job files that ship run there, with the digests of a run without."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import h5py

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from cluster import PROGRAMS, Cluster  # noqa: E402
from hosts import main, wait_for  # noqa: E402
from program import PROGRAM, ROOT, counterpart, simulate  # noqa: E402

JOBS = ROOT / "scripts" / "slurm"
SMALL = ("--area", "surrey-heartlands", "--residents", "3000", "--years", "1")
OPTIONS = " ".join(SMALL)
LONGER = ("--area", "surrey-heartlands", "--residents", "6000", "--years", "8")


def digest_of(file):
    return counterpart("show", file).stdout.split()[-1]


def provenance_of(file):
    with h5py.File(file) as results:
        return dict(results["provenance"].attrs)


class Jobs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        os.environ["PATH"] = f"{Path(PROGRAM).parent}:{os.environ['PATH']}"
        cls.cluster = cls.enterClassContext(Cluster(cls.folder, nodes=2, cpus=4))
        cls.alone = simulate("headline", cls.folder / "alone.h5", *SMALL)

    def run_job(self, *words, **environment):
        """Submits, waits, and expects every part of the job to end well."""
        job = self.cluster.submit(*words, **environment)
        states = self.cluster.finish(job)
        self.assertEqual({"COMPLETED"}, set(states), self.cluster.logs())
        return states

    def test_a_single_run_has_the_digest_of_a_run_without_slurm(self):
        self.run_job("--cpus-per-task=2", "--mem=500M", JOBS / "run.sh", OPTIONS=OPTIONS, OUT="single.h5")
        self.assertEqual(self.alone, digest_of(self.folder / "single.h5"))

    def test_four_ranks_on_two_nodes_have_it_too(self):
        self.run_job("--cpus-per-task=2", "--mem=1G", JOBS / "hybrid.sh", OPTIONS=OPTIONS, OUT="hybrid.h5")
        self.assertEqual(self.alone, digest_of(self.folder / "hybrid.h5"))
        made_by = provenance_of(self.folder / "hybrid.h5")
        self.assertEqual(("4", "2"), (made_by["ranks"], made_by["threads_per_rank"]))

    def test_an_array_has_that_of_each_seed(self):
        states = self.run_job("--array=1-3", "--cpus-per-task=1", "--mem=500M", JOBS / "array.sh", OPTIONS=OPTIONS,
                              FOLDER="array")
        self.assertEqual(3, len(states))
        for seed in (1, 2, 3):
            expected = simulate("headline", self.folder / "seed.h5", *SMALL, "--seed", seed)
            self.assertEqual(expected, digest_of(self.folder / "array" / f"run-{seed}.h5"))

    def test_a_job_file_written_for_a_case_runs_it(self):
        written = counterpart("slurm", "headline", *SMALL, "--nodes", 2, "--ranks-per-node", 1, "--threads", 2, "--speed", 2,
                              "--out", "written.h5", "--script", self.folder / "written.sh")
        self.assertEqual(0, written.returncode, written.stderr)
        self.run_job(self.folder / "written.sh")
        self.assertEqual(self.alone, digest_of(self.folder / "written.h5"))
        self.assertEqual("2", provenance_of(self.folder / "written.h5")["ranks"])

    def warn(self, job, checkpoint):
        """What Slurm does before the limit (--signal=B:USR1@...), once there is work behind the job."""
        wait_for("a checkpoint", (self.folder / checkpoint).exists, 60)
        subprocess.run(["scancel", "--batch", "--signal=USR1", job], check=True)

    def test_a_job_warned_of_its_limit_goes_back_to_the_queue_and_on_to_the_same_digest(self):
        job = self.cluster.submit("--nodes=1", "--ntasks-per-node=2", "--cpus-per-task=1", "--mem=1G", JOBS / "requeue.sh",
                                  OPTIONS=" ".join(LONGER), OUT="requeued.h5", EVERY="1 year")
        self.warn(job, "requeued.ckpt")
        self.assertEqual(["COMPLETED"], self.cluster.finish(job), self.cluster.logs())
        self.assertIn("Restarts=1", self.cluster.ask("scontrol", "show", "job", job))
        self.assertEqual(simulate("headline", self.folder / "through.h5", *LONGER), digest_of(self.folder / "requeued.h5"))
        self.assertFalse(list(self.folder.glob("requeued.ckpt*")))


if __name__ == "__main__":
    main(PROGRAMS)
