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

import read_extract
from cohort import OUTCOMES, Cohort, Question, shifted, uses_of
from matching import matched, random_controls
from read_results import HALF_INTERVAL, ResultsError

DESIGNS = {
    "before_after": "before and after, no controls",
    "general_did": "difference-in-differences, any adults as controls",
    "matched_demographic_did": "difference-in-differences, controls matched on age, sex and deprivation",
    "matched_use_after": "after only, controls matched on last year's use as well",
    "matched_use_did": "difference-in-differences, controls matched on last year's use as well",
    "declined_did": "difference-in-differences, controls chosen by the same rule who declined",
}


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
