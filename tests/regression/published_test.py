"""Do the small published configurations still give their digests, and does CHANGELOG.md say why they last moved?"""

import importlib.machinery
import importlib.util
import json
import os
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(os.environ.get("COUNTERPART_SOURCE_DIR", Path(__file__).resolve().parents[2]))
SCRIPT = ROOT / "scripts" / "verify-published"
PUBLISHED = ROOT / "scenarios" / "published"


def load_script():
    loader = importlib.machinery.SourceFileLoader("verify_published", str(SCRIPT))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("verify_published", loader))
    loader.exec_module(module)
    return module


script = load_script()
STORED = json.loads((PUBLISHED / "digests.json").read_text())


class Published(unittest.TestCase):
    @unittest.skipUnless(os.environ.get("COUNTERPART_PROGRAM"), "no program: set COUNTERPART_PROGRAM")
    def test_small_ones_give_their_digests(self):
        done = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, timeout=500)
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        self.assertGreaterEqual(done.stdout.count("the same"), 2)

    def test_every_configuration_has_a_digest_and_every_digest_one(self):
        self.assertEqual({path.stem for path in PUBLISHED.glob("*.toml")}, set(STORED["runs"]))
        for name, run in STORED["runs"].items():
            self.assertRegex(run["digest"], "^[0-9a-f]{64}$", name)
            self.assertIn(run["size"], ("small", "large"), name)

    def test_the_change_log_says_why_digests_last_moved(self):
        version = script.results_version(STORED["runs"], script.reference_digest())
        hint = 'digests moved: scripts/verify-published --update --why "..." stores them with the reason'
        self.assertEqual(version, STORED["results_version"], hint)
        found = script.entries((ROOT / "CHANGELOG.md").read_text())
        self.assertEqual(version, found[0][0] if found else None, hint)
        self.assertGreater(len(found[0][1].split()), 2, "an entry says what moved the results")


class ResultsVersion(unittest.TestCase):
    RUNS = {"a": {"digest": "1" * 64}, "b": {"digest": "2" * 64}}

    def test_moves_with_any_digest(self):
        version = script.results_version(self.RUNS, "3" * 64)
        self.assertNotEqual(version, script.results_version({**self.RUNS, "b": {"digest": "4" * 64}}, "3" * 64))
        self.assertNotEqual(version, script.results_version(self.RUNS, "4" * 64))
        self.assertEqual(version, script.results_version(dict(reversed(self.RUNS.items())), "3" * 64))

    def test_an_entry_is_written_first_and_once(self):
        before = "# Changelog\n\n### Results\n\n- Results `11111111`: the first.\n"
        after = script.with_entry(before, "22222222", "new tables.")
        self.assertEqual([("22222222", "new tables."), ("11111111", "the first.")], script.entries(after))
        self.assertEqual(after, script.with_entry(after, "22222222", "again."))
        first = script.with_entry("### Results\n\n### Added\n", "33333333", "all.")
        self.assertEqual("### Results\n\n- Results `33333333`: all.\n\n### Added\n", first)
        with self.assertRaises(SystemExit):
            script.with_entry("# Changelog\n", "22222222", "new tables.")

    def test_an_update_without_a_reason_is_refused(self):
        done = subprocess.run([sys.executable, SCRIPT, "--update"], capture_output=True, text=True)
        self.assertEqual(2, done.returncode)
        self.assertIn("--why", done.stderr)


if __name__ == "__main__":
    unittest.main()
