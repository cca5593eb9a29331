"""A run that stops and goes on, anywhere and on any ranks, comes to the result of one that never stopped."""

import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from program import MPIEXEC, PROGRAM, counterpart, environment, simulate  # noqa: E402

SMALL = ("--area", "surrey-heartlands", "--residents", 2000, "--years", 2)


def digest_in(done):
    if done.returncode != 0:
        raise RuntimeError(f"ended with {done.returncode}: {done.stderr}")
    return re.search(r"digest ([0-9a-f]{64})", done.stdout).group(1)


@unittest.skipUnless(PROGRAM, "no program: set COUNTERPART_PROGRAM")
class Resume(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.checkpoint = self.folder / "c.h5"

    def resume(self, checkpoint, **how):
        return digest_in(counterpart("resume", checkpoint, "--out", self.folder / "resumed.h5", "--quiet", **how))

    def test_stop_at_any_month_of_any_replicate_makes_no_difference(self):
        small = (*SMALL[:-1], 1, "--replicates", 2)
        whole = simulate("headline", self.folder / "whole.h5", *small)
        for month in (3, 4, 5, 7, 11, 12):
            # Of checkpoints every so many months, the last two stay: they end in the second replicate.
            with self.subTest(every=month):
                done = simulate("headline", self.folder / "r.h5", *small, "--checkpoint", self.checkpoint,
                                "--checkpoint-every", f"{month} months")
                self.assertEqual(whole, done)
                for kept in (self.checkpoint, self.folder / "c.h5.previous"):
                    self.assertEqual(whole, self.resume(kept))

    @unittest.skipUnless(MPIEXEC, "built without MPI")
    def test_other_ranks_and_threads_make_none(self):
        whole = simulate("headline", self.folder / "whole.h5", *SMALL)
        written = {}
        for ranks in (1, 3):
            self.assertEqual(whole, simulate("headline", self.folder / "r.h5", *SMALL, "--checkpoint", self.checkpoint,
                                             "--checkpoint-every", "17 months", ranks=ranks, threads=2))
            written[ranks] = self.checkpoint.read_bytes()
            for others, threads in ((1, 1), (2, 2), (4, 1)):
                with self.subTest(written_on=ranks, resumed_on=others, threads=threads):
                    self.assertEqual(whole, self.resume(self.checkpoint, ranks=others, threads=threads))
        self.assertEqual(written[1], written[3], "a checkpoint shows on how many ranks it was written")

    def test_resumed_runs_may_be_resumed(self):
        whole = simulate("headline", self.folder / "whole.h5", *SMALL)
        simulate("headline", self.folder / "r.h5", *SMALL, "--checkpoint", self.checkpoint, "--checkpoint-every",
                 "5 months")
        done = counterpart("resume", self.folder / "c.h5.previous", "--out", self.folder / "r.h5", "--checkpoint",
                           self.checkpoint, "--checkpoint-every", "7 months")
        self.assertEqual(whole, digest_in(done))
        self.assertIn("c.h5: checkpoint after 2022-03", done.stderr)
        self.assertEqual(whole, self.resume(self.checkpoint))

    def stop(self, how):
        """Runs long enough to be stopped once the first checkpoint is there."""
        run = subprocess.Popen([PROGRAM, "run", "headline", "--area", "surrey-heartlands", "--residents", "3000", "--years",
                                "30", "--out", str(self.folder / "r.h5"), "--checkpoint", str(self.checkpoint),
                                "--checkpoint-every", "1 month"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               env=environment())
        for _ in range(600):
            if self.checkpoint.exists():
                break
            time.sleep(0.05)
        run.send_signal(how)
        self.output = run.communicate(timeout=60)
        return run.returncode

    def test_a_warning_signal_leaves_a_checkpoint_and_exits_with_75(self):
        for how in (signal.SIGUSR1, signal.SIGTERM):
            self.checkpoint.unlink(missing_ok=True)
            self.assertEqual(75, self.stop(how))
            self.assertEqual("", self.output[0])
            self.assertIn(f"counterpart resume {self.checkpoint}", self.output[1])
            self.assertEqual({"c.h5", "c.h5.previous"}, {path.name for path in self.folder.iterdir()})

    def test_ctrl_c_says_which_checkpoint_is_the_last(self):
        self.assertEqual(130, self.stop(signal.SIGINT))
        self.assertIn(f"counterpart resume {self.checkpoint}", self.output[1])


if __name__ == "__main__":
    unittest.main()
