"""A result file means the same to the program, to Python and to its description."""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import h5py
import xarray

ROOT = Path(os.environ.get("COUNTERPART_SOURCE_DIR", Path(__file__).resolve().parents[2]))
PROGRAM = os.environ.get("COUNTERPART_PROGRAM")
sys.path.insert(0, str(ROOT / "analysis"))

import read_results  # noqa: E402


def counterpart(*words):
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=500)


@unittest.skipUnless(PROGRAM, "no program: set COUNTERPART_PROGRAM")
class ResultFile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.path = Path(cls.folder.name, "r.h5")
        done = counterpart("run", ROOT / "scenarios" / "headline.toml", "--residents", 3000, "--years", 1, "--out", cls.path)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        cls.results = read_results.read(cls.path)  # checks the digest

    def test_program_and_python_agree(self):
        shown = json.loads(counterpart("show", self.path, "--json").stdout)
        self.assertEqual(self.results.attributes["digest"], shown["digest"])
        for outcome, scale in (("emergency_admissions", 1), ("gp_contacts", 1), ("pence", 1e-8), ("qaly_micro", 1e-6)):
            figures = shown["comparison"]["rows"][outcome]["figures"]
            for arm, row in self.results.compare(outcome).iterrows():
                self.assertAlmostEqual(row.baseline * scale, figures["baseline"]["value"], 6)
                for column, key in (("difference", "value"), ("low", "low"), ("high", "high")):
                    self.assertAlmostEqual(row[column] * scale, figures[arm][key], 6, f"{outcome} {arm} {key}")

    def test_paired_differences_are_those_of_the_tallies(self):
        for outcome in [*read_results.MEASURES, "pence"]:
            totals = self.results.total(outcome)
            for arm, row in self.results.compare(outcome).iterrows():
                self.assertEqual(float(totals.sel(arm=arm) - totals.sel(arm="baseline")), row.difference, f"{outcome} {arm}")

    def test_marginals_sum_to_the_months(self):
        whole = self.results["month/total"].sum("month").drop_sel(measure="programme_places")
        for name in (name for name in self.results.arrays if name.startswith("tally/")):
            tally = self.results[name].drop_sel(measure="programme_places")  # places belong to no resident
            over = [axis for axis in tally.dims if axis not in whole.dims]
            self.assertTrue((tally.sum(over) == whole).all(), name)

    def test_every_group_opens_in_xarray_with_labels(self):
        for group in {name.split("/")[0] for name in self.results.arrays}:
            with xarray.open_dataset(self.path, group=group, engine="h5netcdf") as dataset:
                for name, variable in dataset.data_vars.items():
                    self.assertEqual(list(self.results[f"{group}/{name}"].dims), list(variable.dims))
                    for axis in variable.dims:
                        self.assertIn(axis, dataset.coords, f"{group}/{name}")

    def test_format_lists_every_array_and_axis(self):
        described = set(re.findall(r"`([^`]+)`", (ROOT / "sim/record/FORMAT.md").read_text()))
        for name, array in self.results.arrays.items():
            self.assertIn(name, described)
            for axis in array.dims:
                self.assertIn(axis, described, name)
        with h5py.File(self.path) as file:
            for name in [*file.attrs, *file["provenance"].attrs]:
                part, dot, _ = name.partition(".")
                self.assertIn(part + ".NAME" if dot else name, described)
            for name in file["embedded"]:
                self.assertIn(name, described)

    def test_provenance_says_how_it_was_made_and_names_nobody(self):
        provenance = self.results.provenance
        for name in ("commit", "source_tree", "compiler", "compiler_flags", "build_type", "library.hdf5", "library.mpi",
                     "library.random123", "processor", "ranks", "threads_per_rank", "started", "finished"):
            self.assertTrue(provenance[name], name)
        for name, value in provenance.items():
            if name != "processor":  # its maker may write a slash
                self.assertNotIn("/", value, name)
            self.assertNotIn(socket.gethostname(), value, name)

    def test_show_refuses_what_is_no_result_file(self):
        for path in (ROOT / "README.md", Path(self.folder.name, "none.h5")):
            done = counterpart("show", path)
            self.assertEqual((2, ""), (done.returncode, done.stdout))
            self.assertIn(path.name, done.stderr)


if __name__ == "__main__":
    unittest.main()
