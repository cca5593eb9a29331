"""analysis/read_results.py reads what FORMAT.md describes and refuses what is not that; analysis/headline.py draws it."""

import os
import sys
import tempfile
import unittest
from pathlib import Path

import h5py
import numpy

ROOT = Path(os.environ.get("COUNTERPART_SOURCE_DIR", Path(__file__).resolve().parents[3]))
sys.path.insert(0, str(ROOT / "analysis"))

import headline  # noqa: E402
import read_results  # noqa: E402

TEXT = h5py.string_dtype()
AXES = {
    "replicate": ["1", "2"], "arm": ["baseline", "tea-green"], "month": ["2020-07", "2020-08"], "year": ["1"],
    "measure": ["deaths", "programme_pence"], "contact": ["acute_episodes"], "group": ["all", "imd_1"],
    "outcome": ["deaths"],
}


def write(path, arrays):
    """A file as the program writes it, with the digest of its content."""
    with h5py.File(path, "w") as file:
        file.attrs["filetype"] = "counterpart-results"
        file.attrs["version_major"], file.attrs["version_minor"] = 1, 0
        file["configuration"] = '[scenario]\ntitle = "Tea"\narea = "toytown"\n'
        file["inputs/input"] = numpy.array(["cups.csv"], dtype=TEXT)
        file["inputs/sha256"] = numpy.array(["ab"], dtype=TEXT)
        file.create_group("provenance").attrs["ranks"] = "1"
        for name, (axes, values) in arrays.items():
            file[name] = numpy.array(values, dtype="i8").reshape([len(AXES[axis]) for axis in axes])
            file[name].attrs["units"], file[name].attrs["about"] = "people", "a test"
            file[name].attrs["axes"] = numpy.array(axes, dtype=TEXT)
            for axis in axes:
                if axis not in file[name].parent:
                    file[name].parent[axis] = numpy.array(AXES[axis], dtype=TEXT)
        file.attrs["digest"] = ""
    with h5py.File(path, "r+") as file:
        file.attrs["digest"] = read_results.digest(read_results._read(path, file))


def tea():
    paired = ["replicate", "arm", "year", "group", "outcome"]
    return {
        "month/total": (["replicate", "arm", "month", "measure"], [10, 0, 10, 0, 9, 5, 9, 5] * 2),
        "paired/residents": (paired, [0, 0, 100, 50] * 2),
        "paired/difference": (paired, [0, 0, -2, -1] * 2),
        "paired/square_low": (paired, [0, 0, 2, -1] * 2),
        "paired/square_high": (paired, [0, 0, 0, 0] * 2),
        "people/start": (["group"], [100, 50]),
    }


class Scratch(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name, "r.h5")

    def refusal(self):
        with self.assertRaises(read_results.ResultsError) as caught:
            read_results.read(self.path)
        self.assertIn("r.h5", str(caught.exception))
        return str(caught.exception)


class Reading(Scratch):
    def setUp(self):
        super().setUp()
        write(self.path, tea())
        self.results = read_results.read(self.path)

    def test_gives_arrays_with_labels(self):
        self.assertEqual(9, self.results["month/total"].sel(replicate="2", arm="tea-green", month="2020-07", measure="deaths"))
        self.assertEqual(16, len(self.results.frame("month/total")))
        self.assertEqual({"cups.csv": "ab"}, self.results.inputs)
        self.assertEqual("Tea", self.results.scenario["scenario"]["title"])

    def test_compares_arms_with_the_baseline(self):
        row = self.results.compare("deaths").loc["tea-green"]
        self.assertEqual(-2, row.difference)
        variance = (100 * 2 - 4) / 99
        self.assertAlmostEqual((2 * variance) ** 0.5 / 2, row.standard_error)
        self.assertEqual(20, row.baseline)
        self.assertEqual(-10, row.percent)

    def test_takes_the_words_of_a_square_as_unsigned(self):
        row = self.results.compare("deaths", "imd_1").loc["tea-green"]
        self.assertAlmostEqual((50 * (2**64 - 1) / 49 / 2) ** 0.5 / row.standard_error, 1, 12)

    def test_draws(self):
        headline.OUTCOMES, outcomes = [("deaths", "Deaths")], headline.OUTCOMES
        self.addCleanup(setattr, headline, "OUTCOMES", outcomes)
        picture = self.path.with_suffix(".png")
        self.assertEqual(0, headline.main([str(self.path), "--out", str(picture)]))
        self.assertTrue(picture.read_bytes().startswith(b"\x89PNG"))


class Refusals(Scratch):
    def test_missing_file(self):
        self.assertIn("cannot be read", self.refusal())

    def test_text(self):
        self.path.write_text("no results\n")
        self.refusal()

    def test_other_hdf5_file(self):
        h5py.File(self.path, "w").close()
        self.assertIn("not a result file", self.refusal())

    def test_newer_version(self):
        write(self.path, tea())
        with h5py.File(self.path, "r+") as file:
            file.attrs["version_major"] = 2
        self.assertIn("version 2.0", self.refusal())

    def test_changed_values(self):
        write(self.path, tea())
        with h5py.File(self.path, "r+") as file:
            file["month/total"][0, 0, 0, 0] = 11
        self.assertIn("changed since it was written", self.refusal())

    def test_truncated_file(self):
        write(self.path, tea())
        os.truncate(self.path, self.path.stat().st_size // 2)
        self.refusal()

    def test_missing_dataset(self):
        write(self.path, tea())
        with h5py.File(self.path, "r+") as file:
            del file["configuration"]
        self.assertIn("damaged", self.refusal())

    def test_are_said_by_the_script(self):
        self.assertEqual(2, headline.main([str(self.path), "--out", str(self.path.with_suffix(".png"))]))


if __name__ == "__main__":
    unittest.main()
