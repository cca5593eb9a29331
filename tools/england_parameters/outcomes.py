"""Tables 13 to 15: utility, propensity, Cambridge score segments, targets."""

import numpy as np
from scipy.interpolate import PchipInterpolator

from . import base
from .base import SEXES

CHILD_UTILITY = 0.95  # to age 11, then a line to the first surveyed band at 17


def norms(evidence):
    """[sex, age] DSU copula means of 2017-18, smooth between band middles."""
    frame = evidence.frame("health/hrqol_norms_age_sex.csv")
    frame = frame[frame.instrument.str.contains("copula")]
    out = np.zeros((2, 91))
    for s, sex in enumerate(SEXES):
        rows = frame[frame.sex == sex]
        middles = [base.middle_age(*base.band_limits(b)) for b in rows.age_band]
        ages = np.array([0.0, 12.0, *middles])
        values = np.array([CHILD_UTILITY, CHILD_UTILITY, *rows["mean"].astype(float)])
        out[s] = PchipInterpolator(ages, values)(base.cell_ages())
    return out


def table_norms(evidence):
    values = norms(evidence)
    rows = [[s, a, round(values[s, a], 4), "mcnamara2022", "assumed" if a < 16 else "derived"] for s in range(2) for a in range(91)]
    return ["sex", "age", "mean", "source", "status"], rows


def table_frailty(evidence):
    frame = evidence.frame("health/hrqol_decrements.csv")
    frame = frame[frame.type == "frailty_decrement"].set_index("item").value.astype(float)
    rows = [["fit", 0.0, "reference", "assumed"]]
    rows += [[c, round(-frame[c] / 2, 4), "assumption", "assumed"] for c in ("mild", "moderate", "severe")]
    return ["frailty", "utility_decrement", "source", "status"], rows


SHARED = 0.20  # variance of the permanent part that all groups of services have in common
CORRELATION = 0.95  # of the renewing part from month to month
SIZES = {
    # group: (row of the negative binomial size, services)
    "gp": "11-016", "urgent": "11-017", "acute": "11-018", "outpatient": "11-019", "elective": None, "community": "11-021",
}  # fmt: skip
ELECTIVE_SIZE = 0.5


def yearly_share(correlation, months=12):
    """Variance of a yearly mean of the renewing part, relative to one month's."""
    k = np.arange(1, months)
    return (months + 2 * ((months - k) * correlation**k).sum()) / months**2


def split(size):
    """Annual variance 1/size into shared, permanent and renewing parts; half of the extra is permanent."""
    total = 1 / size
    permanent = max((1 + total / 2) / (1 + SHARED) - 1, 0.05)
    renewing = ((1 + total) / ((1 + SHARED) * (1 + permanent)) - 1) / yearly_share(CORRELATION)
    return permanent, renewing


# Fitted with the whole model on a sample of England, one year: urgent, with the high-use class, to attenders of type 1 departments
# and their attendances once, three, six and, in ten months, ten times or more (analysis/use_targets.csv); acute to the C-index of
# unplanned admission, which the starting size 11-018 would hold near 0.69. Permanent and renewing variance.
FITTED = {"urgent": (1.10, 0.60), "acute": (0.15, 0.20)}
HIGH_USE = (0.003, 12.0)  # share of people, visits a year


def table_propensity(evidence):
    rows = []
    for group, row in SIZES.items():
        permanent, renewing = FITTED.get(group) or split(evidence.value(row) if row else ELECTIVE_SIZE)
        high, visits = HIGH_USE if group == "urgent" else (0.0, 0.0)
        status = "derived" if group in FITTED else "assumed"
        rows.append([group, SHARED, round(permanent, 4), round(renewing, 4), CORRELATION, high, visits, "assumption", status])
    columns = ["group", "shared_variance", "permanent_variance", "renewing_variance", "monthly_correlation", "high_use_share"]
    return columns + ["high_use_visits_per_year", "source", "status"], rows


def table_segments(evidence):
    frame = evidence.frame("health/cms_segments.csv")
    rows = []
    for n, row in enumerate(frame.itertuples(), start=1):
        share = round(evidence.value(f"12-{n:03d}") / sum(evidence.value(f"12-{k:03d}") for k in range(1, 6)), 4)
        upper = row.upper_excl if row.upper_excl == row.upper_excl else 99.0
        rows.append([n, share, row.lower_incl, upper, "dpm_bnssg+cms_segments", "read"])
    return ["segment", "population_share", "score_from", "score_below", "source", "status"], rows


MODEL_TARGETS = (
    # key, value, tolerance (absolute), source, status
    ("gp_booked_per_resident", 5.54, 0.28, "appointments_gp_2019", "read"),
    ("gp_attended_per_resident", 5.27, 0.27, "appointments_gp_2019+recalled_statistics", "recalled"),
    ("gp_remote_share", 0.15, 0.02, "qualitywatch2020", "secondhand"),
    ("ae_attendances_per_resident", 0.4435, 0.0089, "nhse_ae_sitrep", "read"),
    ("acute_episodes_per_resident", 0.1107, 0.0022, "nao2018+nhse_ae_sitrep", "derived"),
    ("outpatients_attended_per_resident", 1.713, 0.051, "nhsd_outpatients_2019_20", "read"),
    ("outpatient_remote_share", 0.04, 0.005, "qualitywatch2020", "secondhand"),
    ("sdec_share_adults", 0.20, 0.01, "nhs_long_term_plan", "recalled"),
    ("other_zero_day_share_adults", 0.12, 0.02, "assumption", "assumed"),
    ("ten_or_more_share_of_attenders", 0.004, 0.001, "rcni2019", "secondhand"),
    ("ten_or_more_share_of_attendances", 0.04, 0.01, "rcni2019", "secondhand"),
    ("mortality_hr_frailty_mild", 1.92, 0.12, "clegg2016", "read"),
    ("mortality_hr_frailty_moderate", 3.10, 0.20, "clegg2016", "read"),
    ("mortality_hr_frailty_severe", 4.52, 0.38, "clegg2016", "read"),
    ("c_index_death_1y", 0.91, 0.02, "payne2020", "read"),
    ("c_index_unplanned_admission_1y", 0.738, 0.02, "payne2020", "read"),
    ("top_27_2_percent_share_of_consultations", 0.529, 0.04, "cassell2018", "read"),
    ("frail_65plus_per_1000", 32.0, 3.0, "fogg2022", "derived"),
)
FILE_TARGETS = (
    # key, row, absolute tolerance, source
    ("ae_type1_attendances_2018_19", "CAL-001", 313600.0, "nhse_ae_sitrep"),
    ("ae_type2_attendances_2018_19", "CAL-002", 11556.0, "nhse_ae_sitrep"),
    ("ae_other_attendances_2018_19", "CAL-003", 171384.0, "nhse_ae_sitrep"),
    ("admitted_share_type1", "CAL-004", 0.0086, "nhse_ae_sitrep"),
    ("avoidable_share_wide", "CAL-010", 0.02, "nao2018"),
    ("acsc_share", "CAL-011", 0.02, "health_foundation2018"),
    ("mean_stay_emergency_incl_zero_day", "CAL-012", 0.3, "nhp_mitigators"),
    ("zero_day_share_all_ages", "CAL-013", 0.03, "health_foundation2018"),
    ("readmission_30d", "CAL-014", 0.01, "nhsd_readmissions2019"),
    ("single_attender_share_major_ae", "CAL-016", 0.03, "greenfield2020"),
    ("ambulance_arrival_share", "CAL-022", 0.03, "ed_study_2015"),
    ("community_contacts_2022_23", "CAL-030", 6948325.0, "strategy_unit_csds"),
    ("care_home_residents_65plus", "CAL-031", 13947.0, "ons_care_homes_2021"),
    ("care_home_ae_per_resident", "CAL-032", 0.10, "wolters2019"),
    ("outpatient_did_not_attend_share", "CAL-008", 0.005, "nhsd_outpatients_2019_20"),
    ("outpatient_share_60_79", "CAL-045", 0.02, "nhsd_outpatients_2019_20"),
)


def table_targets(evidence):
    rows = [list(t) for t in MODEL_TARGETS]
    rows += [[key, evidence.value(row), tolerance, source, evidence.flag(row)] for key, row, tolerance, source in FILE_TARGETS]
    return ["key", "value", "tolerance", "source", "status"], rows
