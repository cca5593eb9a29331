"""A result file can be run again from what it holds, and no altered one passes; compare says what moved."""

import json
import os
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

import h5py

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from program import MPIEXEC, PROGRAM, ROOT, counterpart, simulate  # noqa: E402

SMALL = (ROOT / "scenarios" / "headline.toml", "--area", "gloucestershire", "--residents", 1500, "--years", 1)


def run_small(out, *words, **how):
    return simulate(SMALL[0], out, *SMALL[1:], *words, **how)


def seal_again(path):
    """What someone who alters a file on purpose would do."""
    import read_results

    text = read_results.seal_of(path)
    with open(path, "r+b") as file:
        file.write(text)


def restate_digest(path):
    """And more: make the stated digest that of the altered content."""
    import read_results

    with h5py.File(path, "r+") as file:
        file.attrs["digest"] = read_results.digest(read_results._read(path, file))
    seal_again(path)


class Folder(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.made = cls.folder / "made.h5"
        cls.digest = run_small(cls.made, ranks=2 if MPIEXEC else None)

    def copy(self, name="altered.h5"):
        return Path(shutil.copy(self.made, self.folder / name))


@unittest.skipUnless(PROGRAM, "no program: set COUNTERPART_PROGRAM")
class Verify(Folder):
    def verdict(self, path, code, *words, **how):
        done = counterpart("verify", path, "--quiet", *words, **how)
        self.assertEqual(code, done.returncode, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def test_a_file_of_two_ranks_is_verified_on_one_and_the_rerun_is_kept(self):
        again = self.folder / "again.h5"
        said = self.verdict(self.made, 0, "--out", again, threads=2)
        self.assertIn("verified", said)
        self.assertIn(self.digest, said)
        self.assertEqual(0, counterpart("compare", self.made, again).returncode)

    @unittest.skipUnless(MPIEXEC, "built without MPI")
    def test_on_three_ranks_too(self):
        self.assertIn(self.digest, self.verdict(self.made, 0, ranks=3))

    def test_an_altered_parameter_is_found(self):
        path = self.copy()
        with h5py.File(path, "r+") as file:
            text = file["configuration"].asstr()[()]
            self.assertIn("uptake = { high = 0.8, low = 0.5, value = 0.65", text)
            file["configuration"][()] = text.replace("value = 0.65", "value = 0.66", 1)
        self.assertIn("altered since it was written: its bytes are not those that its seal", self.verdict(path, 1))
        seal_again(path)
        said = self.verdict(path, 1)
        self.assertIn("altered since it was written: its digest is " + self.digest, said)
        self.assertIn("not run again", said)

    def test_an_altered_value_is_found(self):
        path = self.copy()
        with h5py.File(path, "r+") as file:
            file["tally/by_imd"][0, 0, 0, 0, 0] += 1
        seal_again(path)
        self.assertIn("altered since it was written", self.verdict(path, 1))

    def test_an_altered_calibration_is_found(self):
        path = self.copy()
        with h5py.File(path, "r+") as file:
            file["embedded/calibration"][-2] = ord("9")
        seal_again(path)
        self.assertIn("embedded input `calibration`", self.verdict(path, 1))

    def test_a_forged_value_is_found_by_the_rerun_and_named(self):
        path = self.copy()
        with h5py.File(path, "r+") as file:
            file["paired/difference"][0, 3, 0, 0, 0] += 1000
        restate_digest(path)
        self.assertEqual(0, counterpart("show", path).returncode)  # nothing else would notice
        said = self.verdict(path, 1)
        self.assertIn("paired/difference: 1 of", said)
        self.assertIn("arm=outpatients-evaluation, year=1, group=all, outcome=pence", said)

    def test_a_forged_parameter_is_found_by_the_rerun(self):
        path = self.copy()
        with h5py.File(path, "r+") as file:
            text = file["configuration"].asstr()[()]
            file["configuration"][()] = text.replace("seed = 20190107", "seed = 20190108")
        restate_digest(path)
        self.assertIn("values differ", self.verdict(path, 1))

    def test_unlike_tables_are_refused_by_name(self):
        data = self.folder / "data"
        shutil.copytree(ROOT / "models" / "england", data / "models" / "england", dirs_exist_ok=True)
        with open(data / "models" / "england" / "season.csv", "a") as table:
            table.write("# one line more\n")
        before = os.environ.get("COUNTERPART_DATA")
        os.environ["COUNTERPART_DATA"] = str(data)
        try:
            said = self.verdict(self.made, 2)
        finally:
            os.environ.pop("COUNTERPART_DATA") if before is None else os.environ.update(COUNTERPART_DATA=before)
        self.assertIn("made with another models/england/season.csv", said)
        self.assertIn("commit", said)
        self.assertNotIn("mortality.csv", said)

    def test_a_calibration_of_ones_own_is_taken_from_the_file(self):
        own = self.folder / "own-calibration.h5"
        with h5py.File(ROOT / "models" / "england" / "calibration.h5") as shipped, h5py.File(own, "w") as calibration:
            for name, value in shipped.attrs.items():
                calibration.attrs[name] = value
            for name in shipped:
                shipped.copy(name, calibration)
            calibration["readmission_level"][()] *= 1.5
        path = self.folder / "own.h5"
        self.assertNotEqual(self.digest, run_small(path, "--calibration", own))
        own.unlink()
        self.assertIn("verified", self.verdict(path, 0))

    def test_what_is_no_result_file_is_refused(self):
        path = self.copy("cut.h5")
        with open(path, "r+b") as file:
            file.truncate(path.stat().st_size // 2)
        for wrong in (path, self.folder / "none.h5", ROOT / "README.md"):
            self.assertIn(wrong.name, self.verdict(wrong, 2))

    def test_the_rerun_never_takes_the_place_of_the_file(self):
        self.assertIn("--out needs another name", self.verdict(self.made, 2, "--out", self.made))


@unittest.skipUnless(PROGRAM, "no program: set COUNTERPART_PROGRAM")
class Compare(Folder):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.folder / "other.h5"
        run_small(cls.other, "--set", "programme.pcn_proactive_care.uptake=0.5")

    def test_one_digest_ends_with_0(self):
        done = counterpart("compare", self.made, self.copy())
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("same digest", done.stdout)

    def test_a_difference_ends_with_1_and_says_what_moved(self):
        done = counterpart("compare", self.made, self.other)
        self.assertEqual((1, ""), (done.returncode, done.stderr))
        self.assertIn("programme.pcn_proactive_care.uptake.value: 0.65 -> 0.5", done.stdout)
        self.assertIn("tally/by_imd: ", done.stdout)
        self.assertIn("B − A", done.stdout)

    def test_json_says_the_same(self):
        done = counterpart("compare", self.made, self.other, "--json")
        found = json.loads(done.stdout)
        self.assertEqual((1, False, self.digest), (done.returncode, found["same_digest"], found["a"]["digest"]))
        self.assertIn("programme.pcn_proactive_care.uptake.value", [key["key"] for key in found["configuration"]])
        arrays = {array["name"]: array for array in found["arrays"]}
        with h5py.File(self.made) as a, h5py.File(self.other) as b:
            changed = int((a["month/total"][()] != b["month/total"][()]).sum())
        self.assertEqual(changed, arrays["month/total"]["changed"])
        self.assertNotIn("people/start", arrays)

    def test_tolerance_takes_what_moved_less(self):
        self.assertEqual(1, counterpart("compare", self.made, self.other, "--tolerance", 0.5).returncode)
        self.assertEqual(0, counterpart("compare", self.made, self.copy(), "--tolerance", 0).returncode)
        self.assertEqual(2, counterpart("compare", self.made, self.other, "--tolerance", -1).returncode)


if __name__ == "__main__":
    unittest.main()
