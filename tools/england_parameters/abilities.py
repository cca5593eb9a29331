"""Learning disability and patient activation: who has them, and what goes with them."""

import numpy as np

from . import base

REGISTER = 307823 / 60428604  # of everybody on a list: QOF 2019/20
FIFTHS = (0.0063, 0.00533, 0.00495, 0.00461, 0.00417)
# On registers by age, as far as remembered: from 18 on; children are entered late, and a learning disability is there from
# birth, so they have the share of those of 18 to 24.
BY_AGE = ((18, 25, 0.0090), (25, 35, 0.0067), (35, 45, 0.0053), (45, 55, 0.0052), (55, 65, 0.0054), (65, 75, 0.0042), (75, 91, 0.0024))
RECORDED_CHILDREN = 0.0045  # what registers have below 18
BY_SEX = (0.8, 1.2)


def learning_disability(people):
    """[sex, age] share of residents, at the level of the register."""
    ages = np.full(91, BY_AGE[0][2])
    for first, end, share in BY_AGE:
        ages[first:end] = share
    share = np.outer(BY_SEX, ages)
    recorded = share.copy()
    recorded[:, :18] = np.outer(BY_SEX, np.full(18, RECORDED_CHILDREN))
    numbers = people.sum(axis=2)
    return share * REGISTER / np.average(recorded, weights=numbers)


def table_learning_disability(people):
    share = learning_disability(people)
    rows = [[s, a, round(share[s, a], 6), "qof_2019_20+nhsd_ld2020", "recalled"] for s in range(2) for a in range(91)]
    return ["sex", "age", "share", "source", "status"], rows


def table_learning_disability_imd(people):
    ratio = np.array(FIFTHS)
    everybody = people.sum(axis=(0, 1))
    ratio = ratio * everybody.sum() / (ratio * everybody).sum()
    return ["class", *(f"q{q}" for q in range(1, 6)), "source", "status"], [["learning_disability", *ratio.round(4), "qof_2019_20", "derived"]]


EFFECTS = (
    # outcome, ratio to people without, source, status
    ("epilepsy", 25.33, "carey2016", "read"),
    ("psychosis_bipolar", 9.10, "carey2016", "read"),
    ("dementia", 7.52, "carey2016", "read"),
    ("heart_failure", 2.26, "carey2016", "recalled"),
    ("chd", 0.7, "carey2016", "read"),
    ("cancer_5y", 0.7, "carey2016", "read"),
    ("death", 3.1, "hosking2016", "read"),  # given conditions, smoking and deprivation
    ("acute_episode", 2.16, "hosking2017", "read"),  # given conditions, deprivation and smoking
    ("ae_not_admitted", 1.6, "assumption", "assumed"),
    ("gp_contact", 1.4, "carey2016", "assumed"),  # 6.29 to 3.89 a year, 1.6, before what conditions explain
)


def table_learning_disability_effects():
    return ["outcome", "rr", "source", "status"], [list(e) for e in EFFECTS]


def table_activation():
    rows = [
        ["share_level_1", 0.24, "deeny2018", "read"],
        ["share_level_2", 0.25, "assumption", "assumed"],
        ["share_level_3", 0.38, "assumption", "assumed"],
        ["share_level_4", 0.13, "deeny2018", "read"],
        # Use of the highest level against the lowest: 0.82 GP contacts, 0.81 outpatients, 0.68 A&E, 0.62 emergency admissions.
        # Their mean, 0.73, is what this correlation with the propensity shared by all services comes to (variance 0.2).
        ["correlation_with_low_use", 0.25, "barker2018", "derived"],
        ["moves_per_year", 0.2, "assumption", "assumed"],
    ]
    return ["quantity", "value", "source", "status"], rows
