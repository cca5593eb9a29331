"""Tables 1 to 3: the twenty conditions, their prevalence and incidence by age, sex and deprivation."""

import numpy as np
import pandas as pd
from scipy.interpolate import PchipInterpolator

from . import base
from .base import AGES, SEXES

# Inside five years of diagnosis; shares of people, from the published five-year picture.
CANCER_MIX = {"cancer_breast": 0.20, "cancer_prostate": 0.20, "cancer_lung": 0.06, "cancer_colorectal": 0.12, "cancer_other": 0.42}
ACUTE_SLOPE = 0.25  # log rate ratio of unplanned admission per point of the Cambridge score beyond the mean


def names(evidence):
    return list(evidence.frame("health/prevalence_start_targets.csv")["condition"])


def prevalence(evidence, people):
    """[condition, sex, age] at the start; band means of the evidence kept."""
    frame = evidence.frame("health/prevalence_start_derived_age_sex.csv")
    out = np.zeros((20, 2, 91))
    for c, condition in enumerate(names(evidence)):
        for s, sex in enumerate(SEXES):
            rows = frame[(frame.condition == condition) & (frame.sex == sex)]
            bands = [base.band_limits(b) for b in rows.age_band]
            out[c, s] = base.smooth_bands(bands, rows.prevalence, people[s].sum(axis=1), base.logit, base.expit)
    return np.where(out < 2e-9, 0.0, out)


def cells_of(bands, values):
    return [(base.middle_age(lo, hi), v) for (lo, hi), v in zip(bands, values)]


def back_calculated(p, rate, mortality, hr, remission):
    """Incidence per susceptible that keeps prevalence p(age) stationary; slope from the neighbouring years."""
    slope = np.gradient(p, base.cell_ages())
    return (slope + p * (1 - p) * mortality * (hr - 1) + remission * p) / (1 - p) if rate is None else rate


def incidence_of(rows, p, mortality):
    """Log-PCHIP through the band values; clipped bands are bridged; 90+ is held between 1 and 1.6 times 85-89."""
    hr, remission = rows.mortality_hr_used.iloc[0], rows.remission_per_year_assumed.iloc[0]
    use = rows[(rows.clipped_at_zero != "yes") & (rows.age_band != "90+") & (rows.incidence_per_susceptible_py > 0)]
    bands = [base.band_limits(b) for b in use.age_band]
    knots = cells_of(bands, use.incidence_per_susceptible_py)
    oldest = rows[rows.age_band == "90+"].incidence_per_susceptible_py.iloc[0]
    knots.append((base.OLDEST_MEAN_AGE, float(np.clip(oldest, knots[-1][1], 1.6 * knots[-1][1]))))
    if bands[0][0] > 0:  # no band below 18: the same equation on the interpolated prevalence
        young = np.maximum(back_calculated(p, None, mortality, hr, remission), 0)
        knots = [(5.0, max(young[:10].mean(), 1e-8)), (14.0, max(young[10:18].mean(), 1e-8))] + knots
    ages, values = np.array(knots).T
    curve = np.exp(PchipInterpolator(ages, np.log(values))(np.clip(base.cell_ages(), ages[0], ages[-1])))
    return np.where(curve < 2e-8, 0.0, curve)


def cancer_incidence(evidence, p, people):
    frame = evidence.frame("health/incidence_cancer_england2012_age_sex.csv")
    out = np.zeros((2, 91))
    for s, sex in enumerate(SEXES):
        rows = frame[frame.sex == sex]
        bands = [base.band_limits(b) for b in rows.age_band]
        per_person = base.smooth_bands(bands, rows.incidence_per_py, people[s].sum(axis=1))
        out[s] = per_person / (1 - p[s])
    return out


def incidence(evidence, p, people):
    """[condition, sex, age] per susceptible person-year."""
    frame = evidence.frame("health/incidence_backcalculated_age_sex.csv")
    deaths = (evidence.mortality() * people).sum(axis=2) / people.sum(axis=2)
    out = np.zeros((20, 2, 91))
    for c, condition in enumerate(names(evidence)):
        if condition == "cancer_5y":
            out[c] = cancer_incidence(evidence, p[c], people)
            continue
        for s, sex in enumerate(SEXES):
            rows = frame[(frame.condition == condition) & (frame.sex == sex)]
            out[c, s] = incidence_of(rows, p[c, s], deaths[s])
    return out


def cancer_remission(evidence, p, inc, people):
    """Rate at which the five-year flag is dropped so that the start prevalence holds: inflow = flag lost + deaths + growth of 1 % a year."""
    c = names(evidence).index("cancer_5y")
    deaths = (evidence.mortality() * people).sum(axis=2) / people.sum(axis=2)
    hr = evidence.frame("health/mortality_hr.csv").set_index("condition").hr["cancer_5y"]
    count = people.sum(axis=2)
    cases = (count * p[c]).sum()
    inflow = (count * (1 - p[c]) * inc[c]).sum()
    dying = (count * p[c] * deaths * hr / (1 + p[c] * (hr - 1))).sum()
    return round(inflow / cases - dying / cases - 0.01, 3)


def utility(evidence):
    frame = evidence.frame("health/hrqol_decrements.csv")
    d = frame[frame.type == "condition_decrement"].set_index("item").value.astype(float)
    out = {name: (-d[name], "sullivan2011", "secondhand") for name in names(evidence) if name in d}
    out["painful_condition"] = (0.12, "sullivan2011", "assumed")
    out["constipation"] = (0.03, "sullivan2011", "assumed")
    out["cancer_5y"] = (sum(-d[k] * w for k, w in CANCER_MIX.items()), "sullivan2011", "derived")
    out["connective_tissue_disorder"] = (-(d["rheumatoid_arthritis"] + d["connective_tissue_disorder"]) / 2, "sullivan2011", "derived")
    return out


# Incidence to that of the year before: late to early rates over the years between. Used where a run asks for trends.
TRENDS = {
    "chd": (round(0.67 ** (1 / 17), 4), "conrad2024", "derived"),  # chronic disease, 2017-19 to 2000-02
    "stroke_tia": (round(0.75 ** (1 / 17), 4), "conrad2024", "derived"),
    "dementia": (round(0.8 ** (1 / 20), 4), "matthews2016", "derived"),  # two decades, at 65 and over
    "connective_tissue_disorder": (round((94 / 58.4) ** (1 / 17), 4), "conrad2023", "derived"),  # rheumatoid arthritis
}
# How far the incidence of the table is believed where prevalence contradicts it: observed, or worked out from prevalence.
INCIDENCE_LOG_SD = {"cancer_5y": 0.3}


def table_conditions(evidence, p, inc, people):
    cms = evidence.frame("health/cms_weights.csv")
    cms = cms[(cms.outcome == "general_outcome") & (cms.model == "20-condition")].set_index("condition").value.astype(float)
    hr = evidence.frame("health/mortality_hr.csv").drop_duplicates("condition").set_index("condition").hr
    remit = evidence.frame("health/remission_and_duration.csv")
    remit = remit[remit.parameter.str.startswith("remission rate")].set_index("condition").value.astype(float)
    count = people.sum(axis=2)
    cases = (count * p).sum(axis=(1, 2))
    mean_cms = np.average(cms[names(evidence)], weights=cases)
    decrement = utility(evidence)
    rows = []
    for c, name in enumerate(names(evidence)):
        rate, rate_source, rate_status = (remit[name], "assumption", "assumed") if name in remit else (0.0, "assumption", "assumed")
        if name == "cancer_5y":
            rate, rate_source, rate_status = cancer_remission(evidence, p, inc, people), "ons_mb1_2012", "derived"
        rows.append(
            [name, c, hr[name], "payne2020", "assumed", rate, rate_source, rate_status]
            + list(TRENDS.get(name, (1, "assumption", "assumed")))
            + [INCIDENCE_LOG_SD.get(name, 1), "assumption", "assumed", cms[name], "payne2020", "secondhand"]
            + list(decrement[name])
            + [round(float(np.exp(ACUTE_SLOPE * (cms[name] - mean_cms))), 3), "payne2020", "assumed"]
        )
    columns = ["condition", "bit"]
    for stem in ("mortality_hr", "remission_per_year", "incidence_yearly_ratio", "incidence_log_sd", "cms_weight", "utility_decrement", "acute_weight"):
        columns += [stem, stem + "_source", stem + "_status"]
    return columns, rows


# What the score counts is activity within twelve months, or a diagnosis within five years: "ever recorded" is something else.
NOT_EVER = ("anxiety_depression", "painful_condition", "asthma", "constipation", "cancer_5y")


def table_ascertainment(evidence):
    """Prevalence ever recorded in linked practice and hospital records over the level of the tables, same people and ages. A
    linked record holds the register, so no ratio is below 1."""
    frame = evidence.frame("health/prevalence_start_targets.csv").set_index("condition")
    rows = []
    for name in names(evidence):
        ratio = frame.unscaled_prevalence_england2016[name] / frame.target_prevalence[name]
        taken = name not in NOT_EVER and ratio > 1
        rows.append([name, round(float(ratio), 3), "kuan2023", "derived"] if taken else [name, 1, "reference", "assumed"])
    return ["condition", "linked_ratio", "source", "status"], rows


def prevalence_sources(name):
    assumed_shape = name in ("painful_condition", "constipation")
    return ("cassell2018", "assumed") if assumed_shape else ("kuan2023+qof_2019_20", "derived")


def table_age(evidence, values, column, source):
    rows = []
    for c, name in enumerate(names(evidence)):
        for s in range(2):
            rows += [[name, s, int(a), values[c, s, a], *source(name)] for a in AGES]
    return ["condition", "sex", "age", column, "source", "status"], rows


def incidence_sources(name):
    return ("ons_mb1_2012", "derived") if name == "cancer_5y" else ("kuan2023+ons_lifetables", "derived")


def raw_gradient(evidence, name):
    """Ratio to the least deprived fifth, quintiles 1 to 5, with source and status."""
    qof = evidence.frame("health/qof_2019_20_england_imd.csv")
    row = qof[qof.cms_condition == name]
    if len(row):
        ratios = [row[f"age_sex_standardised_ratio_q{q}_vs_q5"].iloc[0] for q in range(1, 6)]
        return np.array(ratios, float), "qof_2019_20", "derived"
    frame = evidence.frame("health/imd_gradients.csv")
    rows = frame[(frame.condition == name) & (frame.measure == "incidence") & (frame.sex == "both")]
    by = {str(r.imd_quintile)[0]: float(r.ratio_vs_least_deprived) for r in rows.itertuples()}
    return np.array([by.get(str(q), 1.0) for q in range(1, 6)]), "assumption", "assumed"


def table_imd(evidence, p, inc, people):
    """Prevalence ratios keep the England prevalence; incidence ratios are those that hold each fifth stationary."""
    frame = evidence.frame("health/incidence_backcalculated_age_sex.csv").drop_duplicates("condition").set_index("condition")
    deaths = evidence.mortality()
    rows = []
    for c, name in enumerate(names(evidence)):
        ratio, source, status = raw_gradient(evidence, name)
        expected = (people * p[c][:, :, None]).sum(axis=(0, 1))
        ratio = ratio * expected.sum() / (expected * ratio).sum()
        hr, remission = (frame.mortality_hr_used[name], frame.remission_per_year_assumed[name]) if name in frame.index else (3.0, 0.17)
        standard = people.sum(axis=2)[:, 20:86]
        needed = np.zeros(5)
        for q in range(5):
            fifth = np.minimum(p[c] * ratio[q], 0.98)
            rate = np.array([back_calculated(fifth[s], None, deaths[s, :, q], hr, remission) for s in range(2)])
            needed[q] = (standard * ((1 - fifth) * rate)[:, 20:86]).sum() / (standard * (1 - fifth)[:, 20:86]).sum()
        susceptible = (people * ((1 - p[c]) * inc[c])[:, :, None]).sum(axis=(0, 1))
        needed = needed * susceptible.sum() / (susceptible * needed).sum()
        rows.append([name, *ratio.round(4), *needed.round(4), source, status])
    columns = ["condition"] + [f"prevalence_q{q}" for q in range(1, 6)] + [f"incidence_q{q}" for q in range(1, 6)]
    return columns + ["source", "status"], rows


def drift(evidence, p, inc, remission, people):
    """Relative change of each condition's cases in one year if all else stands still: a check, not a table."""
    hr = evidence.frame("health/incidence_backcalculated_age_sex.csv").drop_duplicates("condition").set_index("condition").mortality_hr_used
    deaths = (evidence.mortality() * people).sum(axis=2) / people.sum(axis=2)
    count = people.sum(axis=2)
    out = {}
    for c, name in enumerate(names(evidence)):
        h = hr.get(name, 1.859)
        slope = np.gradient(p[c], base.cell_ages(), axis=1)
        change = (1 - p[c]) * inc[c] - remission[c] * p[c] - p[c] * (1 - p[c]) * deaths * (h - 1) - slope
        out[name] = (count * change).sum() / (count * p[c]).sum()
    return pd.Series(out)
