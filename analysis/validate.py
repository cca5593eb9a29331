"""Holds the baseline of a run of England against what is published, and writes a page with a table and pictures.

    counterpart run baseline --residents 1000000 --years 20 --out england.h5
    python3 analysis/validate.py england.h5 --out docs

Writes OUT/validation.md and OUT/validation-*.svg. Each line says whether its target was used to fit the model; what misses
its range stays in the table and says so. Targets: analysis/validation_targets.csv; prevalence and use: models/england. With --areas,
results of runs of boards to 2043 (`counterpart run baseline --area BOARD --residents 100000 --years 23`), their growth stands beside
the projections of boards.
"""

import argparse
import csv
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import numpy  # noqa: E402

import area_growth  # noqa: E402
import read_results  # noqa: E402
from area_growth import AGES  # noqa: E402
from life_expectancy import exposure, life_expectancy  # noqa: E402
from validation_pictures import (ADULT_BANDS, draw_life_expectancy, draw_multimorbidity, draw_prevalence,  # noqa: E402
                                 draw_use, health)
from validation_use import service_rows, use_by_age  # noqa: E402

HERE = Path(__file__).resolve().parent


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


def use_lines(rows):
    lines = ["", "## Use of services in the first year", "",
             "Events expected of the residents, a thousand resident-years; ± is chance in a run of this size. Levels and shapes by age are fitted"
             " (calibration), on registers as they are in 2020; how a shape holds ten years later is the model's. Where a shape is recalled, or a"
             " level assumed, agreement says no more than that: `models/england/SOURCES.md`.", "",
             "| | run | published | range | | fitted | source, status |", "|---|---:|---:|---|---|---|---|"]
    for row in rows:
        verdict = "within" if row["low"] <= row["found"] <= row["high"] else "**outside**"
        lines.append(f"| {row['service']} | {1e3 * row['found']:,.2f} ± {1e3 * row['chance']:,.2f} | {1e3 * row['value']:,.2f} |"
                     f" {1e3 * row['low']:,.2f} to {1e3 * row['high']:,.2f} | {verdict} | yes | {row['source']}, {row['status']} |")
    return lines + ["", "![Use by age](validation-use.svg)"]


def area_lines(files):
    """Growth of boards beside their own projections, by year: mean, spread and how many lie near."""
    if not files:
        return []
    found, shift = area_growth.read_areas(files)
    lines = ["", "## Growth of boards beside their projections", "",
             f"{len(found)} boards, samples; growth since 2020 less that of the 2018-based subnational projection, percentage points: mean"
             " (standard deviation) over boards, and boards within 1.5 points in total and 3 at each age."
             + (" The model follows the 2020-based projection of England; what the two projections of England differ by is left out." if shift
                else " The runs follow the 2018-based projection (`structure.projection`).")
             + " To 2030 fitted; later years not.", "",
             "| year | total | " + " | ".join(AGES) + " |", "|---|" + "---:|" * (1 + len(AGES))]
    for year in sorted({year for _, by_year in found for year in by_year}):
        values = numpy.array([by_year[year] for _, by_year in found if year in by_year]) - shift.get(year, 0)
        near = (abs(values) <= [1.5, 3, 3, 3, 3]).sum(0)
        lines.append(f"| {year} | " + " | ".join(f"{m:+.1f} ({s:.1f}), {n}" for m, s, n in zip(values.mean(0), values.std(0), near)) + " |")
    return lines


def markdown(rows, gaps, population, use, areas, results, out):
    residents = int(health(results, "people")[0].sum())
    lines = [
        "# Validation: the baseline against what is published", "",
        f"Made by `analysis/validate.py` from a run of England with {residents:,} residents and {health(results, 'time').shape[0]} years"
        " (`counterpart run baseline --residents 1000000 --years 20`). Fitted says whether the target was used to fit the model: agreement"
        " with what was fitted shows that the fit holds, and only the other lines show what the model knows. Indicators of"
        " service use (stays, readmission, frequent attenders) stand in every result: `counterpart show r.h5 --targets`.", "",
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
    lines += areas + use
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
    parser.add_argument("--areas", nargs="*", default=[], help="results of runs of boards")
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
    draw_use(use_by_age(results, given.tables), given.out / "validation-use.svg")
    use = service_rows(results, given.tables)
    try:
        areas = area_lines(given.areas)
    except (read_results.ResultsError, KeyError) as error:
        print(f"validate.py: {error}", file=sys.stderr)
        return 2
    markdown(rows, gaps, population_rows(results), use_lines(use), areas, results, given.out)
    outside = sum(row["verdict"] != "within" for row in rows)
    print(f"{given.out / 'validation.md'}: {len(rows)} targets, {outside} outside their range")
    return 0


if __name__ == "__main__":
    sys.exit(main())
