"""Table 6: smoking and body mass class by sex and age, their deprivation gradient, and what they do."""

import numpy as np

from . import base
from .base import SEXES

ADULT = 16
SMOKING_TARGET = 0.13  # current smokers at 18+, 2021
OVERWEIGHT_BY_SEX = (0.85, 1.15)
OBESE_PER_5 = 2.0  # obese (about 33) against under 25 (about 23) is two steps of 5 kg/m2; overweight is one


def shares(evidence, risk, sex, weights):
    frame = evidence.frame("health/risk_factor_prevalence.csv")
    rows = frame[(frame.risk_factor == risk) & (frame.sex.isin([sex, "both"]))]
    bands = [base.band_limits(b) for b in rows.age_band]
    curve = base.smooth_bands(bands, rows.value.astype(float), weights, base.logit, base.expit)
    curve[:ADULT] = 0
    return curve


def smoking(evidence, people):
    """[sex, (current, ex), age]; 16 and 17 at half the rate of 18 to 24; current scaled to the 2021 level."""
    out = np.zeros((2, 2, 91))
    for s, sex in enumerate(SEXES):
        for k, risk in enumerate(("smoking_current_start", "smoking_ex_start")):
            out[s, k] = shares(evidence, risk, sex, people[s].sum(axis=1))
            out[s, k, 16:18] *= 0.5
    adults = people[:, 18:].sum(axis=2)
    out[:, 0] *= SMOKING_TARGET / np.average(out[:, 0, 18:], weights=adults)
    return out


def body_mass(evidence, people):
    """[sex, (overweight, obese), age]."""
    out = np.zeros((2, 2, 91))
    for s, sex in enumerate(SEXES):
        weights = people[s].sum(axis=1)
        out[s, 0] = shares(evidence, "overweight_25_30_start", sex, weights) * OVERWEIGHT_BY_SEX[s]
        out[s, 1] = shares(evidence, "obesity_bmi30_start", sex, weights)
    return out


def table(evidence, people):
    smoke, mass = smoking(evidence, people), body_mass(evidence, people)
    rows = []
    for s in range(2):
        for a in range(91):
            current, ex, over, obese = smoke[s, 0, a], smoke[s, 1, a], mass[s, 0, a], mass[s, 1, a]
            rows.append([s, a, 1 - current - ex, ex, current, 1 - over - obese, over, obese, "hse2021+hse2014+ons_smoking2021", "assumed"])
    names = ["never_smoker", "ex_smoker", "current_smoker", "under_25", "overweight", "obese"]
    return ["sex", "age", *names, "source", "status"], rows


def normalised(ratio, values, people):
    """Scaled so that the share over all residents stays what lifestyle.csv says."""
    expected = (people * values[:, :, None]).sum(axis=(0, 1))
    return ratio * expected.sum() / (ratio * expected).sum()


def table_imd(evidence, people):
    frame = evidence.frame("health/risk_factor_prevalence.csv")
    smoke, mass = smoking(evidence, people), body_mass(evidence, people)

    def ratio(name):
        return np.array([float(v) for v in frame[frame.risk_factor == name].sort_values("imd_quintile").value])

    current = normalised(ratio("smoking_relative_to_mean"), smoke[:, 0], people)
    obese = normalised(ratio("obesity_relative_to_mean"), mass[:, 1], people)
    ones = np.ones(5)
    rows = [
        ["current_smoker", *current.round(4), "ons_smoking2021", "derived"],
        ["ex_smoker", *ones, "assumption", "assumed"],
        ["overweight", *ones, "assumption", "assumed"],
        ["obese", *obese.round(4), "hse2021", "derived"],
    ]
    return ["class"] + [f"q{q}" for q in range(1, 6)] + ["source", "status"], rows


EFFECTS = (
    # class, outcome, rate ratio, source, status
    ("current_smoker", "copd", 3.51, "forey2011", "recalled"),
    ("ex_smoker", "copd", 2.35, "forey2011", "recalled"),
    ("current_smoker", "chd", 1.90, "qrisk3", "recalled"),
    ("ex_smoker", "chd", 1.18, "qrisk3", "recalled"),
    ("current_smoker", "stroke_tia", 1.90, "qrisk3", "recalled"),
    ("ex_smoker", "stroke_tia", 1.18, "qrisk3", "recalled"),
    ("current_smoker", "ckd", 1.34, "xia2017", "recalled"),
    ("current_smoker", "diabetes", 1.37, "pan2015", "recalled"),
    ("ex_smoker", "diabetes", 1.14, "pan2015", "recalled"),
    ("current_smoker", "heart_failure", 1.75, "aune2019", "recalled"),
    ("current_smoker", "atrial_fibrillation", 1.32, "aune2018", "recalled"),
    ("current_smoker", "dementia", 1.30, "zhong2015", "recalled"),
    ("current_smoker", "painful_condition", 1.30, "assumption", "assumed"),
    ("current_smoker", "anxiety_depression", 1.60, "assumption", "assumed"),
    ("current_smoker", "psychosis_bipolar", 2.00, "assumption", "assumed"),
    ("current_smoker", "hearing_loss", 1.30, "assumption", "assumed"),
    ("current_smoker", "cancer_5y", 1.60, "assumption", "assumed"),
    ("current_smoker", "connective_tissue_disorder", 1.50, "assumption", "assumed"),
    ("overweight", "asthma", 1.51, "beuther2007", "recalled"),
    ("obese", "asthma", 1.51, "beuther2007", "recalled"),
    ("obese", "anxiety_depression", 1.55, "luppino2010", "recalled"),
    ("overweight", "heart_failure", 1.41, "aune2016", "recalled"),
    ("obese", "heart_failure", round(1.41**OBESE_PER_5, 2), "aune2016", "derived"),
    ("overweight", "atrial_fibrillation", 1.28, "aune2017", "recalled"),
    ("obese", "atrial_fibrillation", round(1.28**OBESE_PER_5, 2), "aune2017", "derived"),
    ("obese", "ckd", 1.28, "garofalo2017", "recalled"),
    ("overweight", "diabetes", 2.99, "abdullah2010", "recalled"),
    ("obese", "diabetes", 5.00, "abdullah2010", "recalled"),  # 7.19 in the source, cut at the cap of every onset ratio
    ("overweight", "chd", 1.17, "bogers2007", "recalled"),
    ("obese", "chd", 1.49, "bogers2007", "recalled"),
    ("obese", "hypertension", 1.90, "assumption", "assumed"),
    ("obese", "painful_condition", 1.50, "assumption", "assumed"),
    ("current_smoker", "death", 1.30, "assumption", "assumed"),
    ("ex_smoker", "death", 1.10, "assumption", "assumed"),
)


def table_effects():
    return ["class", "outcome", "rr", "source", "status"], [list(e) for e in EFFECTS]


# UK smokers: 25.7 % of those of 18 to 24 in 2011, 14.0 % of those of 25 to 34 in 2023, who are about the same people.
YEARS_BETWEEN = 12
QUIT_A_YEAR = 1 - (14.0 / 25.7) ** (1 / YEARS_BETWEEN)
# A loss of 5 % of weight in a year, one in 10 women and one in 12 men with a BMI of 30 to 35; 78 % have it back in five years.
KEPT = 1 - 0.78
LEAVE_OBESITY = (KEPT / 10, KEPT / 12)
# From normal weight to overweight or obese in ten years: 24 % at 65 to 74, an age at which shares of classes stand still
# (20 % and 47 % below and above). Moving to and fro between two classes with these shares comes to:
GAINED_IN_TEN_YEARS, BELOW, ABOVE = 0.24, 0.20, 0.47
LEAVE_OVERWEIGHT = -np.log(1 - GAINED_IN_TEN_YEARS * (BELOW + ABOVE) / ABOVE) / 10 * BELOW / (BELOW + ABOVE)


def table_moves():
    rows = [
        ["quit_smoking", QUIT_A_YEAR, QUIT_A_YEAR, "ons_smoking2023", "derived"],
        ["obese_to_overweight", *LEAVE_OBESITY, "fildes2015", "derived"],
        ["overweight_to_under_25", LEAVE_OVERWEIGHT, LEAVE_OVERWEIGHT, "katsoulis2021", "derived"],
    ]
    return ["move", "female", "male", "source", "status"], [[m, round(f, 4), round(n, 4), *s] for m, f, n, *s in rows]


# Current smokers at 18 to 24 in the UK, by year: the level that uptake brings the young of England to.
YOUNG_SMOKERS = {2022: (0.116, "ons_smoking2022"), 2023: (0.098, "ons_smoking2023"), 2024: (0.081, "ons_smoking2024")}
START = 2020


def table_uptake(evidence, people):
    """Current smokers at 16 to 24 over those of `lifestyle.csv`, by year; on a line from the start to the first published."""
    at_start = np.average(smoking(evidence, people)[:, 0, 18:25], weights=people[:, 18:25].sum(axis=2))
    known = {START: 1.0} | {year: share / at_start for year, (share, _) in YOUNG_SMOKERS.items()}
    rows = []
    for year in range(START + 1, max(known) + 1):
        source = YOUNG_SMOKERS[year][1] if year in YOUNG_SMOKERS else YOUNG_SMOKERS[min(YOUNG_SMOKERS)][1]
        status = "derived" if year in YOUNG_SMOKERS else "assumed"
        rows.append([year, round(np.interp(year, list(known), list(known.values())), 4), source, status])
    return ["year", "ratio", "source", "status"], rows
