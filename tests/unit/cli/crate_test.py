"""`counterpart crate` makes an RO-Crate whose metadata tell the truth about its files."""

import hashlib
import json
import sys
import tempfile
import tomllib
import unittest
from pathlib import Path
from urllib.parse import unquote

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "support"))
from program import PROGRAM, ROOT, counterpart, simulate  # noqa: E402

PROFILES = {"https://w3id.org/ro/wfrun/process/0.5", "https://w3id.org/ro/wfrun/workflow/0.5",
            "https://w3id.org/workflowhub/workflow-ro-crate/1.0"}


def ids(value):
    """The @ids that a property refers to."""
    return [one["@id"] for one in (value if isinstance(value, list) else [value])]


@unittest.skipUnless(PROGRAM, "no program: set COUNTERPART_PROGRAM")
class Crate(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.result = cls.folder / "my run.h5"
        cls.digest = simulate(ROOT / "scenarios" / "headline.toml", cls.result, "--residents", 1500, "--years", 1)
        cls.picture = cls.folder / "picture.png"
        cls.picture.write_bytes(b"\x89PNG\r\n")
        cls.crate = cls.folder / "crate"
        done = counterpart("crate", cls.result, "--out", f"{cls.crate}/", "--picture", cls.picture, "--author", "Ada L.")
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        cls.metadata = json.loads((cls.crate / "ro-crate-metadata.json").read_text())
        cls.entities = {entity["@id"]: entity for entity in cls.metadata["@graph"]}

    def test_every_entity_has_an_id_of_its_own_and_a_type(self):
        self.assertEqual(len(self.metadata["@graph"]), len(self.entities))
        for entity in self.metadata["@graph"]:
            self.assertTrue(entity["@type"], entity["@id"])

    def test_descriptor_and_root_name_the_specification_and_profiles(self):
        descriptor, root = self.entities["ro-crate-metadata.json"], self.entities["./"]
        self.assertEqual("./", descriptor["about"]["@id"])
        self.assertIn("https://w3id.org/ro/crate/1.1", ids(descriptor["conformsTo"]))
        self.assertEqual(PROFILES, set(ids(root["conformsTo"])))
        for name in ("name", "description", "datePublished", "license"):
            self.assertTrue(root[name], name)

    def test_every_part_is_there_with_its_sha256_and_size(self):
        parts = ids(self.entities["./"]["hasPart"])
        for part in parts:
            content = (self.crate / unquote(part)).read_bytes()
            self.assertEqual(hashlib.sha256(content).hexdigest(), self.entities[part]["sha256"], part)
            self.assertEqual(str(len(content)), self.entities[part]["contentSize"], part)
        there = {path.name for path in self.crate.iterdir()} - {"ro-crate-metadata.json"}
        self.assertEqual(there, {unquote(part) for part in parts})
        self.assertLessEqual({"my run.h5", "scenario.toml", "calibration.h5", "LICENSE", "CITATION.cff", "picture.png",
                              "stress-abs.md", "cheers-2022.md"}, there)

    def test_nothing_refers_to_what_is_not_described(self):
        def references(value):
            if isinstance(value, dict):
                yield from [value["@id"]] if set(value) == {"@id"} else (one for inner in value.values() for one in references(inner))
            elif isinstance(value, list):
                yield from (one for inner in value for one in references(inner))

        for entity in self.metadata["@graph"]:
            for name, value in entity.items():
                for target in references(value):
                    known = target in self.entities or target in ("https://w3id.org/ro/crate/1.1", "https://toml.io/")
                    self.assertTrue(known, f"{entity['@id']} {name}: {target}")

    def test_the_run_used_every_input_and_made_the_result(self):
        import read_results

        run = self.entities[self.entities["./"]["mentions"][0]["@id"]]
        self.assertEqual("CreateAction", run["@type"])
        self.assertEqual(self.entities["./"]["mainEntity"], run["instrument"])
        self.assertIn("ComputationalWorkflow", self.entities[run["instrument"]["@id"]]["@type"])
        self.assertEqual(["my%20run.h5"], ids(run["result"]))
        self.assertLessEqual(run["startTime"], run["endTime"])
        used = {self.entities[one]["sha256"] for one in ids(run["object"])}
        self.assertEqual(set(read_results.read(self.result).inputs.values()), used)
        self.assertEqual("Ada L.", self.entities[run["agent"]["@id"]]["name"])

    def test_the_scenario_in_the_crate_gives_the_result_in_the_crate(self):
        self.assertEqual(1500, tomllib.loads((self.crate / "scenario.toml").read_text())["scenario"]["residents"])
        again = simulate(self.crate / "scenario.toml", self.folder / "again.h5", "--calibration", self.crate / "calibration.h5")
        self.assertEqual(self.digest, again)

    def test_a_folder_that_is_there_and_a_picture_that_is_none_are_refused(self):
        for words, named in ((("--out", self.crate), "is there already"), ((), "--out"),
                             (("--out", self.folder / "no", "--picture", ROOT / "README.md"), "must be .png"),
                             (("--out", self.folder / "no", "--picture", self.folder / "none.png"), "none.png")):
            done = counterpart("crate", self.result, *words)
            self.assertEqual(2, done.returncode, words)
            self.assertIn(named, done.stderr)
        self.assertEqual(3, counterpart("crate", self.result, "--out", self.folder / "no" / "crate").returncode)
        self.assertEqual([], list(self.folder.glob("no*")))


if __name__ == "__main__":
    unittest.main()
