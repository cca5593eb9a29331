"""Which power on the ratios by number of conditions would bring use by segment nearest to the published.

    counterpart extract baseline --residents 600000 --years 1 --history 0 --out england.h5
    python3 analysis/fit_segments.py england.h5

For each stream of analysis/segments.py it foresees use with the ratios of models/england/service_multipliers.csv raised to
powers in steps of 0.05, all other things as they are and use of each age, sex and fifth unchanged, and prints the power of
least distance. 1.00 says that the table is there already. In a stream of several services only those raise that have
such a ratio to be fitted here: of 999, what is not conveyed; of inpatients, elective stays and day cases.

What it finds is a proposal for tools/england_parameters/gradients.py. It follows a crude gradient of one system, in which
illness is also found because people came; so look at the ratios that come of it, and at the share of use by people with
two or more conditions, before writing it down.
"""

import sys

import numpy

from read_results import MEASURES, ResultsError
from segments import TABLES, TOP, arguments, distance, gradient, measured_file, rows_of

POWERS = numpy.arange(0.5, 4.0001, 0.05).round(2)
SERVICE = {
    **dict.fromkeys(MEASURES["gp_contacts"], "gp_contact"), "nhs111_call": "nhs111", "ambulance_hear_treat": "ambulance_not_conveyed",
    "ambulance_see_treat": "ambulance_not_conveyed", "elective_admission": "elective_overnight", "day_case": "day_case",
    "outpatient_first_face_to_face": "outpatient_first", "outpatient_first_remote": "outpatient_first",
    "outpatient_follow_up_face_to_face": "outpatient_follow_up", "outpatient_follow_up_remote": "outpatient_follow_up",
    "community_contact": "community_contact",
}  # fmt: skip


def count_ratios():
    """Ratios by number of conditions (0 to 5 and more) of each service."""
    found = {}
    for row in rows_of(TABLES / "service_multipliers.csv"):
        if row["factor"].startswith("conditions_"):
            found.setdefault(row["service"], []).append(float(row["rate_ratio"]))
    return found


def raised(adults, use, ratios, power):
    """What use would be, were the ratios by number of conditions raised to a power and each cell's use as it is."""
    factor = numpy.asarray(ratios)[numpy.minimum(adults.number, len(ratios) - 1)] ** (power - 1.0)
    kept, new = numpy.bincount(adults.cell, weights=use), numpy.bincount(adults.cell, weights=use * factor)
    return use * factor * numpy.divide(kept, new, out=numpy.ones_like(kept), where=new > 0)[adults.cell]


def foreseen(adults, kinds, ratios, power):
    """Use of a stream by person with its services' ratios raised."""
    return sum(raised(adults, use, ratios[SERVICE[kind]], power) if kind in SERVICE else use for kind, use in kinds.items())


def fitted(adults, members, row, ratios):
    """Power of least distance, the gradient with it, and shares of use: by the top two, and by people of two or more conditions."""
    best = None
    for power in POWERS:
        use = foreseen(adults, row["kinds"], ratios, power)
        here, share = gradient(use, adults.years, members)
        off = distance(here, row["published"], row["published_share"])
        if best is None or off < best["distance"]:
            best = {"power": float(power), "here": here, "top": float(share[TOP].sum()), "distance": off,
                    "two_or_more": float(use[adults.number >= 2].sum() / use.sum())}
    return best


def main(words=None):
    given = arguments(__doc__).parse_args(words)
    try:
        adults, members, found = measured_file(given.extract, given.arm)
    except ResultsError as error:
        print(f"fit_segments: {error}", file=sys.stderr)
        return 2
    ratios = count_ratios()
    print(f"{'':<18}{'power':>6}{'ratios by segment then':>35}{'top two':>9}{'distance':>10}{'two or more':>13}")
    for row in found:
        if any(kind in SERVICE for kind in row["kinds"]):
            fit = fitted(adults, members, row, ratios)
            segments = "".join(f"{value:>7.2f}" for value in fit["here"])
            print(f"{row['target']['stream']:<18}{fit['power']:>6.2f}{segments}{fit['top']:>9.3f}{fit['distance']:>10.2f}"
                  f"{fit['two_or_more']:>13.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
