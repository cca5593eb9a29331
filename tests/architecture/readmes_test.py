"""Every folder says in one screen what lives there."""

import tempfile
import unittest
from pathlib import Path

from source_tree import ROOT, folders

SCREEN_LINES = 60


def own_purpose(folder):
    """Folders of tests/<label>/ mirror the source tree and hidden ones serve tools: no README of their own."""
    if any(part.startswith(".") for part in folder.parts):
        return False
    return folder.parts[:1] != ("tests",) or len(folder.parts) <= 2


def faults(root):
    for folder in folders(root):
        if not own_purpose(folder) or not any(path.is_file() for path in (root / folder).iterdir()):
            continue
        readme = root / folder / "README.md"
        if not readme.is_file():
            yield f"{folder}: no README.md"
        elif folder.parts and len(readme.read_text().splitlines()) > SCREEN_LINES:
            yield f"{folder}: README.md is longer than one screen ({SCREEN_LINES} lines)"


class Readmes(unittest.TestCase):
    def test_stand_in_every_folder(self):
        self.assertEqual([], list(faults(ROOT)))


class Violations(unittest.TestCase):
    def test_are_found(self):
        with tempfile.TemporaryDirectory() as name:
            root = Path(name)
            for path in ("README.md", "sim/base/README.md", "sim/random/luck.hpp", "tests/unit/sim/a_test.cpp"):
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text("line\n")
            self.assertEqual(["sim/random: no README.md"], list(faults(root)))
            (root / "sim/base/README.md").write_text("line\n" * (SCREEN_LINES + 1))
            self.assertEqual(2, len(list(faults(root))))


if __name__ == "__main__":
    unittest.main()
