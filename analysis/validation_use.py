"""Use of services in a run of England beside published levels and, by age, published shapes."""

import csv

import numpy

from read_results import MEASURES

SERVICES = {  # title: (streams of the run, or measures where contacts are fewer than events; services of the tables)
    "Acute episodes": (["acute_episode", "readmission"], ["acute_episode"]),
    "A&E, not admitted": (["ae_not_admitted"], ["ae_not_admitted"]),
    "GP contacts, booked": (["gp_contact"], ["gp_contact"]),
    "NHS 111 calls": (["nhs111_call"], ["nhs111"]),
    "Ambulance, not conveyed": (["ambulance_not_conveyed"], ["ambulance_not_conveyed"]),
    "Elective admissions": (["elective_overnight"], ["elective_overnight"]),
    "Day cases": (["day_case"], ["day_case"]),
    "Outpatients attended": (MEASURES["outpatient_contacts"], ["outpatient_first", "outpatient_follow_up"]),
    "Community contacts": (["community_contact"], ["community_contact"]),
}
BANDS = 19  # of five years; the last is 90 and over


def _rows(file):
    with open(file, encoding="utf-8") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


def years_lived(results, year):
    """Resident-years of a year: [sex, age 0-90]."""
    time = results["health/time"].sum("replicate").values.astype(float)[year].sum(-1) / 12e3
    return numpy.concatenate([time[:, :90], time[:, 90:].sum(1, keepdims=True)], axis=1)


def to_bands(values):
    """Sums over five-year bands: [..., age 0-90] to [..., band]."""
    return numpy.stack([values[..., 5 * b:5 * b + 5 if b < BANDS - 1 else None].sum(-1) for b in range(BANDS)], axis=-1)


def events(results, names, year):
    """Events expected of the residents in the baseline, or contacts counted, by five-year band."""
    if names[0] not in results["verification/hazard"].stream.values:
        tally = results["tally/by_age_sex"].sum("replicate").sel(arm="baseline", measure=names)
        return tally.isel(year=year).sum(("sex", "measure")).values.astype(float)
    summed = results["verification/hazard"].sum("replicate").sel(stream=names).sum("stream").isel(year=year)
    return summed.sum(("sex", "imd")).values / 1e6


def use_by_age(results, tables):
    """{title: (published, first year, tenth year or None)}, a resident-year by five-year band."""
    rates = {}
    for row in _rows(tables / "service_rates.csv"):
        rates.setdefault(row["service"], numpy.zeros((2, 91)))[int(row["sex"]), int(row["age"])] = float(row["per_year"])
    found = {}
    years = results["health/time"].sizes["year"]
    for title, (streams, published) in SERVICES.items():
        lived = years_lived(results, 0)
        expected = to_bands((sum(rates[name] for name in published) * lived).sum(0))
        first, tenth = (events(results, streams, y) / to_bands(years_lived(results, y).sum(0)) if y < years else None for y in (0, 9))
        found[title] = expected / to_bands(lived.sum(0)), first, tenth
    return found


def service_rows(results, tables):
    """Levels of the first year: dicts of service, found and chance (half of a 95 % interval), value, low, high, source, status."""
    targets = {row["service"]: row for row in _rows(tables / "service_targets.csv")}
    lived = years_lived(results, 0).sum()
    rows = []
    for title, (streams, published) in SERVICES.items():
        used = events(results, streams, 0).sum()
        value = sum(float(targets[name]["per_resident_year"]) for name in published)
        tolerance = float(targets[published[0]]["relative_tolerance"])
        rows.append({"service": title, "found": used / lived, "chance": 1.96 * used ** 0.5 / lived, "value": value,
                     "low": value * (1 - tolerance), "high": value * (1 + tolerance),
                     "source": targets[published[0]]["source"], "status": targets[published[0]]["status"]})
    return rows
