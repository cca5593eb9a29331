"""One digest for one scenario, however it is computed and however its file is written."""

import os
import sys
import tempfile
import unittest
import unittest.mock
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from program import MPIEXEC, PROGRAM, ROOT, simulate  # noqa: E402

SMALL = ("--area", "surrey-heartlands", "--residents", 6000, "--years", 1)
HEADLINE = ROOT / "scenarios" / "headline.toml"


@unittest.skipUnless(PROGRAM, "no program: set COUNTERPART_PROGRAM")
class Digest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.alone = cls.digest(HEADLINE)

    @classmethod
    def digest(cls, scenario, *words, **how):
        return simulate(scenario, cls.folder / "r.h5", *SMALL, *words, **how)

    def test_two_threads_make_no_difference(self):
        self.assertEqual(self.alone, self.digest(HEADLINE, threads=2))

    @unittest.skipUnless(MPIEXEC, "built without MPI")
    def test_ranks_and_threads_make_no_difference(self):
        for ranks in (1, 2, 3, 4):
            for threads in (1, 2):
                with self.subTest(ranks=ranks, threads=threads):
                    self.assertEqual(self.alone, self.digest(HEADLINE, ranks=ranks, threads=threads))

    @unittest.skipUnless(MPIEXEC, "built without MPI")
    def test_many_ranks_on_few_cores_make_no_difference(self):
        for ranks in (7, 16):
            with self.subTest(ranks=ranks):
                self.assertEqual(self.alone, self.digest(HEADLINE, ranks=ranks))

    def test_what_the_processor_has_beyond_the_baseline_makes_no_difference(self):
        older = "glibc.cpu.hwcaps=-AVX512F,-AVX2,-AVX2_Usable,-FMA,-FMA_Usable,-FMA4"  # so the C library takes other code
        with unittest.mock.patch.dict(os.environ, GLIBC_TUNABLES=older):
            self.assertEqual(self.alone, self.digest(HEADLINE))

    def test_another_seed_makes_one(self):
        self.assertNotEqual(self.alone, self.digest(HEADLINE, "--seed", 2))

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text)
        return path

    def test_comments_and_blanks_make_none(self):
        text = (ROOT / "scenarios" / "same-day-emergency-care.toml").read_text()
        bare = [line for line in text.splitlines() if line and not line.startswith("#")]
        before = self.digest(self.write("before.toml", text))
        self.assertEqual(before, self.digest(self.write("after.toml", "# Others.\n\n" + "\n\n".join(bare) + "\n# End\n")))

    def test_order_of_arms_makes_none(self):
        text = (ROOT / "scenarios" / "same-day-emergency-care.toml").read_text()
        head, *arms = text.split("[[arm]]")
        found = set()
        for name, order in (("forwards.toml", arms), ("backwards.toml", arms[::-1])):
            found.add(self.digest(self.write(name, head + "".join(f"[[arm]]\n{arm.strip()}\n\n" for arm in order))))
        self.assertEqual(1, len(found))


if __name__ == "__main__":
    unittest.main()
