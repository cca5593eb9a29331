"""How areas grow beside their projections: python3 analysis/area_growth.py gloucestershire.h5 [more.h5 ...]

Takes results of `counterpart run baseline --area BOARD --residents 100000 --years 23`. For every projected year that a run
reaches: growth of its residents since 2020 less that of the 2018-based subnational projection of the board, in percentage
points, in total and by age. With several areas, also their mean and spread. As usual the model follows the 2020-based national
projection (docs/model.md), which differs from the sum of the areas': the second line of an area and year leaves that out.
Runs with `--set scenario.structure.projection=2018-based` follow the areas' own: their lines stand alone.
"""

import argparse
import csv
import sys
import tomllib
from pathlib import Path

import numpy

import read_results

HERE = Path(__file__).resolve().parent
START = 2020
AGES = {"0-15": (0, 16), "16-64": (16, 65), "65-84": (65, 85), "85+": (85, 106)}


def projections():
    """Residents by board code and year: total, then by age."""
    with open(HERE / "projection_boards.csv", encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {(row["board"], int(row["year"])): numpy.array([float(row[k]) for k in ("total", *AGES)]) for row in rows}


def national_shift(known):
    """Year -> how much more England grows by the 2020-based projection than by the 2018-based, percentage points."""
    with open(HERE / "projection_england.csv", encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        later = {int(row["year"]): numpy.array([float(row[k]) for k in ("total", *AGES)]) for row in rows}
    return {year: 100 * (later[year] / later[START] - known["ENGLAND", year] / known["ENGLAND", START])
            for year in later if year > START and ("ENGLAND", year) in known}


def boards():
    """Code of each board by the names an area may be given: code, or name without NHS, in lower case with hyphens."""
    known = {"england": "ENGLAND", "ENGLAND": "ENGLAND"}
    with open(HERE.parent / "models" / "england" / "boards.csv", encoding="utf-8") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            name = "".join(c if c.isalnum() else " " for c in row["name"].removeprefix("NHS ").lower())
            known[row["board"]] = known["-".join(name.split())] = row["board"]
    return known


def residents(people, moment):
    """Total, then by age, at a moment: from [moment, age]."""
    return numpy.array([people[moment].sum(), *(people[moment, a:b].sum() for a, b in AGES.values())])


def gaps(people, board, known):
    """Year -> growth since the start less the projection's, percentage points: total, then by age."""
    years = sorted(year for code, year in known if code == board and START < year < START + people.shape[0])
    first, first_projected = residents(people, 0), known[board, START]
    return {year: 100 * (residents(people, year - START) / first - known[board, year] / first_projected) for year in years}


def line(words, values):
    return f"{words:<44}" + "".join(f"{value:>+9.1f}" for value in values)


def summary(title, values):
    """Mean, spread and how many lie within 1.5 points in total and 3 by age. \param values  [area, total and ages]"""
    inside = (abs(values) <= [1.5, 3, 3, 3, 3]).sum(0)
    return ["", line(f"{title}, mean of {len(values)}", values.mean(0)), line("  standard deviation", values.std(0)),
            f"{'  within 1.5 (total), 3 (by age)':<44}" + "".join(f"{n:>9}" for n in inside)]


def report(found, shift):
    """\param found  [(area, year -> gaps)]; \param shift  of England, by year; empty when the runs follow the areas' projection"""
    text = [f"{'growth since 2020 less the projection, points':<44}" + "".join(f"{name:>9}" for name in ("total", *AGES))]
    for area, by_year in found:
        for year, values in by_year.items():
            text.append(line(f"{area}, {year}", values))
            if year in shift:
                text.append(line("  less what the national projections differ", values - shift[year]))
    for year in sorted({year for _, by_year in found for year in by_year}):
        values = numpy.array([by_year[year] for _, by_year in found if year in by_year])
        if len(values) > 1:
            text += summary(f"{year}", values)
            text += summary(f"{year}, less the difference", values - shift[year]) if year in shift else []
    return "\n".join(text)


def read_areas(files):
    """[(area, year -> gaps)] of result files, and the shift of England by year: empty when the runs follow the areas' projection."""
    known, codes, found, followed = projections(), boards(), [], set()
    for name in files:
        results = read_results.read(name)
        scenario = tomllib.loads(results.configuration)["scenario"]
        area = scenario["area"]
        followed.add(scenario.get("structure", {}).get("projection", "2020-based"))
        if len(followed) > 1:
            raise read_results.ResultsError(f"{name}: follows another national projection than the files before it")
        if area not in codes:
            raise read_results.ResultsError(f"{name}: no projection for the area `{area}`")
        people = results["health/people"].sum(("replicate", "sex", "imd")).values.astype(float)
        found.append((area, gaps(people, codes[area], known)))
    return found, national_shift(known) if followed == {"2020-based"} else {}


def main(words=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", help="results of runs of areas")
    try:
        found, shift = read_areas(parser.parse_args(words).files)
    except (read_results.ResultsError, KeyError) as error:
        print(f"area_growth.py: {error}", file=sys.stderr)
        return 2
    print(report(found, shift))
    return 0


if __name__ == "__main__":
    sys.exit(main())
