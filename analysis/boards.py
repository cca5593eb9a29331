"""How far case mix alone explains what boards use: python3 analysis/boards.py --out boards

Lives the first year of a sample of each of the 42 boards (`counterpart calibrate --area BOARD --json`), keeps each answer
in the folder, and goes on from there when it is stopped. Writes boards.csv, boards.md and boards.png: ratios to England
standardised for age and sex, what is known of the real ones, and how the two correlate.

--local and --england are tables of hospital use by age and sex of boards and of England in one year, as for
make_local_targets.py; without them only A&E type 1 is held against something real.
"""

import argparse
import csv
import json
import subprocess
import sys
from pathlib import Path

from make_local_targets import SERVICES as GROUPS
from make_local_targets import SEXES, band, england_rates, local_rates

ROOT = Path(__file__).resolve().parents[1]
SHOWN = {"acute_episode": "Unplanned admissions", "ae_type1": "A&E type 1", "outpatients": "Outpatients"}
REAL_GROUPS = {"acute_episode": GROUPS["acute_episode"], "ae_type1": GROUPS["ae_type1"],
               "outpatients": GROUPS["outpatient_first"] + GROUPS["outpatient_follow_up"]}


def shipped(name):
    with open(ROOT / "models" / "england" / name, newline="", encoding="utf-8") as opened:
        yield from csv.DictReader(line for line in opened if not line.startswith("#"))


def fit_of(program, board, residents, folder):
    """The program's answer for one board, kept in the folder."""
    kept = folder / f"{board}-{residents}.json"
    if not kept.exists():
        words = [program, "calibrate", "--area", board, "--residents", str(residents), "--json"]
        done = subprocess.run(words, text=True, capture_output=True, check=False)
        if done.returncode != 0:
            sys.exit(f"{board}: {done.stderr}")
        part = kept.with_suffix(".part")
        part.write_text(done.stdout, encoding="utf-8")
        part.rename(kept)
        print(f"{board} done", flush=True)
    return json.loads(kept.read_text(encoding="utf-8"))


def real_ratio(service, fit, local, england):
    """Indirectly standardised ratio of the adults (17 and over) of a board to England, from its own rates."""
    events = expected = 0.0
    for group in REAL_GROUPS[service]:
        for (of, sex, age), rate in local.items():
            if of != group or (of, sex, age) not in england:
                continue
            ages_in_band = 1 if age >= 90 else 5
            people = fit["people"][SEXES[sex]][band(age)] / ages_in_band
            events += people * rate
            expected += people * england[of, sex, age]
    return events / expected if expected > 0 else None


def deprivation_part():
    """What deprivation adds to A&E by the published gradient, by board, relative to England."""
    gradient = next(row for row in shipped("service_imd.csv") if row["service"] == "ae_not_admitted")
    people, weighted = {}, {}
    for row in shipped("neighbourhoods.csv"):
        here = sum(int(n) for column, n in row.items() if column.startswith("pop_"))
        fifth = (int(row["imd_decile"]) + 1) // 2
        people[row["board"]] = people.get(row["board"], 0) + here
        weighted[row["board"]] = weighted.get(row["board"], 0) + here * float(gradient[f"q{fifth}"])
    england = sum(weighted.values()) / sum(people.values())
    return {board: weighted[board] / people[board] / england for board in people}


def correlation(pairs):
    n = len(pairs)
    if n < 3:
        return None
    x, y = zip(*pairs)
    mx, my = sum(x) / n, sum(y) / n
    spread = (sum((a - mx) ** 2 for a in x) * sum((b - my) ** 2 for b in y)) ** 0.5
    return sum((a - mx) * (b - my) for a, b in pairs) / spread if spread > 0 else None


def interval(r, n):
    """95 % interval of a correlation, by Fisher's transformation."""
    from math import atanh, sqrt, tanh
    return tanh(atanh(r) - 1.96 / sqrt(n - 3)), tanh(atanh(r) + 1.96 / sqrt(n - 3))


def spread(values):
    mean = sum(values) / len(values)
    return (sum((v - mean) ** 2 for v in values) / (len(values) - 1)) ** 0.5


def rows_of(fits, given):
    england = england_rates(given.england) if given.england else {}
    deprivation = deprivation_part()
    levels = {row["board"]: float(row["type1_level"]) for row in shipped("board_type1_levels.csv")}
    rows = []
    for fit in fits:
        board = fit["area"]
        row = {"board": board, "name": fit["name"].removeprefix("NHS ")}
        local = local_rates(given.local, board) if given.local else {}
        for service in SHOWN:
            found = fit["services"][service]["case_mix"]
            row[service] = found["ratio_to_england"]
            row[service + "_chance"] = found["chance"]
            row[service + "_real"] = real_ratio(service, fit, local, england) if local else None
        row["ae_type1_2018"] = levels[board] * deprivation[board]
        rows.append(row)
    return rows


COMPARED = (("acute_episode", "acute_episode_real", "Unplanned admissions, 2022"), ("ae_type1", "ae_type1_real", "A&E type 1, 2022"),
            ("outpatients", "outpatients_real", "Outpatients, 2022"), ("ae_type1", "ae_type1_2018", "A&E type 1, 2018/19"))


def summary(rows):
    """Lines of the table that says how much case mix explains."""
    for model, real, label in COMPARED:
        pairs = [(row[model], row[real]) for row in rows if row[real] is not None]
        r = correlation(pairs)
        if r is None:
            continue
        low, high = interval(r, len(pairs))
        chance = sum(row[model + "_chance"] / 1.96 for row in rows) / len(rows)
        off = sum(abs(real / model - 1) for model, real in pairs) / len(pairs)
        yield (label, len(pairs), f"{spread([a for a, _ in pairs]):.3f}", f"{chance:.3f}", f"{spread([b for _, b in pairs]):.3f}",
               f"{r:.2f} ({low:.2f} to {high:.2f})", f"{100 * off:.0f} %")


def write_tables(rows, out):
    with open(out / "boards.csv", "w", newline="", encoding="utf-8") as opened:
        table = csv.DictWriter(opened, rows[0].keys(), lineterminator="\n")
        table.writeheader()
        table.writerows({k: f"{v:.4f}" if isinstance(v, float) else v for k, v in row.items()} for row in rows)

    def cell(row, key):
        return "" if row[key] is None else f"{row[key]:.2f}"

    lines = ["| | boards | spread by case mix | of it chance of the sample | spread, real | correlation | mean gap |", "|---|---|---|---|---|---|---|"]
    lines += ["| " + " | ".join(str(part) for part in line) + " |" for line in summary(rows)]
    lines += ["", "| board | unplanned admissions | real 2022 | A&E type 1 | real 2022 | real 2018/19 | outpatients | real 2022 |",
              "|---|---|---|---|---|---|---|---|"]
    for row in rows:
        keys = ("acute_episode", "acute_episode_real", "ae_type1", "ae_type1_real", "ae_type1_2018", "outpatients", "outpatients_real")
        lines.append(f"| {row['name']} | " + " | ".join(cell(row, key) for key in keys) + " |")
    (out / "boards.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def draw(rows, out):
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, panels = plt.subplots(2, 2, figsize=(9, 8.6), layout="constrained")
    for panel, (model, real, label) in zip(panels.flat, COMPARED):
        known = [row for row in rows if row[real] is not None]
        panel.axline((1, 1), slope=1, color="#999999", linewidth=0.8)
        panel.errorbar([row[model] for row in known], [row[real] for row in known],
                       xerr=[row[model + "_chance"] for row in known], fmt="o", ms=3.5, color="#3b76af", elinewidth=0.6)
        for row in known:
            panel.annotate(row["board"], (row[model], row[real]), fontsize=5.5, xytext=(2, 2), textcoords="offset points")
        panel.set_title(label, fontsize=10)
        panel.set_xlabel("by case mix alone", fontsize=8)
        panel.set_ylabel("real", fontsize=8)
        panel.set_aspect("equal", adjustable="datalim")
        panel.tick_params(labelsize=7)
    figure.suptitle("Boards' use, ratio to England standardised for age and sex", fontsize=11)
    figure.savefig(out / "boards.png", dpi=110)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True, type=Path, help="folder for answers, tables and picture")
    parser.add_argument("--residents", type=int, default=50000, help="of each board (50000)")
    parser.add_argument("--local", help="rates of boards in one year")
    parser.add_argument("--england", help="rates of England in that year")
    parser.add_argument("--program", default="counterpart")
    given = parser.parse_args()
    if bool(given.local) != bool(given.england):
        parser.error("--local and --england go together")
    given.out.mkdir(parents=True, exist_ok=True)
    fits = [fit_of(given.program, row["board"], given.residents, given.out) for row in shipped("boards.csv")]
    rows = rows_of(fits, given)
    write_tables(rows, given.out)
    draw(rows, given.out)
    for line in summary(rows):
        print("  ".join(str(part) for part in line))
    return 0


if __name__ == "__main__":
    sys.exit(main())
