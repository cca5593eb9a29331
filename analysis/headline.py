"""Draws every arm against the baseline: change in each outcome over the whole run, with 95 % intervals.

    python3 analysis/headline.py r.h5 --out headline.png
"""

import argparse
import math
import sys

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402

import read_results  # noqa: E402

OUTCOMES = [
    ("emergency_admissions", "Emergency admissions"),
    ("ae_attendances", "A&E attendances"),
    ("emergency_bed_days", "Emergency bed-days"),
    ("gp_contacts", "General practice contacts"),
    ("outpatient_face_to_face", "Outpatients face to face"),
    ("outpatient_contacts", "Outpatients, all"),
    ("deaths", "Deaths"),
    ("qaly_micro", "QALYs"),
    ("pence", "Cost, all payers"),
]
PANELS_A_ROW = 3
COLOURS = ["#1b6ca8", "#c1553b", "#3f8f5f", "#8a5fa8", "#a07f2c", "#555555"]
GREY = "#999999"


def families(arms):
    """Arms of one care model share what stands before their last hyphen: family -> its arms, in order."""
    groups = {}
    for arm in arms:
        groups.setdefault(arm.rsplit("-", 1)[0], []).append(arm)
    return groups


def labels_of(titles, family, arms):
    """Heading of a family and the label of each of its arms: what their titles share, up to a comma, is the heading."""
    words = [titles.get(arm, arm) for arm in arms]
    heading = words[0].split(", ")[0]
    if len(arms) > 1 and all(title.startswith(heading + ", ") for title in words):
        return heading, [title[len(heading) + 2:] for title in words]
    return family, words


def lines(results):
    """(height, label, arm or None, colour), the first at the top: a heading for each care model, then its arms."""
    titles, height, listed = results.titles(), 0.0, []
    for number, (family, arms) in enumerate(families(results.arms[1:]).items()):
        colour = COLOURS[number % len(COLOURS)]
        heading, labels = labels_of(titles, family, arms)
        listed.append((height, heading, None, colour))
        for arm, label in zip(arms, labels):
            height -= 1.0
            listed.append((height, label, arm, colour))
        height -= 1.4
    return listed


def written(row):
    """The change and half its interval, to two digits of the latter."""
    half = (row.percent_high - row.percent_low) / 2
    if not half:
        return f"{row.percent:+.2f}" if row.percent else "0"
    digits = min(3, max(0, 1 - math.floor(math.log10(half))))
    if round(half, digits) == 0:
        return f"{row.percent:+.{digits}f} ± <0.001".replace("-", "−") if abs(row.percent) >= 0.001 else "below 0.001"
    return f"{row.percent:+.{digits}f} ± {half:.{digits}f}".replace("-", "−")


def draw_outcome(axes, title, table, listed):
    """One panel: a point and an interval for each arm, in percent of the baseline, and the same in figures."""
    axes.axvline(0, color=GREY, linewidth=0.8, zorder=0)
    for height, _, arm, colour in listed:
        if arm is None:
            continue
        row = table.loc[arm]
        nothing = row.percent == 0 and row.percent_low == row.percent_high
        tint = GREY if nothing else colour
        axes.axhline(height, color="#eeeeee", linewidth=7, zorder=-1)
        if nothing:
            axes.plot(0, height, "o", color="white", markeredgecolor=GREY, markersize=5)
        else:
            axes.errorbar(row.percent, height, fmt="o", markersize=5, color=tint, elinewidth=2, capsize=3.5, capthick=1.2,
                          xerr=[[row.percent - row.percent_low], [row.percent_high - row.percent]])
        axes.text(1.03, height, written(row), transform=axes.get_yaxis_transform(), va="center", fontsize=8, color=tint)
    widest = max(table.percent_low.abs().max(), table.percent_high.abs().max())
    axes.set_xlim(*((-1.15 * widest, 1.15 * widest) if widest > 0 else (-1, 1)))
    axes.set_ylim(listed[-1][0] - 0.8, 0.6)
    axes.set_title(title, fontsize=11, loc="left", weight="bold")
    axes.xaxis.set_major_locator(pyplot.MaxNLocator(4, symmetric=True))
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:+g}".replace("-", "−") if value else "0")
    axes.tick_params(axis="x", labelsize=8)
    axes.tick_params(axis="y", length=0)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)


def name_lines(axes, listed):
    """Names at the left of a row of panels, headings bold and in the colour of their care model."""
    axes.set_yticks([line[0] for line in listed], [line[1] for line in listed], fontsize=9)
    for tick, (_, _, arm, colour) in zip(axes.get_yticklabels(), listed):
        if arm is None:
            tick.set(color=colour, weight="bold", fontsize=10)


def heading(results):
    months = results["month/total"].month.values
    where = results.provenance.get("area_name", results.scenario["scenario"].get("area", ""))
    people = int(results["people/start"].sum())
    everyone = int(results.provenance.get("residents_of_area", people))
    sample = f"a sample of {people:,} of {everyone:,} residents" if everyone > people else f"all {people:,} residents"
    return results.scenario["scenario"].get("title", ""), f"{where}: {sample}, {months[0]} to {months[-1]}"


def draw(results):
    """The figure. Raises ResultsError when the run has no arm beside the baseline."""
    if len(results.arms) < 2:
        raise read_results.ResultsError(f"{results.path}: the run has no arm beside the baseline")
    listed = lines(results)
    columns = min(PANELS_A_ROW, len(OUTCOMES))
    rows = -(-len(OUTCOMES) // columns)
    height = 1.3 + rows * (0.9 - 0.2 * listed[-1][0])
    figure, panels = pyplot.subplots(rows, columns, figsize=(13, height), sharey=True, squeeze=False, layout="constrained")
    figure.get_layout_engine().set(w_pad=0.06, h_pad=0.08)
    for axes, (outcome, title) in zip(panels.flat, OUTCOMES):
        draw_outcome(axes, title, results.compare(outcome), listed)
    for axes in panels.flat[len(OUTCOMES):]:
        axes.set_visible(False)
    for axes in panels[:, 0]:
        name_lines(axes, listed)
    title, subtitle = heading(results)
    figure.suptitle(f"{title}: change against the baseline, %\n{subtitle}", fontsize=13, x=0.01, ha="left")
    figure.supxlabel("Left of the line: less than without the care model; right: more. Bars and ± are 95 % intervals from "
                     "residents paired with their counterparts.\nHollow points: exactly no change. Each panel has its own "
                     "scale. Intervals hold chance, not doubt about the effects put in.", fontsize=9, x=0.01, ha="left")
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
    except (OSError, ValueError) as error:
        print(f"{given.out}: cannot be written: {error}", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
