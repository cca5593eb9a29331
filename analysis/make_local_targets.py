"""Makes a local targets file from rates of an area and of England in another year.

    python3 analysis/make_local_targets.py --area QGH --local local.csv --england england.csv \\
        --source hmhc2024 --out targets.csv

Levels of another year (2022, after the pandemic) are not those the model starts from (2018-20). So what the area has is
taken relative to England in the same year, band by band, and laid on the model's England: events = people of the area x
the model's rate of England x (rate of the area / rate of England, same year). Rates of both tables are per person-year by
sex and single year of age: the local one with columns icb22, group, sex, a17 ... a90; that of England with columns group,
age, sex, rate_per_person_year. Where a band is cut (17 to 19), the ages there are stand for all of it.
"""

import argparse
import csv
import json
import subprocess
import sys
from pathlib import Path

# Groups of the tables that make a service.
SERVICES = {
    "ae_type1": ("walkin", "amb"),
    "acute_episode": ("emer_n",),
    "elective_overnight": ("ordelec_n",),
    "day_case": ("daycase_n",),
    "outpatient_first": ("surg_first", "non-surg_first"),
    "outpatient_follow_up": ("surg_fup", "non-surg_fup", "surg_proc", "non-surg_proc"),
}
SEXES = {"F": "female", "M": "male"}
OLDEST = 18  # band of 90 and over


def band(age):
    return min(age // 5, OLDEST)


def rows_of(file):
    with open(file, newline="", encoding="utf-8") as opened:
        yield from csv.DictReader(line for line in opened if not line.startswith("#"))


def england_rates(file):
    """(group, sex, age) -> rate."""
    return {(r["group"], r["sex"], int(r["age"])): float(r["rate_per_person_year"]) for r in rows_of(file)}


def local_rates(file, board):
    rates = {}
    for row in rows_of(file):
        if row["icb22"] != board:
            continue
        for column, value in row.items():
            if column[:1] == "a" and column[1:].isdigit() and value:
                rates[row["group"], row["sex"], int(column[1:])] = float(value)
    return rates


def relative(local, england):
    """(service, sex, band) -> rate of the area over that of England, single years of age weighing alike."""
    sums = {}
    for service, groups in SERVICES.items():
        for (group, sex, age), rate in local.items():
            if group in groups and (group, sex, age) in england:
                both = sums.setdefault((service, SEXES[sex], band(age)), [0.0, 0.0])
                both[0] += rate
                both[1] += england[group, sex, age]
    return {key: area / all_of for key, (area, all_of) in sums.items() if all_of > 0}


def model_of(program, area):
    """People of an area and the model's rates of England, from `calibrate --area`."""
    done = subprocess.run([program, "calibrate", "--area", area, "--residents", "1000", "--json"], text=True,
                          capture_output=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def targets(ratios, model):
    """Rows of the file, without source and status."""
    for (service, sex, at), ratio in sorted(ratios.items()):
        people = model["people"][sex][at]
        rate = model["services"][service]["england"]["per_year"][sex][at] * ratio
        if people > 0:
            yield service, sex, at * 5, 120 if at == OLDEST else at * 5 + 4, round(people * rate), round(people)


def write(out, given, rows):
    with open(out, "w", newline="", encoding="utf-8") as opened:
        for line in given.note:
            opened.write(f"# {line}\n")
        table = csv.writer(opened, lineterminator="\n")
        table.writerow(["service", "sex", "age_from", "age_to", "events", "people", "source", "status"])
        table.writerows([*row, given.source, "derived"] for row in rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--area", required=True, help="code of the board, as in the local table (QGH)")
    parser.add_argument("--local", required=True, help="rates of the area, wide")
    parser.add_argument("--england", required=True, help="rates of England in the same year, long")
    parser.add_argument("--source", required=True, help="key of the source")
    parser.add_argument("--note", action="append", default=[], help="line for the head of the file")
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--program", default="counterpart")
    given = parser.parse_args()
    local = local_rates(given.local, given.area)
    if not local:
        boards = sorted({row["icb22"] for row in rows_of(given.local)})
        parser.error(f"{given.local} has no area `{given.area}`; it has {', '.join(boards)}")
    rows = list(targets(relative(local, england_rates(given.england)), model_of(given.program, given.area)))
    write(given.out, given, rows)
    print(f"{given.out}: {len(rows)} targets of {given.area}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
