"""The register of parameters lists those numbers of pathways.csv that the model reads, and no others."""

import os
import re
import unittest
from pathlib import Path

ROOT = Path(os.environ.get("COUNTERPART_SOURCE_DIR", Path(__file__).resolve().parents[4]))


class Register(unittest.TestCase):
    def test_has_the_numbers_that_are_read(self):
        code = "".join(path.read_text() for path in sorted((ROOT / "models").rglob("*.cpp")))
        read = set(re.findall(r'(?:scalars|Scalars::read\(folder\))\["(\w+)"\]', code))
        listed = set(re.findall(r'Single\{"(\w+)"', (ROOT / "models/core/table_columns.cpp").read_text()))
        self.assertGreater(len(read), 20)
        self.assertEqual(read, listed)


if __name__ == "__main__":
    unittest.main()
