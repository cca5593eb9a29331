"""Evaluations of a programme on an extract: what usual designs find, beside what is true.

    counterpart extract frequent-attenders --truth --residents 50000 --out open.h5
    python3 analysis/evaluate.py open.h5

Each design compares the people enrolled in the extract's programme, in the months after their enrolment with as many
months before, in one outcome: as a difference a person-year and as a rate ratio, with 95 % intervals that are robust to
what belongs to one resident (or to one matched pair). docs/evaluation.md says what each design is good for.
"""

import argparse
import json
import sys
from dataclasses import dataclass

import numpy
import pandas

import read_extract
from read_results import HALF_INTERVAL, MEASURES, ResultsError

ADULT = 18
DESIGNS = {
    "before_after": "before and after, no controls",
    "general_did": "difference-in-differences, any adults as controls",
    "matched_demographic_did": "difference-in-differences, controls matched on age, sex and deprivation",
    "matched_use_after": "after only, controls matched on last year's use as well",
    "matched_use_did": "difference-in-differences, controls matched on last year's use as well",
    "declined_did": "difference-in-differences, controls chosen by the same rule who declined",
}
OUTCOMES = {**{name: kinds for name, kinds in MEASURES.items() if name not in (
    "participant_months", "deaths", "qaly_micro", "emergency_bed_days")}, "emergency_admissions": None, "cost": None}


class Uses:
    """How much each resident used between two days, for many residents and days at once."""

    DAYS = 100_000  # more than there are

    def __init__(self, resident, date, weight=None):
        self.keys = resident.astype(numpy.int64) * self.DAYS + date
        order = numpy.argsort(self.keys, kind="stable")
        self.keys = self.keys[order]
        weight = numpy.ones(len(order)) if weight is None else weight[order].astype(float)
        self.until = numpy.concatenate([[0.0], numpy.cumsum(weight)])

    def between(self, resident, first, last):
        """Use on days [first, last)."""
        base = numpy.asarray(resident, dtype=numpy.int64) * self.DAYS
        return self.until[numpy.searchsorted(self.keys, base + last)] - self.until[numpy.searchsorted(self.keys, base + first)]


def uses_of(extract, arm, outcome):
    """The uses of one outcome by the residents of an arm."""
    values = extract.values["contacts"]
    mine = values["arm"] == extract.position("arm", arm)
    if outcome == "emergency_admissions":
        mine &= values["new_episode"] == 1
    elif outcome != "cost":
        mine &= numpy.isin(values["kind"], [extract.position("kind", kind) for kind in OUTCOMES[outcome]])
    return Uses(values["resident"][mine], values["date"][mine], values["cost"][mine] if outcome == "cost" else None)


@dataclass
class Question:
    """What is asked of an extract."""

    arm: str
    outcome: str = "ae_attendances"
    months: int = 12  # before enrolment, and after it
    seed: int = 1  # of the draw of controls


def month_starts(extract):
    """First days of the months of the study and of a year beyond, in days since 1970."""
    first = numpy.datetime64(extract.facts["study_from"], "M")
    last = numpy.datetime64(extract.facts["data_to"], "M") + 13
    return numpy.arange(first, last).astype("datetime64[D]").astype(int)


def shifted(day, months):
    """The first of the month so many months later, in days since 1970."""
    month = numpy.asarray(day).astype("datetime64[D]").astype("datetime64[M]") + months
    return month.astype("datetime64[D]").astype(int)


class Cohort:
    """The people enrolled in an arm's programme, those who declined, and everybody else who could be a control."""

    def __init__(self, extract, question):
        self.extract, self.question = extract, question
        arm = extract.position("arm", question.arm)
        people = extract.codes("people")
        self.people = people[people.arm == arm].set_index("resident", drop=False)
        self.people["gone"] = self.people[["death_date", "left_date"]].replace(-1, 10**6).min(axis=1)
        self.uses = uses_of(extract, question.arm, question.outcome)
        self.admissions = uses_of(extract, question.arm, "emergency_admissions")
        self.pools = {}  # candidates by day
        asked = extract.codes("enrolments")
        asked = asked[asked.arm == arm].sort_values(["resident", "invited_date"], kind="stable")
        self.joined = asked[asked.enrolled_date != -1].groupby("resident").enrolled_date.min()
        last = shifted(extract.day("data_to"), -question.months)
        first = shifted(extract.day("data_from"), question.months)
        # Both by their first invitation: who enrols when asked again has stayed eligible for longer than who declines once.
        asked = asked.drop_duplicates("resident")
        asked = asked[(asked.invited_date <= last) & (asked.invited_date >= first)]
        self.enrolled = self._described(asked[asked.enrolled_date != -1].set_index("resident").invited_date)
        self.declined = self._described(asked[asked.enrolled_date == -1].set_index("resident").invited_date)

    def _described(self, index_dates):
        """A table by resident: day of index, use before and after, and what controls are matched on."""
        table = pandas.DataFrame({"resident": index_dates.index.to_numpy(), "index_date": index_dates.to_numpy()})
        return self.describe(table)

    def describe(self, table):
        months, who = self.question.months, self.people.loc[table.resident]
        day = table.index_date.to_numpy()
        start = self.extract.day("study_from")
        entry = who.entry_date.to_numpy()
        known = (entry <= start) | (entry <= shifted(day, -months))
        here = who.gone.to_numpy() > day
        table = table[known & here].reset_index(drop=True)
        who, day = self.people.loc[table.resident], table.index_date.to_numpy()
        resident = table.resident.to_numpy()
        table["before"] = self.uses.between(resident, shifted(day, -months), day)
        table["after"] = self.uses.between(resident, day, shifted(day, months))
        table["recent"] = self.uses.between(resident, shifted(day, -3), day)
        table["admissions"] = self.admissions.between(resident, shifted(day, -12), day)
        born = (who.birth_year.to_numpy() - 1970) * 12 + who.birth_month.to_numpy() - 1
        table["age"] = (day.astype("datetime64[D]").astype("datetime64[M]").astype(int) - born) // 12
        for column, name in (("sex", "sex"), ("imd_quintile", "imd"), ("conditions", "conditions"), ("frailty", "frailty")):
            table[name] = who[column].to_numpy()
        return table

    def candidates(self, day):
        """Adults who live here on a day and have not been enrolled by then.

        Whether they are enrolled later is not asked: to leave those out would choose controls by what comes after.
        """
        if day in self.pools:
            return self.pools[day]
        gone, joined = self.people.gone, self.people.resident.map(self.joined)
        free = (gone > day) & (self.people.entry_date <= day) & ~(joined <= day)
        table = self.describe(pandas.DataFrame({"resident": self.people.resident[free].to_numpy(), "index_date": day}))
        self.pools[day] = table[table.age >= ADULT].reset_index(drop=True)
        return self.pools[day]


def random_controls(cohort, each=3):
    """Adults drawn by chance, so many for each enrolled resident, from the same months."""
    random = numpy.random.default_rng(cohort.question.seed)
    drawn = []
    for day, enrolled in cohort.enrolled.groupby("index_date"):
        pool = cohort.candidates(day)
        drawn.append(pool.iloc[random.choice(len(pool), min(len(pool), each * len(enrolled)), replace=False)])
    return pandas.concat(drawn, ignore_index=True)


def age_band(age):
    return numpy.minimum(age // 10, 9)


def use_band(use):
    """Exact up to five, then in widening bands."""
    return numpy.digitize(use, [1, 2, 3, 4, 5, 6, 8, 11, 16])


SCALES = {"age": 15.0, "imd": 2.0, "conditions": 2.0, "admissions": 1.0, "recent": 1.0, "frailty": 1.0, "before": 1.0}


def nearest(enrolled, pool, strata, scales):
    """Pairs (position in enrolled, position in pool): for each the nearest of its stratum, nobody taken twice."""
    groups = {key: list(rows) for key, rows in pool.groupby(strata, sort=False).indices.items()}
    here = enrolled[list(scales)].to_numpy(dtype=float) / numpy.array(list(scales.values()))
    there = pool[list(scales)].to_numpy(dtype=float) / numpy.array(list(scales.values()))
    pairs = []
    for i, key in enumerate(zip(*(enrolled[name] for name in strata))):
        rows = groups.get(key if len(strata) > 1 else key[0])
        if not rows:
            continue
        best = int(numpy.argmin(((there[rows] - here[i]) ** 2).sum(axis=1)))
        pairs.append((i, rows.pop(best)))
    return pairs


def matched(cohort, on_use):
    """Enrolled residents with one control each, month by month; both tables have a column `pair`."""
    treated, controls = [], []
    for day, enrolled in cohort.enrolled.groupby("index_date"):
        pool, enrolled = cohort.candidates(day).copy(), enrolled.reset_index(drop=True)
        for table in (pool, enrolled):
            table["band"] = age_band(table.age)
            table["use"] = use_band(table.before)
        strata = ["sex", "band", "use"] if on_use else ["sex", "band", "imd"]
        scales = SCALES if on_use else {"age": 15.0}
        pairs = nearest(enrolled, pool, strata, scales)
        if on_use:  # who has no like of the same sex and age band takes the nearest with the same use
            rest = sorted(set(range(len(enrolled))) - {i for i, _ in pairs})
            left = pool.drop(index=[j for _, j in pairs])
            more = nearest(enrolled.iloc[rest], left.reset_index(drop=True), ["use"], SCALES)
            pairs += [(rest[i], left.index[j]) for i, j in more]
        if not pairs:
            continue
        treated.append(enrolled.iloc[[i for i, _ in pairs]])
        controls.append(pool.iloc[[j for _, j in pairs]])
    treated, controls = (pandas.concat(tables, ignore_index=True) for tables in (treated, controls))
    for table in (treated, controls):
        table["pair"] = numpy.arange(len(table))
    return treated, controls


@dataclass
class Estimate:
    """What a design found: change a person-year and rate ratio, each with its 95 % interval."""

    people: int
    controls: int
    difference: float
    low: float
    high: float
    ratio: float
    ratio_low: float
    ratio_high: float


def spread(parts):
    """Standard error of a sum of influences, given by cluster: [(cluster, influence), ...]."""
    clusters = numpy.concatenate([cluster for cluster, _ in parts])
    influence = numpy.concatenate([values for _, values in parts])
    _, number = numpy.unique(clusters, return_inverse=True)
    sums = numpy.bincount(number, weights=influence)
    return float(numpy.sqrt((sums**2).sum() * len(sums) / max(len(sums) - 1, 1)))


def estimate(terms, years, people, controls):
    """From signed means: [(sign, cluster, values), ...]; the ratio is the product of the means to these signs."""
    difference = sum(sign * values.mean() for sign, _, values in terms)
    error = spread([(cluster, sign * (values - values.mean()) / len(values)) for sign, cluster, values in terms])
    log = sum(sign * numpy.log(values.mean()) for sign, _, values in terms)
    log_error = spread([(c, sign * (values / values.mean() - 1) / len(values)) for sign, c, values in terms])
    return Estimate(people, controls, *(x / years for x in (difference, difference - HALF_INTERVAL * error,
                                                           difference + HALF_INTERVAL * error)),
                    *(float(numpy.exp(x)) for x in (log, log - HALF_INTERVAL * log_error, log + HALF_INTERVAL * log_error)))


def compare(treated, controls, years, what, cluster="resident"):
    """`after`: after alone, against controls; `did`: change against change of controls."""
    terms = [(1, treated[cluster].to_numpy(), treated.after.to_numpy())]
    if what == "did":
        terms.append((-1, treated[cluster].to_numpy(), treated.before.to_numpy()))
    if controls is not None:
        terms.append((-1, controls[cluster].to_numpy(), controls.after.to_numpy()))
        if what == "did":
            terms.append((1, controls[cluster].to_numpy(), controls.before.to_numpy()))
    return estimate(terms, years, len(treated), 0 if controls is None else len(controls))


def truth(extract, question, enrolled):
    """What the programme changed for these people: themselves without it, in the baseline, month for month."""
    if "baseline" not in extract.arms or question.arm == "baseline":
        return None
    without = uses_of(extract, "baseline", question.outcome)
    day, resident = enrolled.index_date.to_numpy(), enrolled.resident.to_numpy()
    counterpart = without.between(resident, day, shifted(day, question.months))
    years = question.months / 12
    return {"difference": float((enrolled.after - counterpart).mean() / years),
            "ratio": float(enrolled.after.sum() / counterpart.sum()) if counterpart.sum() > 0 else None,
            "people": len(enrolled)}


def evaluate(extract, question):
    """(truth or None, design -> Estimate). Raises ResultsError when there is nobody to evaluate."""
    cohort = Cohort(extract, question)
    if len(cohort.enrolled) < 2 or len(cohort.declined) < 2:
        raise ResultsError(f"{extract.path}: arm `{question.arm}` has {len(cohort.enrolled)} enrolled residents and "
                           f"{len(cohort.declined)} who declined with {question.months} months of data before and after")
    years = question.months / 12
    enrolled = cohort.enrolled
    demographic, by_use = matched(cohort, on_use=False), matched(cohort, on_use=True)
    found = {
        "before_after": compare(enrolled, None, years, "did"),
        "general_did": compare(enrolled, random_controls(cohort), years, "did"),
        "matched_demographic_did": compare(*demographic, years, "did", "pair"),
        "matched_use_after": compare(*by_use, years, "after", "pair"),
        "matched_use_did": compare(*by_use, years, "did", "pair"),
        "declined_did": compare(enrolled, cohort.declined, years, "did"),
    }
    return truth(extract, question, enrolled), found


def report(question, true, found):
    """The page that is printed."""
    lines = [f"Arm {question.arm}: {question.outcome} a person-year, {question.months} months after enrolment", "",
             f"{'':<76}{'people':>7}{'controls':>9}{'change':>9}{'95 % interval':>20}{'rate ratio':>12}{'95 % interval':>16}"]
    if true:
        ratio = "" if true["ratio"] is None else f"{true['ratio']:.3f}"
        lines.append(f"{'truth, from counterparts':<76}{true['people']:>7,}{'':>9}{true['difference']:>9.3f}{'':>20}{ratio:>12}")
    for design, e in found.items():
        lines.append(f"{DESIGNS[design]:<76}{e.people:>7,}{e.controls:>9,}{e.difference:>9.3f}"
                     f"{f'{e.low:.3f} to {e.high:.3f}':>20}{e.ratio:>12.3f}{f'{e.ratio_low:.3f} to {e.ratio_high:.3f}':>16}")
    if not true:
        lines += ["", "The truth is not in this file: extract it again with --truth."]
    return "\n".join([*lines, "", "Simulated residents: no real person."])


def main(words=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("extract", help="file of `counterpart extract`")
    parser.add_argument("--arm", help="arm to evaluate; the first that is not the baseline when not given")
    parser.add_argument("--outcome", default="ae_attendances", choices=sorted(OUTCOMES))
    parser.add_argument("--months", type=int, default=12, help="before and after enrolment")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(words)
    try:
        extract = read_extract.read(given.extract)
        others = [arm for arm in extract.arms if arm != "baseline"]
        arm = given.arm or (others[0] if others else None)
        if arm not in others:
            raise ResultsError(f"{given.extract}: there is no arm `{arm}` to evaluate; there is {', '.join(others) or 'none'}")
        question = Question(arm, given.outcome, given.months)
        true, found = evaluate(extract, question)
    except ResultsError as error:
        print(f"evaluate: {error}", file=sys.stderr)
        return 2
    if given.json:
        print(json.dumps({"arm": arm, "outcome": given.outcome, "months": given.months, "truth": true,
                          "designs": {name: vars(e) for name, e in found.items()}}, indent=1))
    else:
        print(report(question, true, found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
