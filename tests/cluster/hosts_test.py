"""A run over two hosts of which one is cut off from the network: the job ends soon and says why, and goes on elsewhere."""

import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from hosts import Hosts, main, wait_for  # noqa: E402
from program import MPIEXEC, PROGRAM, counterpart, environment, simulate  # noqa: E402

CASE = ("headline", "--area", "surrey-heartlands", "--residents", "8000", "--years", "6")
LOOK = "oob_tcp_keepalive_time 5 oob_tcp_keepalive_intvl 2 oob_tcp_keepalive_probes 3".split()  # docs/how-to.md gives these


class CutOff(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.hosts = self.enterContext(Hosts(self.folder))

    def start(self, *words):
        options = ["--mca", "plm_rsh_agent", self.folder / "rsh"]
        for name, value in zip(LOOK[::2], LOOK[1::2]):
            options += ["--mca", name, value]
        run = subprocess.Popen(list(map(str, [MPIEXEC, *options, "--bind-to", "none", "-host", "n1:1,n2:1", "-n", 2, PROGRAM, *words])),
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment())
        self.addCleanup(run.kill)
        return run

    def test_the_job_ends_within_seconds_and_goes_on_from_its_checkpoint_to_the_same_digest(self):
        whole = simulate(CASE[0], self.folder / "whole.h5", *CASE[1:])
        out, checkpoint = self.folder / "r.h5", self.folder / "c.h5"
        run = self.start("run", *CASE, "--out", out, "--quiet", "--checkpoint", checkpoint, "--checkpoint-every", "1 month")
        wait_for("two checkpoints", lambda: Path(f"{checkpoint}.previous").exists() or run.poll() is not None, 100)
        self.hosts.cut_off(2)
        cut = time.monotonic()
        said = run.communicate(timeout=100)[0]
        self.assertLess(time.monotonic() - cut, 30, said)
        self.assertNotEqual(0, run.returncode, said)
        self.assertRegex(said, "lost communication with a remote daemon|connection to a remote", said)
        self.assertIn("n2", said)
        self.assertFalse(out.exists())
        done = counterpart("resume", checkpoint, "--out", out, "--quiet")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn(f"digest {whole}", done.stdout)


if __name__ == "__main__":
    main()
