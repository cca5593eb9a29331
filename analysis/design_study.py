"""Which design to choose: each tried on many simulated studies whose true effect is known.

    python3 analysis/design_study.py frequent-attenders --arms null,real --replicates 200 --residents 40000 --out study

Each replicate is a run of `counterpart extract` with other chance, evaluated by every design of evaluate.py. Writes
study.csv (every estimate, as it comes: the same command goes on where it was stopped), study.json (the table) and
study.png, and prints for each arm and design: mean estimate, bias
against the truth (the mean over replicates of what pairs of counterparts show), share of 95 % intervals that cover it,
and share that exclude no effect: power where there is one, false alarms where there is none.
"""

import argparse
import collections
import concurrent.futures
import csv
import dataclasses
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import cohort
import evaluate
import read_extract
from read_results import ResultsError

COLUMNS = ["replicate", "arm", "design", "true_difference", "true_ratio",
           *(part.name for part in dataclasses.fields(evaluate.Estimate))]
# What the matching needs beside the outcome, and no more: rows take time.
MATCHED_ON = ["sdec", "zero_day_admission", "emergency_admission"]


def kinds_for(outcome):
    """Kinds of contact to extract; none = all."""
    kinds = cohort.OUTCOMES[outcome] or []
    return [] if outcome == "cost" else [*kinds, *MATCHED_ON]


def one(plan, replicate):
    """Rows of every design and arm of one replicate."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "e.h5")
        words = [plan["program"], "extract", plan["scenario"], "--truth", "--quiet", "--out", str(path),
                 "--replicate", str(replicate), *plan["flags"]]
        for arm in plan["arms"]:
            words += ["--arm", arm]
        if kinds := kinds_for(plan["outcome"]):
            words += ["--kinds", ",".join(kinds)]
        done = subprocess.run(words, capture_output=True, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
        if done.returncode != 0:
            raise ResultsError(done.stderr.strip() or f"counterpart ended with {done.returncode}")
        extract = read_extract.read(path, check=False)
    rows = []
    for arm in plan["arms"]:
        true, found = evaluate.evaluate(extract, cohort.Question(arm, plan["outcome"], plan["months"], replicate))
        for design, e in found.items():
            rows.append({"replicate": replicate, "arm": arm, "design": design, "true_difference": true["difference"],
                         "true_ratio": true["ratio"], **vars(e)})
    return rows


def interval(successes, trials):
    """95 % interval of a share (Wilson)."""
    z, share = 1.959963984540054, successes / trials
    middle = (share + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials**2)) / (1 + z * z / trials)
    return middle - half, middle + half


def mean(values):
    return sum(values) / len(values)


def summary(rows):
    """A line for each arm and design."""
    lines = []
    for arm in dict.fromkeys(row["arm"] for row in rows):
        truths = {row["replicate"]: row for row in rows if row["arm"] == arm}.values()
        true, true_ratio = mean([t["true_difference"] for t in truths]), mean([t["true_ratio"] for t in truths])
        for design in evaluate.DESIGNS:
            mine = [row for row in rows if row["arm"] == arm and row["design"] == design]
            estimates, n = [row["difference"] for row in mine], len(mine)
            covered = sum(bool(row["low"] <= true <= row["high"]) for row in mine)
            found = sum(not row["low"] <= 0 <= row["high"] for row in mine)
            ratio_covered = sum(row["ratio_low"] <= true_ratio <= row["ratio_high"] for row in mine)
            ratio_found = sum(not row["ratio_low"] <= 1 <= row["ratio_high"] for row in mine)
            deviation = math.sqrt(sum((e - mean(estimates)) ** 2 for e in estimates) / max(n - 1, 1))
            lines.append({
                "arm": arm, "design": design, "replicates": n, "people": mean([row["people"] for row in mine]),
                "truth": true, "mean": mean(estimates), "bias": mean(estimates) - true,
                "bias_error": deviation / math.sqrt(n), "deviation": deviation,
                "mean_standard_error": mean([(row["high"] - row["low"]) / 2 / 1.959963984540054 for row in mine]),
                "covered": covered, "coverage": covered / n, "coverage_interval": interval(covered, n),
                "found": found, "finds": found / n, "finds_interval": interval(found, n),
                "true_ratio": true_ratio, "mean_ratio": mean([row["ratio"] for row in mine]),
                "ratio_coverage": ratio_covered / n, "ratio_finds": ratio_found / n})
    return lines


def report(plan, lines):
    """The table that is printed."""
    text = []
    for arm in dict.fromkeys(line["arm"] for line in lines):
        mine = [line for line in lines if line["arm"] == arm]
        text += ["", f"Arm {arm}: {plan['outcome']} a person-year; truth {mine[0]['truth']:+.3f}, rate ratio "
                     f"{mine[0]['true_ratio']:.3f}; {mine[0]['replicates']} studies of {mine[0]['people']:.0f} enrolled", "",
                 f"{'':<76}{'estimate':>9}{'bias':>16}{'covers truth':>14}{'(95 %)':>12}{'finds effect':>14}{'rate ratio':>12}"]
        for line in mine:
            low, high = line["coverage_interval"]
            bias = f"{line['bias']:+.3f} ± {1.96 * line['bias_error']:.3f}"
            text.append(f"{evaluate.DESIGNS[line['design']]:<76}{line['mean']:>+9.3f}{bias:>16}{line['coverage']:>14.1%}"
                        f"{f'{low:.0%} to {high:.0%}':>12}{line['finds']:>14.1%}{line['mean_ratio']:>12.3f}")
    return "\n".join([*text, "", "finds effect: share of intervals that leave out 0. Where the truth is 0, these are false alarms.",
                      "Simulated residents: no real person."])


def draw(plan, rows, lines, path):
    """Every estimate as a dot, the truth as a line; coverage and power beside them."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    arms = list(dict.fromkeys(line["arm"] for line in lines))
    figure, axes = pyplot.subplots(1, len(arms), figsize=(7.2 * len(arms), 4.6), sharey=True, squeeze=False)
    for axis, arm in zip(axes[0], arms):
        mine = {line["design"]: line for line in lines if line["arm"] == arm}
        axis.axvline(next(iter(mine.values()))["truth"], color="#1b6ca8", lw=1.5, label="truth")
        axis.axvline(0, color="#999999", lw=0.8, ls=":")
        for height, (design, line) in enumerate(reversed(mine.items())):
            values = [row["difference"] for row in rows if row["arm"] == arm and row["design"] == design]
            offsets = [height + 0.25 * ((i * 0.618) % 1 - 0.5) for i in range(len(values))]
            axis.plot(values, offsets, ".", ms=2.5, color="#c1553b", alpha=0.4)
            axis.plot([line["mean"]], [height], "|", ms=16, color="black")
            axis.text(1.01, height, f"covers {line['coverage']:.0%}\nfinds {line['finds']:.0%}", va="center", fontsize=8,
                      transform=axis.get_yaxis_transform())
        axis.set_yticks(range(len(mine)), [evaluate.DESIGNS[d].replace(", ", ",\n", 1) for d in reversed(mine)], fontsize=8)
        axis.set_title(f"arm {arm}: true rate ratio {next(iter(mine.values()))['true_ratio']:.2f}", fontsize=10)
        axis.set_xlabel(f"estimated change, {plan['outcome']} a person-year", fontsize=9)
        axis.legend(fontsize=8, loc="lower left")
    figure.suptitle(f"{plan['scenario']}: {lines[0]['replicates']} simulated studies of each arm (no real person)", fontsize=11)
    figure.tight_layout()
    figure.savefig(path, dpi=130)


def plan_of(given):
    flags = []
    for name in ("area", "residents", "years", "seed"):
        if (value := getattr(given, name)) is not None:
            flags += [f"--{name}", str(value)]
    for setting in given.set or []:
        flags += ["--set", setting]
    return {"program": given.program, "scenario": given.scenario, "arms": given.arms.split(","), "flags": flags,
            "outcome": given.outcome, "months": given.months}


def kept_rows(path, plan, replicates):
    """Rows that a study of the same plan has left in a file before it was stopped."""
    if not path.exists() or not path.with_suffix(".json").exists():
        return []
    if json.loads(path.with_suffix(".json").read_text())["plan"] != plan:
        raise ResultsError(f"{path}: is of another study; give --out another name, or remove it")
    words = ("arm", "design")
    with open(path, newline="") as file:
        rows = [{key: value if key in words else float(value) for key, value in row.items()} for row in csv.DictReader(file)
                if None not in row.values()]
    whole = len(plan["arms"]) * len(evaluate.DESIGNS)
    counts = collections.Counter(row["replicate"] for row in rows)
    return [row for row in rows if counts[row["replicate"]] == whole and row["replicate"] in replicates]


def study(plan, replicates, jobs, out, say):
    """Rows of all replicates, in their order; each is in out.csv as soon as it is there."""
    path = out.with_suffix(".csv")
    rows = kept_rows(path, plan, replicates)
    had = {row["replicate"] for row in rows}
    if had:
        say(f"{len(had)} replicates are there already")
    out.with_suffix(".json").write_text(json.dumps({"plan": plan}, indent=1))
    left = [replicate for replicate in replicates if replicate not in had]
    with open(path, "w", newline="") as file, concurrent.futures.ProcessPoolExecutor(jobs) as pool:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
        try:
            for done, result in enumerate(pool.map(one, [plan] * len(left), left), 1):
                rows += result
                writer.writerows(result)
                file.flush()
                if done % 10 == 0 or done == len(left):
                    say(f"{done} of {len(left)} replicates")
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return sorted(rows, key=lambda row: row["replicate"])


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenario", help="file, or name of a shipped scenario")
    parser.add_argument("--arms", default="null,real", help="to evaluate, such as null,real")
    parser.add_argument("--replicates", type=int, default=200)
    parser.add_argument("--first", type=int, default=1, help="number of the first replicate")
    parser.add_argument("--outcome", default="ae_attendances", choices=sorted(cohort.OUTCOMES))
    parser.add_argument("--months", type=int, default=12, help="before and after enrolment")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="replicates at a time")
    parser.add_argument("--program", default=shutil.which("counterpart") or "counterpart")
    for name in ("area", "residents", "years", "seed"):
        parser.add_argument(f"--{name}", help="as in counterpart extract")
    parser.add_argument("--set", action="append", metavar="KEY=VALUE", help="as in counterpart extract")
    parser.add_argument("--out", required=True, help="name before .csv, .json and .png")
    return parser


def main(words=None):
    given = arguments().parse_args(words)
    out = Path(given.out)
    if given.replicates < 2 or given.first < 1 or not out.absolute().parent.is_dir():
        print("design_study: needs at least 2 replicates from 1 on, and --out in a folder that exists", file=sys.stderr)
        return 2
    plan = plan_of(given)
    try:
        rows = study(plan, list(range(given.first, given.first + given.replicates)), given.jobs, out,
                     lambda text: print(text, file=sys.stderr, flush=True))
    except KeyboardInterrupt:
        print("design_study: stopped; the same command goes on from here", file=sys.stderr)
        return 130
    except (ResultsError, OSError) as error:
        print(f"design_study: {error}", file=sys.stderr)
        return 2
    lines = summary(rows)
    out.with_suffix(".json").write_text(json.dumps({"plan": plan, "designs": lines}, indent=1))
    draw(plan, rows, lines, out.with_suffix(".png"))
    print(report(plan, lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
