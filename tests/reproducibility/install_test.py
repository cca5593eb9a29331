"""An installed program runs from its own prefix, without the source tree, and gives the same digest."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from program import PROGRAM, simulate  # noqa: E402

BUILD = os.environ.get("COUNTERPART_BINARY_DIR", "")
SMALL = ("--area", "surrey-heartlands", "--residents", 2000, "--years", 1)
WITHOUT_DATA = {name: value for name, value in os.environ.items() if name != "COUNTERPART_DATA"}


@unittest.skipUnless(PROGRAM and BUILD, "no build folder: set COUNTERPART_PROGRAM and COUNTERPART_BINARY_DIR")
class Install(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        first = self.folder / "first"
        subprocess.run(["cmake", "--install", BUILD, "--prefix", first], check=True, stdout=subprocess.DEVNULL)
        self.prefix = first.rename(self.folder / "moved")  # nothing may depend on where it was installed first

    def run_installed(self, *words, **more):
        return subprocess.run([self.prefix / "bin" / "counterpart", *map(str, words)], text=True, capture_output=True,
                              cwd=self.folder, env={**WITHOUT_DATA, "OMP_NUM_THREADS": "1", **more})

    def test_has_the_digest_of_the_build(self):
        done = self.run_installed("run", "headline", *SMALL, "--quiet", "--out", "installed.h5")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn(simulate("headline", self.folder / "built.h5", *SMALL), done.stdout)

    def test_reads_the_tables_of_its_prefix_or_of_the_environment(self):
        self.assertIn(f'"{self.prefix.resolve()}/share/counterpart/scenarios/', self.run_installed("scenarios", "--json").stdout)
        other = shutil.move(self.prefix / "share" / "counterpart", self.folder / "elsewhere")
        lost = self.run_installed("scenarios")
        self.assertEqual(2, lost.returncode)
        self.assertIn("COUNTERPART_DATA", lost.stderr)
        self.assertIn("elsewhere", self.run_installed("scenarios", "--json", COUNTERPART_DATA=str(other)).stdout)

    def test_brings_job_scripts_readers_and_documents(self):
        for name in ("counterpart/slurm/run.sh", "counterpart/analysis/read_results.py", "doc/counterpart/README.md",
                     "doc/counterpart/docs/how-to.md", "doc/counterpart/sim/record/FORMAT.md"):
            self.assertTrue((self.prefix / "share" / name).is_file(), name)


if __name__ == "__main__":
    unittest.main()
