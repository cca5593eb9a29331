"""Falls: how many there are, and what part of hospital contacts they are: falls.csv, and the service `fall`.

A fall that brings somebody to hospital is one of the acute episodes or A&E attendances that are there anyway; the service
`fall` holds the others.
"""

import numpy as np

from . import base

FIRST_AGE = 50
WOMEN = 1.2  # falls of women to those of men of the same age
WOMEN_ADMITTED = 1.35
ADMITTED_65 = 0.0210  # emergency admissions with a fall and an injury, per person of 65 and over, 2021/22
ADMITTED = (("50-64", 0.035), ("65-74", 0.05), ("75-84", 0.085), ("85+", 0.13))  # share of acute episodes, before scaling
ATTENDANCES = (("50-64", 0.12), ("65-74", 0.18), ("75-84", 0.25), ("85+", 0.30))  # share of those not admitted
SOURCE = "ohid_falls+assumption"


def by_sex(both, women, count):
    """[sex, age] from a rate of both sexes together and women's ratio to men's."""
    share = count[0] / count.sum(axis=0)
    men = both / (share * women + 1 - share)
    return np.array([men * women, men])


def from_bands(bands, values, people, **scale):
    count = people.sum(axis=2)
    curve = base.smooth_bands([base.band_limits(b) for b in bands], values, count.sum(axis=0), **scale)
    curve[:FIRST_AGE] = 0
    return curve


def all_falls(evidence, people):
    """Rate of falls of any kind, from the chance of at least one a year."""
    frame = evidence.frame("health/falls.csv")
    rows = frame[frame.measure == "probability_1plus_fall_per_year_assumed"]
    rate = -np.log(1 - rows.value.astype(float).to_numpy())
    return by_sex(from_bands(rows.age_band, rate, people), WOMEN, people.sum(axis=2))


def admitted_share(people, rates):
    """Falls among acute episodes: an assumed shape by age, scaled to the admissions of people of 65 and over."""
    bands, values = zip(*ADMITTED)
    curve, count = from_bands(bands, values, people), people.sum(axis=2)
    episodes = rates["acute_episode"] * count
    share = by_sex(curve, WOMEN_ADMITTED, episodes)
    return share * ADMITTED_65 * count[:, 65:].sum() / (share * episodes)[:, 65:].sum()


def attendance_share(people):
    bands, values = zip(*ATTENDANCES)
    return from_bands(bands, values, people, link=base.logit, inverse=base.expit)


def elsewhere(evidence, people, rates):
    """Falls that bring nobody to hospital, per person-year."""
    hospital = admitted_share(people, rates) * rates["acute_episode"] + attendance_share(people) * rates["ae_not_admitted"]
    return np.maximum(all_falls(evidence, people) - hospital, 0)


def multipliers(evidence):
    """Ratios of falls by category of frailty."""
    frame = evidence.frame("health/falls.csv")
    rows = frame[frame.measure == "relative_risk_fall_by_eFI"].set_index("category").value.astype(float)
    return tuple(rows[c] for c in ("mild", "moderate", "severe"))


def table(people, rates):
    share, attends = admitted_share(people, rates), attendance_share(people)
    rows = [[s, a, share[s, a], attends[a], SOURCE, "assumed"] for s in range(2) for a in range(FIRST_AGE, 91)]
    return ["sex", "age", "admitted_share", "ae_share", "source", "status"], rows
