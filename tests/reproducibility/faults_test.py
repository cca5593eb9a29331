"""Whatever fails on the way, the checkpoint is whole and the run can go on from it to the same digest.

COUNTERPART_KILLS says how often a rank is killed (20 to show it; fewer every day).
"""

import contextlib
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from datetime import datetime, timezone
from pathlib import Path

import h5py

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from program import MPIEXEC, PROGRAM, counterpart, environment, simulate  # noqa: E402

FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
KILLS = int(os.environ.get("COUNTERPART_KILLS", 2))
SMALL = ("headline", "--area", "surrey-heartlands", "--residents", "8000", "--years", "4")
LONG = ("headline", "--area", "surrey-heartlands", "--residents", "60000", "--years", "40", "--quiet")


def ranks_of(launcher):
    """Process ids of the program under an mpiexec."""
    children = Path(f"/proc/{launcher}/task/{launcher}/children").read_text().split()
    return [int(child) for child in children if b"counterpart" in Path(f"/proc/{child}/cmdline").read_bytes()]


class Folder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.out = self.folder / "r.h5"
        self.checkpoint = self.folder / "c.h5"

    def names(self):
        return {path.name for path in self.folder.iterdir()}

    def start(self, *words, ranks=None, **variables):
        launcher = [MPIEXEC, "-n", str(ranks)] if ranks else []
        run = subprocess.Popen([*launcher, PROGRAM, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               text=True, env={**environment(), **variables})
        self.addCleanup(run.kill)
        return run

    def wait_for(self, there, seconds=300):
        until = time.monotonic() + seconds
        while not there():
            self.assertLess(time.monotonic(), until, "nothing came of it")
            time.sleep(0.02)

    def save(self, *words):
        return simulate("headline", self.out, *SMALL[1:-1], 1, "--checkpoint", self.checkpoint, "--checkpoint-every",
                        "5 months", *words)

    def refusal(self, code, *words, **how):
        done = counterpart(*words, **how)
        self.assertEqual(code, done.returncode, done.stderr)
        return done.stderr


@unittest.skipUnless(PROGRAM and MPIEXEC, "built without MPI")
class KilledRank(Folder):
    def test_ends_the_job_in_seconds_and_the_run_goes_on_to_the_same_digest(self):
        whole = simulate(SMALL[0], self.folder / "whole.h5", *SMALL[1:])
        random.seed(os.environ.get("COUNTERPART_KILLS", "1"))
        scratch = self.folder
        for kill in range(KILLS):
            with self.subTest(kill=kill):
                self.folder = scratch / str(kill)
                self.folder.mkdir()
                self.out, self.checkpoint = self.folder / "r.h5", self.folder / "c.h5"
                run = self.start("run", *SMALL, "--out", self.out, "--quiet", "--checkpoint", self.checkpoint,
                                 "--checkpoint-every", "1 month", ranks=2)
                self.wait_for(lambda: self.checkpoint.exists() or run.poll() is not None)
                time.sleep(random.uniform(0, 3))
                if run.poll() is None:  # else it was done already, which is no fault
                    ranks = ranks_of(run.pid)
                    os.kill(random.choice(ranks), signal.SIGKILL)
                    killed = time.monotonic()
                    said = run.communicate(timeout=60)[1]
                    self.assertLess(time.monotonic() - killed, 20)
                    self.assertNotEqual(0, run.returncode)
                    self.assertIn("signal 9", said)
                else:
                    run.communicate()
                done = counterpart("resume", self.checkpoint, "--out", self.out, "--quiet", ranks=random.choice((1, 2, 3)))
                self.assertEqual(0, done.returncode, done.stderr)
                self.assertIn(f"digest {whole}", done.stdout)
                self.assertEqual({"r.h5", "c.h5", "c.h5.previous"}, self.names() | {"c.h5.previous"})


@unittest.skipUnless(PROGRAM, "no program: set COUNTERPART_PROGRAM")
class Names(Folder):
    def test_two_runs_cannot_write_the_same_file(self):
        run = self.start("run", *LONG, "--out", self.out, "--checkpoint", self.checkpoint)
        self.wait_for(lambda: (self.folder / "c.h5.lock").exists())
        other = self.folder / "other.h5"
        for words in (("--out", self.out), ("--out", other, "--checkpoint", self.checkpoint)):
            said = self.refusal(3, "run", *LONG, *words)
            self.assertIn("is being written by another run (process ", said)
        self.assertIn("c.h5: is being written", self.refusal(3, "resume", self.checkpoint, "--out", other))
        run.send_signal(signal.SIGKILL)
        run.communicate()
        self.assertEqual({"r.h5.lock", "c.h5.lock"}, self.names())
        (self.folder / "r.h5.part").write_text("what a killed run leaves")
        self.save()
        self.assertEqual({"r.h5", "c.h5", "c.h5.previous"}, self.names())

    def test_a_folder_that_cannot_be_written_is_refused_at_once(self):
        for path in ("/proc/c.h5", "/sys/c.h5"):
            self.assertIn(path[:4], self.refusal(3, "run", *LONG, "--out", self.out, "--checkpoint", path))
            self.assertIn(path[:4], self.refusal(3, "run", *LONG, "--out", path))
        self.assertIn("is no plain file", self.refusal(2, "run", *LONG, "--out", "/dev/full"))
        self.assertIn("two files", self.refusal(2, "run", *LONG, "--out", self.out, "--checkpoint", self.out))
        self.assertEqual(set(), self.names())


@unittest.skipUnless(PROGRAM, "no program: set COUNTERPART_PROGRAM")
class Disk(Folder):
    def run_with_little_room(self, room, *words):
        """The limit comes once the program has begun, for MPI itself must make files."""
        run = self.start(*words, "--out", self.out)
        self.wait_for(lambda: (self.folder / "r.h5.lock").exists())
        resource.prlimit(run.pid, resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
        output, said = run.communicate(timeout=200)
        return run.returncode, output, said

    def test_without_room_for_a_checkpoint_the_run_goes_on(self):
        whole = simulate(SMALL[0], self.out, *SMALL[1:-1], 1)
        code, output, said = self.run_with_little_room(3_000_000, "run", *SMALL[:-1], 1, "--checkpoint", self.checkpoint,
                                                       "--checkpoint-every", "6 months")
        self.assertEqual(0, code, said)
        self.assertIn(f"digest {whole}", output)
        self.assertIn("no checkpoint after 2020-12", said)
        self.assertIn("c.h5.part: cannot write: File too large", said)
        self.assertEqual({"r.h5"}, self.names())

    def test_without_room_for_the_result_the_checkpoint_stays(self):
        whole = self.save()
        before = self.out.read_bytes()
        code, _, said = self.run_with_little_room(100_000, "resume", self.checkpoint)
        self.assertEqual(3, code, said)
        self.assertIn("File too large", said)
        self.assertEqual(before, self.out.read_bytes())
        self.assertEqual({"r.h5", "c.h5", "c.h5.previous"}, self.names())
        self.assertIn(whole, counterpart("resume", self.checkpoint, "--out", self.out).stdout)


@unittest.skipUnless(PROGRAM, "no program: set COUNTERPART_PROGRAM")
class FullDisk(Folder):
    """A disk of few megabytes, truly full: where a checkpoint or a result cannot go, what was there before stays."""

    def setUp(self):
        super().setUp()
        self.disk = self.folder / "disk"
        self.disk.mkdir()

    def make_disk(self, megabytes):
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(self.disk)], capture_output=True,
                              text=True)
        if made.returncode != 0:
            self.skipTest(f"no disk can be made here: {made.stderr.strip()}")
        self.addCleanup(subprocess.run, ["umount", "--lazy", str(self.disk)], check=True)

    def fill(self):
        with open(self.disk / "filler", "wb", buffering=0) as filler, contextlib.suppress(OSError):
            while True:
                filler.write(bytes(4096))

    def left_on_disk(self):
        return {path.name for path in self.disk.iterdir()} - {"filler"}

    def test_a_result_that_finds_no_room_ends_with_3_and_leaves_what_was_there(self):
        self.make_disk(8)
        out = self.disk / "r.h5"
        before = simulate(SMALL[0], out, *SMALL[1:-1], 1), out.read_bytes()
        self.fill()
        said = self.refusal(3, "run", *SMALL[:-1], 1, "--seed", 2, "--out", out, "--quiet")
        self.assertIn(f"{out}.part: ", said)
        self.assertIn("No space left on device", said)
        self.assertEqual({"r.h5"}, self.left_on_disk())
        self.assertEqual(before, (re.search(r"([0-9a-f]{64})", counterpart("show", out).stdout).group(1), out.read_bytes()))

    def test_a_run_whose_disk_fills_up_keeps_its_last_checkpoint_and_goes_on(self):
        whole = self.save()
        self.make_disk(round(2.2 * self.checkpoint.stat().st_size / 1e6))
        kept = self.disk / "c.h5"
        run = self.start("run", *SMALL[:-1], 1, "--out", self.out, "--checkpoint", kept, "--checkpoint-every", "4 months")
        self.wait_for(kept.exists)
        self.fill()
        output, said = run.communicate(timeout=200)
        self.assertEqual(0, run.returncode, said)
        self.assertIn(f"digest {whole}", output)
        self.assertRegex(said, "no checkpoint after 2021-02: .*c.h5.part: .*No space left on device")
        self.assertIn("the last checkpoint is", said)
        self.assertEqual({"c.h5"}, self.left_on_disk())
        self.assertIn(f"digest {whole}", counterpart("resume", kept, "--out", self.folder / "again.h5").stdout)


@unittest.skipUnless(PROGRAM and FAKETIME, "no program, or no libfaketime: run scripts/install --tests")
class Clock(Folder):
    def test_set_to_and_fro_changes_no_result_and_neither_hastens_nor_delays_a_checkpoint(self):
        case = (*SMALL[:3], "--residents", "20000", "--years", "10")
        whole = simulate(case[0], self.folder / "whole.h5", *case[1:])
        hand = self.folder / "hand"
        hand.write_text("+0")
        started = time.monotonic()
        run = self.start("run", *case, "--out", self.out, "--checkpoint", self.checkpoint, "--checkpoint-every", "1 second",
                         LD_PRELOAD=str(FAKETIME), FAKETIME_TIMESTAMP_FILE=str(hand), FAKETIME_NO_CACHE="1",
                         FAKETIME_DONT_FAKE_MONOTONIC="1",
                         ASAN_OPTIONS=os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0")
        years = 0
        while run.poll() is None:
            years = 9 if years != 9 else -9
            hand.write_text(f"{years:+d}y")
            time.sleep(0.1)
        seconds = time.monotonic() - started
        output, said = run.communicate()
        self.assertIn(f"digest {whole}", output, said)
        checkpoints = said.count(": checkpoint after")
        self.assertTrue(1 <= checkpoints <= seconds, f"{checkpoints} in {seconds} s: {said}")
        with h5py.File(self.out) as results:
            noted = results["provenance"].attrs
            begin, end = (datetime.fromisoformat(noted[name]) for name in ("started", "finished"))
            self.assertGreater(abs(begin - datetime.now(timezone.utc)).days, 3000, "the clock was not set")
            self.assertTrue(0 <= (end - begin).total_seconds() <= seconds + 1)
            self.assertTrue(0 < float(noted["seconds_in_months"]) <= float(noted["seconds"]) <= seconds)


@unittest.skipUnless(PROGRAM, "no program: set COUNTERPART_PROGRAM")
class Damage(Folder):
    def test_a_damaged_checkpoint_is_refused_and_the_one_before_is_named(self):
        whole = self.save()
        sound = self.checkpoint.read_bytes()
        size = len(sound)
        cases = [(sound[: size // 2], f"cut short: it has {size // 2} bytes"), (sound + b"x", "too long"), (b"", "HDF5")]
        for at in (0, 100, 300, 511, 512, 600, size // 3, size // 2, size - 1):
            cases.append((sound[:at] + bytes([sound[at] ^ 4]) + sound[at + 1 :], "c.h5: "))
        for damaged, reason in cases:
            self.checkpoint.write_bytes(damaged)
            said = self.refusal(2, "resume", self.checkpoint, "--out", self.folder / "other.h5")
            self.assertIn(reason, said)
            self.assertIn(f"the one before is {self.checkpoint}.previous", said)
        done = counterpart("resume", f"{self.checkpoint}.previous", "--out", self.out, "--quiet")
        self.assertEqual(whole, re.search(r"digest ([0-9a-f]{64})", done.stdout).group(1))

    def test_other_files_and_tables_are_refused_by_name(self):
        self.save()
        self.assertIn("not a checkpoint", self.refusal(2, "resume", self.out, "--out", self.folder / "other.h5"))
        data = self.folder / "data"
        shutil.copytree(Path(os.environ["COUNTERPART_DATA"], "models", "england"), data / "models" / "england")
        with open(data / "models" / "england" / "season.csv", "a") as table:
            table.write("# one line more\n")
        before = os.environ["COUNTERPART_DATA"]
        os.environ["COUNTERPART_DATA"] = str(data)
        try:
            said = self.refusal(2, "resume", self.checkpoint, "--out", self.folder / "other.h5")
        finally:
            os.environ["COUNTERPART_DATA"] = before
        self.assertIn("models/england/season.csv", said)
        self.assertNotIn("mortality.csv", said)


if __name__ == "__main__":
    unittest.main()
