"""How use of services lies with people, from an extract: concentration, persistence, and how far top users fall back.

    counterpart extract frequent-attenders --arm baseline --area england --residents 200000 --years 3 --out england.h5
    python3 analysis/use_patterns.py england.h5

Prints each figure beside the published value where there is one (use_targets.csv, with source and status), and ends with
1 when a figure lies outside its tolerance.
"""

import argparse
import csv
import json
import sys
from pathlib import Path

import numpy

import read_extract
import segments
from evaluate import uses_of
from read_results import ResultsError

SERVICES = {"gp": "gp_contacts", "ae": "ae_attendances", "admissions": "emergency_admissions",
            "outpatients": "outpatient_contacts"}
NOT_HEALTH_CARE = ("social care", "programme")
# The published share of cost adds up general practice, drugs, outpatients, A&E and inpatients, each spell at the cost of its group.
NOT_IN_PUBLISHED_COST = (*NOT_HEALTH_CARE, "NHS 111", "ambulance", "community")
HERE = Path(__file__).resolve().parent
TARGETS = HERE / "use_targets.csv"


def everybody(extract, arm, until):
    """Residents there from the start of the study to a day: their use is known for every day between."""
    people = extract.codes("people")
    gone = people[["death_date", "left_date"]].replace(-1, 10**6).min(axis=1)
    mine = (people.arm == extract.position("arm", arm)) & (people.entry_date <= extract.day("study_from"))
    return people.resident[mine].to_numpy(), (gone[mine] >= until).to_numpy()


def correlation(first, second):
    return float(numpy.corrcoef(first, second)[0, 1]) if first.std() > 0 and second.std() > 0 else float("nan")


def lag_correlations(extract, arm):
    """Correlation of residents' use in the first and the second year of the study, by service; who stays both years."""
    start = extract.day("study_from")
    resident, stays = everybody(extract, arm, start + 730)
    resident = resident[stays]
    found = {}
    for service, outcome in SERVICES.items():
        uses = uses_of(extract, arm, outcome)
        found[f"lag_correlation_{service}"] = correlation(uses.between(resident, start, start + 365),
                                                          uses.between(resident, start + 365, start + 730))
    return found


def shares_from(counts, least):
    """Shares of users, and of their uses, that fall to those with so many uses or more."""
    users, many = counts[counts > 0], counts[counts >= least]
    if len(users) == 0:
        return float("nan"), float("nan")
    return len(many) / len(users), float(many.sum() / users.sum())


def concentration(extract, arm):
    """Major A&E: shares of attenders and attendances by how often people come; ten or more within ten months."""
    kind, values = extract.position("kind", "ae_type1"), extract.values["contacts"]
    mine = (values["kind"] == kind) & (values["arm"] == extract.position("arm", arm))
    start = extract.day("study_from")

    def counts(days):
        within = mine & (values["date"] >= start) & (values["date"] < start + days)
        return numpy.unique(values["resident"][within], return_counts=True)[1]

    year, ten_months = counts(365), counts(304)
    found = {"single_attender_share": 1 - shares_from(year, 2)[0],
             "single_attenders_share_of_attendances": 1 - shares_from(year, 2)[1]}
    for name, least, window in (("three", 3, year), ("six", 6, year), ("ten", 10, ten_months)):
        of_people, of_uses = shares_from(window, least)
        found[f"{name}_or_more_share_of_attenders"], found[f"{name}_or_more_share_of_attendances"] = of_people, of_uses
    return found


def top_share(amounts, share=0.05):
    """Part of a total that falls to the people with the most."""
    amounts = numpy.sort(amounts)[::-1]
    return float(amounts[:max(1, round(share * len(amounts)))].sum() / amounts.sum())


def drug_costs(extract, arm, people):
    """Pence of a year's drugs from general practice by resident number, the mean of each adult's segment; none for children."""
    rows = segments.rows_of(HERE / "drug_costs.csv")
    of_segment = numpy.array([float(row["items_per_year"]) * float(row["pence_per_item"]) for row in rows])
    adults = segments.Adults(extract, arm)
    cost = numpy.zeros(people)
    cost[adults.resident] = segments.memberships(adults.score, segments.population_shares()) @ of_segment * adults.years
    return cost


def spread_costs(extract, kind, cost):
    """Costs of contacts, those of a spell varied as unit costs of healthcare resource groups do, about the same mean."""
    rows, luck = segments.rows_of(HERE / "spell_costs.csv"), numpy.random.default_rng(1)
    varied = cost.astype(float)
    for name in dict.fromkeys(row["kind"] for row in rows):
        ratios, upto = zip(*((float(row["ratio"]), float(row["to"])) for row in rows if row["kind"] == name))
        mine = numpy.flatnonzero(kind == extract.position("kind", name))
        varied[mine] *= numpy.array(ratios)[numpy.searchsorted(upto, luck.random(len(mine)), side="right")]
    return varied


def cost_share(extract, arm):
    """Shares of a year's cost that fall to the costliest 5 % of residents: as published costs count, and of all health care here."""
    values, start = extract.values["contacts"], extract.day("study_from")
    mine = (values["arm"] == extract.position("arm", arm)) & (values["date"] >= start) & (values["date"] < start + 365)
    who, setting, kind, cost = (values[name][mine] for name in ("resident", "setting", "kind", "cost"))
    resident, _ = everybody(extract, arm, start)

    def spent(pence, left_out):
        counted = ~numpy.isin(setting, [extract.position("setting", name) for name in left_out])
        return numpy.bincount(who[counted], weights=pence[counted], minlength=resident.max() + 1)

    like_published = spent(spread_costs(extract, kind, cost), NOT_IN_PUBLISHED_COST)
    like_published = like_published + drug_costs(extract, arm, len(like_published))
    return {"top_5_percent_share_of_cost": top_share(like_published[resident]),
            "top_5_percent_share_of_modelled_cost": top_share(spent(cost, NOT_HEALTH_CARE)[resident])}


def ratio(part, whole):
    return part / whole if whole > 0 else float("nan")


def falls(extract, arm, share=0.05):
    """Use a year before and after being picked for last year's use, with no treatment: A&E and admissions."""
    start = extract.day("study_from")
    found = {}
    resident, stays = everybody(extract, arm, start + 730)
    resident = resident[stays]
    for service in ("ae", "admissions"):
        uses = uses_of(extract, arm, SERVICES[service])
        years = [uses.between(resident, start + 365 * year, start + 365 * (year + 1)) for year in (0, 1)]
        picked = numpy.argsort(-years[0], kind="stable")[:max(1, round(share * len(resident)))]
        first, second = (float(year[picked].mean()) for year in years)
        everyone = float(years[1].mean())
        found[f"top_5_percent_{service}"] = {
            "people": len(picked), "first_year": first, "second_year": second, "everybody_second_year": everyone,
            "fall": 1 - ratio(second, first), "excess_left": ratio(second - everyone, first - float(years[0].mean()))}
    return found


def figures(extract, arm):
    if extract.day("data_to") - extract.day("study_from") < 730:
        raise ResultsError(f"{extract.path}: holds less than two years; extract with --years 2 or more")
    kinds = set(numpy.unique(extract.values["contacts"]["kind"]))
    if extract.position("kind", "gp_face_to_face") not in kinds:
        raise ResultsError(f"{extract.path}: holds some kinds of contact only; extract without --kinds")
    return {**concentration(extract, arm), **cost_share(extract, arm), **lag_correlations(extract, arm)}


def targets():
    with open(TARGETS, newline="") as file:
        return {row["key"]: row for row in csv.DictReader(file)}


def held_against(found):
    """Rows (key, figure, target row, within or None) in the order of the targets."""
    rows = []
    for key, target in targets().items():
        published = target["value"] != ""
        within = abs(found[key] - float(target["value"])) <= float(target["tolerance"]) if published else None
        rows.append((key, found[key], target, within))
    return rows


def report(rows, fallen):
    lines = [f"{'':<42}{'here':>8}{'published':>11}{'within':>8}  {'':<4}source, status"]
    for key, figure, target, within in rows:
        if within is None:
            lines.append(f"{key:<42}{figure:>8.3f}{'':>11}{'':>8}  {'':<4}{target['note']}")
            continue
        word = "yes" if within else "NO"
        lines.append(f"{key:<42}{figure:>8.3f}{float(target['value']):>11.3f}{'± ' + target['tolerance']:>8}  {word:<4}"
                     f"{target['source']}, {target['status']}{'; ' + target['note'] if target['note'] else ''}")
    lines += ["", "Picked for the first year's use, not treated:"]
    for name, f in fallen.items():
        lines.append(f"  {name}: {f['people']:,} people, {f['first_year']:.2f} a person in the first year, {f['second_year']:.2f} "
                     f"in the second: {f['fall']:.0%} less (everybody: {f['everybody_second_year']:.2f}); "
                     f"{f['excess_left']:.0%} of their excess is left")
    return "\n".join([*lines, "", "Simulated residents: no real person."])


def main(words=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("extract", help="file of `counterpart extract`, all kinds of contact, two years or more")
    parser.add_argument("--arm", help="the first of the file when not given")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(words)
    try:
        extract = read_extract.read(given.extract)
        arm = given.arm or extract.arms[0]
        if arm not in extract.arms:
            raise ResultsError(f"{given.extract}: there is no arm `{arm}`; there is {', '.join(extract.arms)}")
        rows, fallen = held_against(figures(extract, arm)), falls(extract, arm)
    except ResultsError as error:
        print(f"use_patterns: {error}", file=sys.stderr)
        return 2
    if given.json:
        print(json.dumps({"figures": {key: {"here": figure, "within": within, **target} for key, figure, target, within in rows},
                          "falls": fallen}, indent=1))
    else:
        print(report(rows, fallen))
    return 1 if any(within is False for *_, within in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
