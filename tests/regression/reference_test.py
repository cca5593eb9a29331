"""Does a small system still match its stored reference, bit for bit?

    COUNTERPART_PROGRAM=build/release/bin/counterpart /usr/bin/python3 tests/regression/reference_test.py --update

rewrites the reference after a change that is meant; the difference is reviewed with its reason. The digest also covers
every table and the calibration artefact, so new tables need a new reference.
"""

import json
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))
from program import PROGRAM, simulate  # noqa: E402

REFERENCE = HERE / "reference.json"
OUTCOMES = ("emergency_admissions", "ae_attendances", "emergency_bed_days", "gp_contacts", "outpatient_face_to_face",
            "outpatient_contacts", "community_contacts", "deaths", "pence", "qaly_micro")
COUNTS = ("resident_months", "births", "arrivals", "departures", "onsets", "participant_months", "sdec_completed",
          "sdec_short_slots", "outpatient_visits_moved", "outpatient_visits_avoided")


def found():
    """What the small system is now: digest, inputs, and numbers by name."""
    import read_results

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "r.h5")
        digest = simulate(HERE / "small.toml", out)
        results = read_results.read(out)
    figures = {}
    for outcome in OUTCOMES:
        figures[f"{outcome} baseline"] = int(results.total(outcome).sel(arm="baseline"))
        for arm, row in results.compare(outcome).iterrows():
            figures[f"{outcome} {arm} - baseline"] = int(row.difference)
    months = results["month/total"].sum(["replicate", "month"])
    for count in COUNTS:
        figures[f"{count} all"] = int(months.sel(arm="all", measure=count))
    for stream in ("death", "acute_episode", "gp_contact"):
        figures[f"{stream} hazard, 1e-6"] = int(results["verification/hazard"].sel(stream=stream).sum())
    inputs = {name: sha[:16] for name, sha in sorted(results.inputs.items())}
    return {"digest": digest, "figures": figures, "inputs": inputs}


def moved(before, after):
    """One line for everything that is not as it was."""
    lines = []
    for part in ("inputs", "figures"):
        for name in sorted(before[part].keys() | after[part].keys()):
            old, new = before[part].get(name), after[part].get(name)
            if old == new:
                continue
            change = f" ({100 * (new / old - 1):+.2f} %)" if part == "figures" and old and new is not None else ""
            lines.append(f"  {part[:-1]} {name}: {old} -> {new}{change}")
    if before["digest"] != after["digest"]:
        lines.append(f"  digest: {before['digest'][:16]}... -> {after['digest'][:16]}...")
    return lines


@unittest.skipUnless(PROGRAM, "no program: set COUNTERPART_PROGRAM")
class Reference(unittest.TestCase):
    def test_still_holds(self):
        lines = moved(json.loads(REFERENCE.read_text()), found())
        if lines:
            self.fail("\n".join(["moved since the reference was stored:", *lines, "if it is meant to: --update"]))


class Message(unittest.TestCase):
    def test_names_what_moved(self):
        before = {"digest": "a" * 64, "figures": {"deaths": 40, "births": 3}, "inputs": {"x.csv": "1"}}
        after = {"digest": "b" * 64, "figures": {"deaths": 41, "births": 3}, "inputs": {"x.csv": "2"}}
        self.assertEqual(["  input x.csv: 1 -> 2", "  figure deaths: 40 -> 41 (+2.50 %)",
                          "  digest: aaaaaaaaaaaaaaaa... -> bbbbbbbbbbbbbbbb..."], moved(before, after))
        self.assertEqual([], moved(before, before))


if __name__ == "__main__":
    if "--update" in sys.argv:
        new = found()
        if REFERENCE.exists():
            print("\n".join(moved(json.loads(REFERENCE.read_text()), new)) or "nothing moved")
        REFERENCE.write_text(json.dumps(new, indent=2) + "\n")
    else:
        unittest.main()
