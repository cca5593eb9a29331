"""docs/ODD.md and docs/TRACE.md are what the program says of itself, under the headings of the two protocols."""

import os
import re
import subprocess
import unittest
from pathlib import Path

ROOT = Path(os.environ.get("COUNTERPART_SOURCE_DIR", Path(__file__).resolve().parents[2]))
PROGRAM = os.environ.get("COUNTERPART_PROGRAM", "")
ODD = ["Purpose and patterns", "Entities, state variables, and scales", "Process overview and scheduling",
       "Design concepts", "Initialization", "Input data", "Submodels"]
TRACE = ["Problem formulation", "Model description", "Data evaluation", "Conceptual model evaluation",
         "Implementation verification", "Model output verification", "Model analysis", "Model output corroboration"]


class Documents(unittest.TestCase):
    def test_have_the_headings_of_their_protocol(self):
        for name, headings in (("ODD", ODD), ("TRACE", TRACE)):
            text = (ROOT / f"docs/{name}.md").read_text(encoding="utf-8")
            numbered = [f"{number}. {heading}" for number, heading in enumerate(headings, 1)]
            self.assertEqual(numbered, re.findall(r"^## (.*)$", text, re.M))
            self.assertNotIn("{{", text)

    @unittest.skipUnless(PROGRAM, "no program: set COUNTERPART_PROGRAM")
    def test_are_not_stale(self):
        done = subprocess.run([ROOT / "scripts/documents", "--check"], capture_output=True, text=True)
        self.assertEqual((0, ""), (done.returncode, done.stderr))


if __name__ == "__main__":
    unittest.main()
