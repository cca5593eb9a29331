"""Holds the baseline of a run of England against what is published, and writes a page with a table and pictures.

    counterpart run baseline --residents 1000000 --years 20 --out england.h5
    python3 analysis/validate.py england.h5 --out docs

Writes OUT/validation.md and OUT/validation-*.svg. Each line says whether its target was used to fit the model; what misses
its range stays in the table and says so. Targets: analysis/validation_targets.csv; prevalence: models/england.
"""

import argparse
import csv
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import numpy  # noqa: E402
from matplotlib import pyplot  # noqa: E402

import read_results  # noqa: E402
from area_growth import AGES  # noqa: E402
from life_expectancy import exposure, life_expectancy  # noqa: E402

HERE = Path(__file__).resolve().parent
ADULT_BANDS = 4  # the first that holds no children: 20-24
BLUE, RED, GREY = "#1b6ca8", "#c1553b", "#999999"
pyplot.rcParams["svg.hashsalt"] = "counterpart"  # the same bytes from the same run


def health(results, name):
    """An array of health/, summed over replicates, as numpy."""
    return results["health/" + name].sum("replicate").values.astype(float)


class Simulated:
    """What the run found, by the keys of the targets file."""

    def __init__(self, results):
        self.results = results
        self.time, self.deaths = (array.values for array in exposure(results))
        self.number = health(results, "multimorbidity")  # moment, number, band, sex, fifth
        self.major = health(results, "major_illness")
        self.smoking, self.bmi = health(results, "by_smoking"), health(results, "by_bmi")  # moment, class, band, sex, fifth

    def life_expectancy(self, group):
        sex, fifth = (0 if group.startswith("women") else 1), int(group[-1]) - 1
        return life_expectancy(self.time[0, sex, :, fifth], self.deaths[0, sex, :, fifth])

    def two_or_more(self, group):
        people = self.number[0]
        bands = {"25-34": slice(5, 7), "75+": slice(15, None)}.get(group, slice(ADULT_BANDS, None))
        sexes = {"women": [0], "men": [1]}.get(group.split(", ")[-1], [0, 1])
        fifths = [int(group[-1]) - 1] if "fifth" in group else range(5)
        part = people[:, bands][:, :, sexes][:, :, :, fifths]
        return part[2:].sum() / part.sum()

    def share_of_multimorbid(self, group):
        tally = self.results["tally/by_conditions"].sum("replicate").sel(arm="baseline").isel(year=0)
        measures = read_results.MEASURES[group] if group == "gp_contacts" else ["acute_episodes", "elective_admission", "day_case"]
        used = tally.sel(measure=measures).sum("measure").drop_sel(condition_count="child")
        numbers = used.condition_count.values.astype(int)
        return float(used.values[numbers >= 2].sum() / used.values.sum())

    def smoking_now(self, group):
        """Current smokers of an age and year, such as "20+, 2023", at its mid-year."""
        ages, year = group.split(", ")
        return self.share_of_class(self.smoking, ages, int(year))

    def obesity(self, group):
        ages, year = group.split(", ")
        return self.share_of_class(self.bmi, ages, int(year))

    def share_of_class(self, people, ages, year):
        moment = year - 2020
        if not 0 <= moment < people.shape[0]:
            return numpy.nan
        bands = {"20-24": slice(4, 5), "25-34": slice(5, 7), "65-74": slice(13, 15)}.get(ages, slice(ADULT_BANDS, None))
        part = people[moment][:, bands]
        return part[2].sum() / part.sum()

    def major_illness_growth(self, group):
        last = min(20, self.major.shape[0] - 1)
        if last < 20:
            return numpy.nan
        return self.major[last, ADULT_BANDS:].sum() / self.major[0, ADULT_BANDS:].sum() - 1

    def major_illness_adults(self, group):
        return self.major[0, ADULT_BANDS:].sum() / self.number[0][:, ADULT_BANDS:].sum()


def table(simulated):
    """Rows of the targets file with what the run found and whether it lies in the range."""
    rows = []
    with open(HERE / "validation_targets.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found = getattr(simulated, row["key"])(row["group"])
            inside = float(row["low"]) <= found <= float(row["high"])
            rows.append(row | {"found": found, "verdict": "within" if inside else "**outside**"})
    return [row for row in rows if numpy.isfinite(row["found"])]


def evidence_prevalence(tables):
    """Prevalence known by condition, sex, age (0-90) and fifth, before it was made to agree with incidence."""
    known, ratio = {}, {}
    for name, into in (("condition_prevalence.csv", known), ("condition_imd.csv", ratio)):
        with open(tables / name, encoding="utf-8") as file:
            for row in csv.DictReader(line for line in file if not line.startswith("#")):
                if into is known:
                    known[row["condition"], int(row["sex"]), int(row["age"])] = float(row["prevalence"])
                else:
                    ratio[row["condition"]] = [float(row[f"prevalence_q{q}"]) for q in range(1, 6)]
    conditions = list(ratio)
    plain = numpy.array([[[known[c, s, a] for a in range(91)] for s in range(2)] for c in conditions])
    return conditions, plain[..., None] * numpy.array([ratio[c] for c in conditions])[:, None, None, :]


def by_band(values, people):
    """Mean over residents of each five-year band: [condition, sex, age, fifth] and [sex, age, fifth] to [condition, band]."""
    people = numpy.concatenate([people[:, :90], people[:, 90:].sum(1, keepdims=True)], axis=1)
    band = numpy.minimum(numpy.arange(91) // 5, 18)
    top = numpy.array([(values * people).sum((1, 3))[:, band == b].sum(1) for b in range(19)])
    return (top / numpy.array([people[:, band == b].sum() for b in range(19)])[:, None]).T


def draw_prevalence(results, tables, file):
    conditions, known = evidence_prevalence(tables)
    people, counts = health(results, "people"), health(results, "with_condition")
    total = health(results, "multimorbidity").sum(1)
    last, ages = counts.shape[0] - 1, numpy.arange(19) * 5 + 2.5
    figure, axes = pyplot.subplots(5, 4, figsize=(11, 12), sharex=True)
    gaps = {}
    for c, axis in enumerate(axes.flat):
        published = by_band(known[c : c + 1], people[0])[0]
        shares = [counts[m, c].sum((1, 2)) / total[m].sum((1, 2)) for m in (0, min(10, last))]
        axis.plot(ages, 100 * published, color=GREY, lw=4, alpha=0.6, label="known")
        axis.plot(ages, 100 * shares[0], color=BLUE, label="start, fitted")
        axis.plot(ages, 100 * shares[1], color=RED, ls="--", label=f"after {min(10, last)} years")
        axis.set_title(conditions[c].replace("_", " "), fontsize=9)
        axis.set_ylim(bottom=0)
        old = slice(ADULT_BANDS, None)
        weight = total[0].sum((1, 2))[old]
        gaps[conditions[c]] = (numpy.average(published[old], weights=weight), numpy.average(shares[0][old], weights=weight))
    axes.flat[0].legend(fontsize=7, frameon=False)
    figure.supylabel("% of residents")
    figure.supxlabel("age")
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None})
    pyplot.close(figure)
    return gaps


def draw_multimorbidity(simulated, file):
    figure, axis = pyplot.subplots(figsize=(7, 4))
    ages = numpy.arange(19) * 5 + 2.5
    for fifth, colour in ((0, RED), (4, BLUE)):
        people = simulated.number[0][..., fifth].sum(-1)
        label = "most deprived fifth" if fifth == 0 else "least deprived fifth"
        axis.plot(ages, 100 * people[2:].sum(0) / people.sum(0), color=colour, label=label)
    for age, value in ((30, 8.1), (82, 76.1)):
        axis.errorbar(age, value, yerr=3, color=GREY, marker="o", capsize=3, label="Scotland, 40 conditions" if age == 30 else None)
    axis.set_xlabel("age")
    axis.set_ylabel("% with two or more of 20 conditions")
    axis.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None})
    pyplot.close(figure)


def draw_life_expectancy(simulated, rows, file):
    figure, axis = pyplot.subplots(figsize=(7, 4))
    for sex, colour in (("women", BLUE), ("men", RED)):
        chosen = [row for row in rows if row["key"] == "life_expectancy" and row["group"].startswith(sex)]
        axis.plot(range(1, 6), [float(r["value"]) for r in chosen], "o", color=GREY)
        axis.plot(range(1, 6), [r["found"] for r in chosen], color=colour, label=f"{sex}, year 1")
        last = simulated.time.shape[0] - 1
        later = [life_expectancy(simulated.time[last, 0 if sex == "women" else 1, :, q], simulated.deaths[last, 0 if sex == "women" else 1, :, q])
                 for q in range(5)]
        axis.plot(range(1, 6), later, color=colour, ls="--", label=f"{sex}, year {last + 1}")
    axis.set_xticks(range(1, 6), ["1\nmost deprived", "2", "3", "4", "5\nleast"])
    axis.set_ylabel("life expectancy at birth, years\n(points: 2017-2019)")
    axis.legend(frameon=False, fontsize=8)
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None})
    pyplot.close(figure)


def population_rows(results):
    """Residents of England against the national projection: rows (year, ages, found, projected)."""
    people = health(results, "people").sum((1, 3))
    scale = None
    rows = []
    with open(HERE / "projection_england.csv", encoding="utf-8") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            scale = scale or float(row["total"]) / people[0].sum()
            moment = int(row["year"]) - 2020
            if moment >= people.shape[0] or moment == 0:
                continue
            found = {k: scale * people[moment, a:b].sum() for k, (a, b) in AGES.items()} | {"total": scale * people[moment].sum()}
            rows += [(row["year"], key, found[key], float(row[key])) for key in ("total", *AGES)]
    return rows


def markdown(rows, gaps, population, results, out):
    residents = int(health(results, "people")[0].sum())
    lines = [
        "# Validation: the baseline against what is published", "",
        f"Made by `analysis/validate.py` from a run of England with {residents:,} residents and {health(results, 'time').shape[0]} years"
        " (`counterpart run baseline --residents 1000000 --years 20`). Fitted says whether the target was used to fit the model: agreement"
        " with what was fitted shows that the fit holds, and only the other lines show what the model knows. Verification of the first"
        " year's rates and the indicators of service use stand in every result: `counterpart show r.h5 --targets`.", "",
        "| | group | run | published | range | | fitted | definition | source, status |", "|---|---|---:|---:|---|---|---|---|---|"]
    for row in rows:
        digits = 2 if row["unit"] == "years" else 3
        lines.append(f"| {row['key'].replace('_', ' ')} | {row['group']} | {row['found']:.{digits}f} | {float(row['value']):.{digits}f} |"
                     f" {float(row['low']):.{digits}f} to {float(row['high']):.{digits}f} | {row['verdict']} | {row['used_for_fitting']} |"
                     f" {row['definition']} | {row['source']}, {row['status']} |")
    lines += ["", "![Life expectancy by deprivation](validation-life-expectancy.svg)", "",
              "![Two or more conditions by age and deprivation](validation-multimorbidity.svg)", "",
              "## Population: England against the 2020-based national projection", "",
              "Births and net migration follow the projection by construction; deaths are the model's own. Fitted: partly.", "",
              "| mid-year | ages | run, thousands | projected | difference |", "|---|---|---:|---:|---:|"]
    for year, ages, found, projected in population:
        lines.append(f"| {year} | {ages} | {found / 1e3:,.0f} | {projected / 1e3:,.0f} | {100 * (found / projected - 1):+.2f} % |")
    lines += ["", "## Prevalence by age", "",
              "Grey: what is known (registers and records), which contradicts its own incidence and deaths at some ages; blue: the prevalence"
              " fitted with incidence and remission, at the start; red: after ten years. Fitted: yes.", "",
              "![Prevalence by age](validation-prevalence.svg)", "",
              "| condition, adults | known % | fitted % | difference |", "|---|---:|---:|---:|"]
    for name, (known, fitted) in gaps.items():
        lines.append(f"| {name.replace('_', ' ')} | {100 * known:.2f} | {100 * fitted:.2f} | {100 * (fitted / known - 1):+.1f} % |")
    (out / "validation.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="result of a run of England")
    parser.add_argument("--out", type=Path, default=Path("."), help="folder to write to")
    parser.add_argument("--tables", type=Path, default=HERE.parent / "models" / "england", help="folder of the shipped tables")
    given = parser.parse_args()
    try:
        results = read_results.read(given.file)
    except read_results.ResultsError as error:
        print(f"validate.py: {error}", file=sys.stderr)
        return 2
    if "health/people" not in results.arrays:
        print(f"validate.py: {given.file}: holds no health by year: run it again", file=sys.stderr)
        return 2
    given.out.mkdir(parents=True, exist_ok=True)
    simulated = Simulated(results)
    rows = table(simulated)
    gaps = draw_prevalence(results, given.tables, given.out / "validation-prevalence.svg")
    draw_multimorbidity(simulated, given.out / "validation-multimorbidity.svg")
    draw_life_expectancy(simulated, rows, given.out / "validation-life-expectancy.svg")
    markdown(rows, gaps, population_rows(results), results, given.out)
    outside = sum(row["verdict"] != "within" for row in rows)
    print(f"{given.out / 'validation.md'}: {len(rows)} targets, {outside} outside their range")
    return 0


if __name__ == "__main__":
    sys.exit(main())
