"""FORMAT.md and CHECKPOINT.md list every dataset, group and attribute that sim/record writes."""

import re
import tempfile
import unittest
from pathlib import Path

from source_tree import ROOT, files, without_comments

# A call that writes or makes something, with its name as the first or second argument.
WRITES = re.compile(
    r'\b\w*(?:write|create|dataset|scale|group|attribute|attach)\w*(?:<[^<>]*>)?[({]\s*(?:[\w.*>&\[\]()-]+,\s*)?"([\w/]+)"')
FORMAT = Path("sim/record/FORMAT.md")
CHECKPOINT = Path("sim/record/CHECKPOINT.md")


def written(root):
    """(file, name) of everything written under a name that stands in the code."""
    for path in files(root, ("sim",), {".cpp", ".hpp"}):
        if path.parts[1] != "record":
            continue
        for name in WRITES.findall(without_comments((root / path).read_text())):
            yield path.as_posix(), name


def unlisted(root):
    """Names that the document of the file does not have in code quotes, whole or as part of a path."""
    for path, name in written(root):
        document = CHECKPOINT if Path(path).name.startswith("checkpoint") else FORMAT
        quoted = " ".join(re.findall(r"`([^`]+)`", (root / document).read_text()))
        if not set(filter(None, name.split("/"))) <= set(re.findall(r"\w+", quoted)):
            yield f"{path}: writes {name}, which {document} does not list"


class Format(unittest.TestCase):
    @unittest.skipUnless((ROOT / FORMAT).is_file(), f"no {FORMAT}")
    def test_lists_what_is_written(self):
        self.assertEqual([], sorted(set(unlisted(ROOT))))

    @unittest.skipUnless((ROOT / FORMAT).is_file(), f"no {FORMAT}")
    def test_something_is_written(self):
        self.assertGreater(len(set(written(ROOT))), 5, "the names in sim/record are no longer found: see WRITES")


class Violations(unittest.TestCase):
    def found(self, code, text):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name, "sim/record")
            folder.mkdir(parents=True)
            (folder / "result_file.cpp").write_text(code)
            (folder / "FORMAT.md").write_text(text)
            return list(unlisted(Path(name)))

    def test_an_unlisted_dataset_is_found(self):
        code = 'file.write("tallies/month", months, shape);\ngroup.attribute("units", "people");'
        self.assertEqual([], self.found(code, "`/tallies/month` (int32), attribute `units`"))
        self.assertEqual(1, len(self.found(code, "`/tallies/month`, attribute units")))
        self.assertEqual(1, len(self.found(code, "`/tallies`, `units`")))

    def test_other_ways_to_write_are_found(self):
        for code in ('write_array<std::int64_t>(file, "events", values);', 'auto const g = file.create_group("audit");',
                     'Dataset scale{file, "audit"};', 'attach_scale(table, "month");'):
            self.assertEqual(1, len(self.found(code, "nothing")), code)

    def test_text_is_not_a_name(self):
        self.assertEqual([], self.found('throw WorldError("cannot write the file");\n// write("x")', "nothing"))


if __name__ == "__main__":
    unittest.main()
