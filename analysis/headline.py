"""Draws every arm against the baseline: change in each outcome over the whole run, with 95 % intervals.

    python3 analysis/headline.py r.h5 --out headline.png
"""

import argparse
import sys

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402

import read_results  # noqa: E402

OUTCOMES = [
    ("emergency_admissions", "Emergency admissions"),
    ("ae_attendances", "A&E attendances"),
    ("emergency_bed_days", "Emergency bed-days"),
    ("gp_contacts", "GP contacts"),
    ("outpatient_face_to_face", "Outpatients face to face"),
    ("outpatient_contacts", "Outpatients, all"),
    ("community_contacts", "Community contacts"),
    ("deaths", "Deaths"),
    ("qaly_micro", "QALYs"),
    ("pence", "Cost, all payers"),
]
PANELS_A_ROW = 5
COLOURS = ["#1b6ca8", "#c1553b", "#3f8f5f", "#8a5fa8", "#a07f2c", "#555555"]


def family(arm):
    """Arms of one care model share what stands before their last hyphen."""
    return arm.rsplit("-", 1)[0] if "-" in arm else arm


def colours(arms):
    families = list(dict.fromkeys(family(arm) for arm in arms))
    return [COLOURS[families.index(family(arm)) % len(COLOURS)] for arm in arms]


def places(arms):
    """Height of each arm, the first at the top, with a gap between care models."""
    height, heights = 0.0, []
    for before, arm in zip([None, *arms], arms):
        height -= 1.0 if before is None or family(before) == family(arm) else 1.6
        heights.append(height)
    return heights


def draw_outcome(axes, title, table):
    """One panel: a point and an interval for each arm, in percent of the baseline."""
    heights = places(list(table.index))
    axes.axvline(0, color="#999999", linewidth=0.8, zorder=0)
    for height, colour, (_, row) in zip(heights, colours(list(table.index)), table.iterrows()):
        axes.plot([row.percent_low, row.percent_high], [height, height], color=colour, linewidth=2.2,
                  solid_capstyle="butt")
        axes.plot(row.percent, height, "o", color=colour, markersize=5)
    widest = max(table.percent_low.abs().max(), table.percent_high.abs().max())
    axes.set_xlim(*((-1.12 * widest, 1.12 * widest) if widest > 0 else (-1, 1)))
    axes.set_ylim(min(heights) - 0.8, max(heights) + 0.8)
    axes.set_title(title, fontsize=10, loc="left")
    axes.xaxis.set_major_locator(pyplot.MaxNLocator(5, symmetric=True))
    axes.tick_params(axis="x", labelsize=8)
    axes.set_yticks(heights, list(table.index), fontsize=9)
    axes.tick_params(axis="y", length=0)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)


def heading(results):
    months = results["month/total"].month.values
    where = results.provenance.get("area_name", results.scenario["scenario"].get("area", ""))
    people = int(results["people/start"].sum())
    everyone = int(results.provenance.get("residents_of_area", people))
    sample = f"a sample of {people:,} of {everyone:,} residents" if everyone > people else f"{people:,} residents"
    return results.scenario["scenario"].get("title", ""), f"{where}: {sample}, {months[0]} to {months[-1]}"


def draw(results):
    """The figure. Raises ResultsError when the run has no arm beside the baseline."""
    if len(results.arms) < 2:
        raise read_results.ResultsError(f"{results.path}: the run has no arm beside the baseline")
    rows = -(-len(OUTCOMES) // PANELS_A_ROW)
    height = 1.1 + rows * (0.9 + 0.27 * len(results.arms))
    figure, panels = pyplot.subplots(rows, PANELS_A_ROW, figsize=(14, height), sharey=True, squeeze=False,
                                     layout="constrained")
    for axes, (outcome, title) in zip(panels.flat, OUTCOMES):
        draw_outcome(axes, title, results.compare(outcome))
    for axes in panels.flat[len(OUTCOMES):]:
        axes.set_visible(False)
    title, subtitle = heading(results)
    figure.suptitle(f"{title}\n{subtitle}", fontsize=12, x=0.01, ha="left")
    figure.supxlabel("change against baseline over the whole run, % (95 % interval from residents paired with their "
                     "counterparts; each panel has its own scale)", fontsize=9)
    return figure


def main(words):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", help="result file of a run")
    parser.add_argument("--out", required=True, help="picture to write: .png, .svg or .pdf")
    given = parser.parse_args(words)
    try:
        draw(read_results.read(given.file)).savefig(given.out, dpi=150)
    except read_results.ResultsError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{given.out}: cannot be written: {error}", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
