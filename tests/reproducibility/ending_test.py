"""However a run ends, no broken file stands under the final name, and the exit code says why."""

import json
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from program import MPIEXEC, PROGRAM, ROOT, counterpart, environment, simulate  # noqa: E402

LONG = ("headline", "--area", "surrey-heartlands", "--residents", "20000", "--years", "5", "--quiet")


@unittest.skipUnless(PROGRAM, "no program: set COUNTERPART_PROGRAM")
class Ending(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.out = self.folder / "r.h5"

    def stop(self, how, after, ranks=None):
        """Starts a long run, sends a signal after some seconds, and returns the exit code. The run must still be on."""
        start = ["timeout", "-k", "5", "60", MPIEXEC, "-n", str(ranks)] if ranks else []
        run = subprocess.Popen([*start, PROGRAM, "run", *LONG, "--out", str(self.out)], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True, env=environment())
        time.sleep(after)
        self.assertIsNone(run.poll(), "the run ended before it was stopped")
        run.send_signal(how)
        self.output = run.communicate(timeout=60)
        return run.returncode

    def test_killed_leaves_nothing_under_the_final_name(self):
        for after in (0.1, 0.6, 1.2):
            self.assertEqual(-signal.SIGKILL, self.stop(signal.SIGKILL, after))
            self.assertFalse(self.out.exists())

    def test_killed_leaves_an_earlier_file_as_it_was(self):
        self.out.write_bytes(b"results of last week")
        self.assertEqual(-signal.SIGKILL, self.stop(signal.SIGKILL, 1))
        self.assertEqual(b"results of last week", self.out.read_bytes())

    def test_interrupted_ends_with_130_and_cleans_up(self):
        for how, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            self.assertEqual(code, self.stop(how, 1))
            self.assertEqual("", self.output[0])
            self.assertIn("stopped", self.output[1])
            self.assertEqual([], list(self.folder.iterdir()))

    def test_a_finished_run_replaces_the_earlier_file_and_leaves_no_other(self):
        self.out.write_bytes(b"results of last week")
        simulate("headline", self.out, "--area", "surrey-heartlands", "--residents", 500, "--years", 1)
        self.assertEqual([self.out], list(self.folder.iterdir()))
        self.assertEqual(500, json.loads(counterpart("show", self.out, "--json").stdout)["residents"])

    def test_says_at_once_when_the_file_cannot_be_written(self):
        file = self.folder / "file"
        file.write_text("")
        for out, named in ((self.folder / "none" / "r.h5", self.folder / "none"), (file / "r.h5", file),
                           (self.folder, self.folder), (Path("/proc/r.h5"), "/proc")):
            started = time.monotonic()
            done = counterpart("run", *LONG, "--out", out)
            self.assertIn(done.returncode, (2, 3), out)
            self.assertIn(str(named), done.stderr)
            self.assertEqual("", done.stdout)
            self.assertLess(time.monotonic() - started, 10)

    @unittest.skipUnless(MPIEXEC, "built without MPI")
    def test_all_ranks_end_with_one_code(self):
        done = counterpart("run", *LONG, "--out", self.folder / "none" / "r.h5", ranks=3)
        self.assertIn(done.returncode, (2, 3))
        self.assertIn("none", done.stderr)

    def test_check_reports_every_fault_with_place_and_nearest_key(self):
        text = (ROOT / "scenarios" / "same-day-emergency-care.toml").read_text()
        for right, wrong in (("[scenario]\ntitle", "[scenario]\ntitel"), ("converted_share        = { value = 0.12",
                             "convertd_share         = { value = 0.12"), ('area  = "surrey-heartlands"',
                             'area  = "surrey-hartlands"')):
            self.assertIn(right, text)
            text = text.replace(right, wrong, 1)
        file = self.folder / "mine.toml"
        file.write_text(text)
        lines = text.split("\n")
        done = counterpart("check", file)
        self.assertEqual((2, ""), (done.returncode, done.stdout))
        for wrong, right in (("titel", "title"), ("convertd_share", "converted_share"),
                             ("surrey-hartlands", "surrey-heartlands")):
            line = next(number for number, one in enumerate(lines, 1) if wrong in one)
            found = [one for one in done.stderr.splitlines() if one.startswith(f"{file}:{line}:")]
            self.assertEqual(1, len(found), f"{wrong}: {done.stderr}")
            column = int(re.match(rf"{re.escape(str(file))}:{line}:(\d+):", found[0]).group(1))
            self.assertIn(column, (lines[line - 1].index(wrong) + 1, lines[line - 1].index(wrong)))
            self.assertIn(right, found[0])


if __name__ == "__main__":
    unittest.main()
