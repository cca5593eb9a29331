"""Use of services by segment of the Cambridge Multimorbidity Score, from an extract, beside one system's published rates.

    counterpart extract baseline --residents 600000 --years 1 --history 0 --out england.h5
    python3 analysis/segments.py england.h5 --picture docs/segments.svg

Adults (17+) there at the start stand in order of their score (general outcome, weights of models/england/conditions.csv)
and are cut at the published shares of five segments; people of one score at a cut are divided evenly. Use per
person-year of the first year is compared as a ratio to the adult mean, so that levels do not matter.

`top two` is the share of all use by segments 4 and 5, 8.6 % of adults; `distance` the root mean square of the log of the
two ratios, each segment weighing as its published use. Ends with 1 when a stream's `top two` is off by more than 0.05.

The published rates (segment_targets.csv) are of one system in July 2021 to June 2022, crude: neither age, sex nor
deprivation is taken out, and what it counts differs in places from what the model counts.
"""

import argparse
import csv
import sys
from pathlib import Path

import numpy

import read_extract
from evaluate import uses_of
from read_results import MEASURES, ResultsError

HERE = Path(__file__).resolve().parent
TABLES = HERE.parent / "models" / "england"
ADULT = 17  # the youngest of the published
TOP = slice(3, 5)
TOLERANCE = 0.05
TICKS = (0.3, 1, 3, 10)
EPISODES = "emergency_admissions"  # of the outcomes in evaluate.py: not a kind of contact
STREAMS = {
    "general practice": MEASURES["gp_contacts"],
    "111": ["nhs111_call"],
    "999": ["ambulance_hear_treat", "ambulance_see_treat", "ambulance_conveyed"],
    "A&E": MEASURES["ae_attendances"],
    "inpatients": [EPISODES, "elective_admission", "day_case"],
    "outpatients": MEASURES["outpatient_contacts"],
    "community": MEASURES["community_contacts"],
}


def rows_of(file):
    with open(file, newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def population_shares():
    """Of the five segments, of adults."""
    return [float(row["population_share"]) for row in rows_of(TABLES / "cms_segments.csv")]


class Adults:
    """Adults of an arm at the start: score, cell of age, sex and deprivation, and the years they were seen of the first."""

    def __init__(self, extract, arm):
        self.extract, self.arm, start = extract, arm, extract.day("study_from")
        people = extract.codes("people")
        year, month = (int(part) for part in extract.facts["study_from"].split("-")[:2])
        age = ((year - people.birth_year.astype(int)) * 12 + month - people.birth_month - 1) // 12
        mine = (people.arm == extract.position("arm", arm)) & (people.entry_date <= start) & (age >= ADULT)
        people, age = people[mine], age[mine].to_numpy()
        gone = people[["death_date", "left_date"]].replace(-1, 10**6).min(axis=1)
        self.resident = people.resident.to_numpy()
        self.years = ((gone - start).clip(0, 365) / 365).to_numpy()
        self.number = people.conditions.to_numpy()
        self.cell = numpy.unique(numpy.minimum(age, 90) // 5 * 10 + people.sex * 5 + people.imd_quintile, return_inverse=True)[1]
        self.score = self._scores(people.resident.to_numpy())

    def _scores(self, resident):
        weights = {row["condition"]: float(row["cms_weight"]) for row in rows_of(TABLES / "conditions.csv")}
        weight = numpy.array([weights[name] for name in self.extract.labels["condition"]])
        held = self.extract.values["conditions"]
        known = (held["arm"] == self.extract.position("arm", self.arm)) & (held["onset_date"] == read_extract.NO_VALUE)
        total = numpy.bincount(held["resident"][known], weights=weight[held["condition"][known]], minlength=resident.max(initial=0) + 1)
        return total[resident].round(6)

    def use(self, kind):
        """Of each in the first year."""
        start = self.extract.day("study_from")
        if kind == EPISODES:
            return uses_of(self.extract, self.arm, kind).between(self.resident, start, start + 365)
        values = self.extract.values["contacts"]
        mine = (values["kind"] == self.extract.position("kind", kind)) & (values["arm"] == self.extract.position("arm", self.arm))
        mine &= (values["date"] >= start) & (values["date"] < start + 365)
        return numpy.bincount(values["resident"][mine], minlength=self.resident.max() + 1)[self.resident].astype(float)


def memberships(score, shares):
    """Part of each person in each segment, [person, segment]: people of one score are spread over its stretch of ranks."""
    _, level, many = numpy.unique(score, return_inverse=True, return_counts=True)
    above = numpy.cumsum(many) / len(score)
    below = above - many / len(score)
    cuts = numpy.concatenate([[0.0], numpy.cumsum(shares) / numpy.sum(shares)])
    overlap = numpy.minimum(above[:, None], cuts[1:]) - numpy.maximum(below[:, None], cuts[:-1])
    return (numpy.clip(overlap, 0, None) / (above - below)[:, None])[level]


def gradient(use, years, members):
    """Use per person-year of each segment over that of all adults, and the segments' shares of all use."""
    total = use @ members
    return total / (years @ members) * years.sum() / use.sum(), total / use.sum()


def published_gradient(rates, shares):
    rates, shares = numpy.asarray(rates), numpy.asarray(shares) / numpy.sum(shares)
    return rates / (rates @ shares), rates * shares / (rates @ shares)


def distance(here, published, weight):
    with numpy.errstate(divide="ignore"):
        return float(numpy.sqrt(weight @ numpy.log(here / published) ** 2))


def measured(extract, arm):
    """The adults, their membership of segments, and for each target: use by kind, gradients and shares here and published."""
    if extract.day("data_to") - extract.day("study_from") < 365:
        raise ResultsError(f"{extract.path}: holds less than a year; extract with --years 1 or more")
    shares = population_shares()
    adults = Adults(extract, arm)
    members = memberships(adults.score, shares)
    found = []
    for target in rows_of(HERE / "segment_targets.csv"):
        kinds = {kind: adults.use(kind) for kind in STREAMS[target["stream"]]}
        use = sum(kinds.values())
        if not use.any():
            raise ResultsError(f"{extract.path}: no contact of the stream `{target['stream']}`; extract without --kinds, or more residents")
        here, share = gradient(use, adults.years, members)
        published, published_share = published_gradient([float(target[f"cs{n}"]) for n in range(1, 6)], shares)
        found.append({"target": target, "kinds": kinds, "here": here, "share": share, "published": published,
                      "published_share": published_share})
    return adults, members, found


def within(row):
    return abs(row["share"][TOP].sum() - row["published_share"][TOP].sum()) <= TOLERANCE


def figures(row):
    """Texts: ratios here and published by segment, shares of the top two, distance and verdict."""
    pairs = [f"{a:.2f} / {b:.2f}" for a, b in zip(row["here"], row["published"])]
    top = f"{row['share'][TOP].sum():.3f} / {row['published_share'][TOP].sum():.3f}"
    return [*pairs, top, f"{distance(row['here'], row['published'], row['published_share']):.2f}", "yes" if within(row) else "NO"]


def report(found):
    heads = ["use / that of all adults", *(f"segment {n}" for n in range(1, 6)), "top two", "distance", "within", "fitted"]
    rows = [heads, ["---"] * len(heads)]
    rows += [[row["target"]["stream"], *figures(row), row["target"]["fitted"]] for row in found]
    widths = [max(len(row[k]) for row in rows) for k in range(len(heads))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in rows]
    notes = [f"{row['target']['stream']}: {row['target']['note']}" for row in found if row["target"]["note"]]
    return "\n".join(["Here / published:", "", *lines, "", *notes, "", "Simulated residents: no real person."])


def draw(found, file):
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    pyplot.rcParams["svg.hashsalt"] = "counterpart"  # the same bytes from the same run
    figure, axes = pyplot.subplots(2, 4, figsize=(10, 5), sharex=True, sharey=True)
    for axis, row in zip(axes.flat, found):
        axis.plot(range(1, 6), row["published"], "o", color="#999999", label="published")
        axis.plot(range(1, 6), row["here"], color="#1b6ca8", label="here")
        axis.set_title(row["target"]["stream"], fontsize=9)
        axis.set_yscale("log")
        axis.minorticks_off()
        axis.set_yticks(TICKS, [f"{tick:g}" for tick in TICKS])
    axes.flat[0].legend(fontsize=7, frameon=False)
    for axis in axes.flat[len(found):]:
        axis.set_axis_off()
    figure.supxlabel("segment of the Cambridge Multimorbidity Score")
    figure.supylabel("use over that of all adults")
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None})


def arguments(description):
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("extract", help="file of `counterpart extract`, all kinds of contact, a year or more")
    parser.add_argument("--arm", help="the first of the file when not given")
    return parser


def measured_file(file, arm):
    extract = read_extract.read(file)
    if arm is not None and arm not in extract.arms:
        raise ResultsError(f"{file}: there is no arm `{arm}`; there is {', '.join(extract.arms)}")
    return measured(extract, arm or extract.arms[0])


def main(words=None):
    parser = arguments(__doc__)
    parser.add_argument("--picture", metavar="FILE", help="draw it (.svg or .png)")
    given = parser.parse_args(words)
    try:
        _, _, found = measured_file(given.extract, given.arm)
    except ResultsError as error:
        print(f"segments: {error}", file=sys.stderr)
        return 2
    print(report(found))
    if given.picture:
        draw(found, given.picture)
    return 0 if all(within(row) for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
