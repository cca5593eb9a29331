"""Draws a tornado of a sensitivity analysis: python3 analysis/sensitivity.py sensitivity.h5 --out tornado.png

One picture for the baseline, or with --arm for an arm's difference from it; one panel an outcome. A bar runs from what
the outcome is at the low end of a number to what it is at the high end, in per cent of what it is as the numbers stand.
Reads a result file of `counterpart sensitivity --out`, or what it prints with --json.
"""

import argparse
import json
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402

NAMES = {
    "emergency_admissions": "Emergency admissions", "ae_attendances": "A&E attendances",
    "emergency_bed_days": "Emergency bed-days", "gp_contacts": "GP contacts",
    "outpatient_face_to_face": "Outpatients face to face", "outpatient_contacts": "Outpatients, all",
    "community_contacts": "Community contacts", "deaths": "Deaths", "qaly_micro": "QALYs", "pence": "Cost",
}
LOW, HIGH = "#3b76af", "#d1793b"
WEAK = ("assumed", "recalled")


def read_sensitivity(file):
    """The JSON form, from a result file or a text file."""
    if Path(file).suffix != ".h5":
        return json.loads(Path(file).read_text(encoding="utf-8"))
    import h5py

    with h5py.File(file) as opened:
        if "embedded/sensitivity" not in opened:
            raise SystemExit(f"{file}: holds no sensitivity analysis; `counterpart sensitivity --out` makes one")
        return json.loads(bytes(opened["embedded/sensitivity"][...]))


def short(key):
    return key.removeprefix("tables.").removeprefix("programme.")


def bars(sensitivity, outcome, arm):
    """(label, low %, high %) of the numbers that move an outcome, widest last."""
    central = (sensitivity["difference"][arm] if arm else sensitivity["baseline"])[outcome]
    if central == 0:
        return []
    rows = []
    for parameter in sensitivity["parameters"]:
        response = (parameter["difference"][arm] if arm else parameter["baseline"])[outcome]
        ends = [100 * (response[end] - central) / abs(central) for end in ("low", "high")]
        if ends[0] != ends[1]:
            mark = "*" if parameter["status"] in WEAK else ""
            rows.append((short(parameter["key"]) + mark, *ends))
    return sorted(rows, key=lambda row: max(row[1:]) - min(row[1:]))


def draw(sensitivity, arm, most):
    outcomes = [o for o in sensitivity["outcomes"] if bars(sensitivity, o, arm)]
    if not outcomes:
        raise SystemExit("nothing moves: no outcome to draw")
    columns = min(2, len(outcomes))
    lines = -(-len(outcomes) // columns)
    figure, panels = plt.subplots(lines, columns, squeeze=False, layout="constrained",
                                  figsize=(8.2 * columns, 0.9 + lines * (0.9 + 0.22 * most)))
    for panel in panels.flat[len(outcomes):]:
        panel.set_visible(False)
    for panel, outcome in zip(panels.flat, outcomes):
        rows = bars(sensitivity, outcome, arm)[-most:]
        for at, (_, low, high) in enumerate(rows):
            panel.barh(at, low, color=LOW, height=0.75)
            panel.barh(at, high, color=HIGH, height=0.45)  # so that both are seen
        panel.set_yticks(range(len(rows)), [row[0] for row in rows], fontsize=7)
        panel.axvline(0, color="black", linewidth=0.8)
        panel.set_title(NAMES.get(outcome, outcome), fontsize=9)
        panel.tick_params(axis="x", labelsize=7)
        panel.set_xlabel("change, % of the baseline" if not arm else "change, % of the difference", fontsize=7)
        panel.spines[["top", "right"]].set_visible(False)
    handles = [plt.Rectangle((0, 0), 1, 1, color=colour) for colour in (LOW, HIGH)]
    panels.flat[0].legend(handles, ["at the low end of the number", "at the high end"], loc="lower right", fontsize=7)
    what = f"{arm} minus baseline" if arm else "baseline"
    figure.suptitle(f"{sensitivity['title']}: {what}\n{sensitivity['area']}, {sensitivity['years']} years, "
                    f"{sensitivity['residents']:,} residents x {sensitivity['replicates']} replicates; "
                    "* assumed or recalled", fontsize=10)
    return figure


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--out", required=True, help="picture to write")
    parser.add_argument("--arm", help="draw the difference of this arm from the baseline")
    parser.add_argument("--most", type=int, default=12, help="bars a panel (12)")
    given = parser.parse_args()
    sensitivity = read_sensitivity(given.file)
    if given.arm and given.arm not in sensitivity["arms"]:
        parser.error(f"there is no arm `{given.arm}`; there is {', '.join(sensitivity['arms'])}")
    draw(sensitivity, given.arm, given.most).savefig(given.out, dpi=150)
    return 0


if __name__ == "__main__":
    sys.exit(main())
