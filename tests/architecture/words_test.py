"""The project speaks of itself alone, and nothing in it is unfinished."""

import re
import tempfile
import unittest
from pathlib import Path

from source_tree import ROOT, files

TEXT = {".cpp", ".hpp", ".in", ".cmake", ".txt", ".md", ".py", ".toml", ".json", ".yaml", ".cff", ".sh", ""}
FORBIDDEN = {
    "a path of one machine": re.compile(r"(?<![\w.$}/-])/(?:home|root|work|Users|scratch|mnt)/\w"),
    "a path outside the project": re.compile(r"(?<![\w/.])\.\./(?:shared|main)\b"),
    "a build folder of one person": re.compile(r"/tmp/(?:build|plan|clone)\b"),
    "unfinished work": re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b"),
    "the number of an issue": re.compile(r"\b(?:[Ii]ssue|[Pp]ull request) #?[0-9]+\b"),
}
OURS = Path("tests/architecture/words_test.py")


def finds(root):
    for path in files(root, suffixes=TEXT):
        if path == OURS or path.name in ("LICENSE", ".git"):
            continue
        for number, line in enumerate((root / path).read_text(errors="replace").split("\n"), 1):
            for what, pattern in FORBIDDEN.items():
                found = pattern.search(line)
                if found:
                    yield f"{path}:{number}: {what}: {found.group(0)}"


class Words(unittest.TestCase):
    def test_speak_of_the_project_alone(self):
        self.assertEqual([], list(finds(ROOT)))


class Violations(unittest.TestCase):
    def found(self, text):
        with tempfile.TemporaryDirectory() as name:
            Path(name, "notes.md").write_text(text)
            return list(finds(Path(name)))

    def test_each_is_found(self):
        for text in ("see /home/me/x", "as ../shared/x says", "built in /tmp/build-x", "// TODO later", "fixes issue #12"):
            self.assertEqual(1, len(self.found(text)), text)

    def test_ordinary_text_is_free(self):
        for text in ("models/core/work/x", "https://example.org/work/x", "a to-do list", "the issue of 12 beds",
                     "${HOME}/work/runs"):
            self.assertEqual([], self.found(text), text)


if __name__ == "__main__":
    unittest.main()
