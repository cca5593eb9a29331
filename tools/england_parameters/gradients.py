"""Tables 8 and 9: deprivation ratios and personal rate ratios of service use."""

import numpy as np

from . import falls, services


def log_linear(most_to_least):
    """Ratios of fifths 1 to 5 with the given ratio of the first to the last."""
    return np.exp(np.linspace(np.log(most_to_least), 0, 5))


def ecological(evidence, groups, shapes):
    """File 20 ratios of several groups, weighted by their activity."""
    frame = evidence.frame("services/20_imd_gradient_hospital_use_2022_ecological.csv").set_index("group")
    columns = ["imd_q1_most_deprived", "q2", "q3", "q4", "q5_least_deprived"]
    weights = [shapes.total(shapes.adults(g)) for g in groups]
    return np.average([frame.loc[g, columns].astype(float) for g in groups], axis=0, weights=weights)


def attendance(evidence):
    """A&E attendances per resident in 2019/20, most to least deprived tenth, carried to fifths (8 of 9 steps)."""
    frame = evidence.frame("demography/population_england_imd_decile_age_sex_mid2020.csv")
    people = frame.groupby("imd2019_decile").population.sum()
    tenths = (evidence.value("CAL-019") / people[1]) / (evidence.value("CAL-020") / people[10])
    return log_linear(tenths ** (8 / 9))


def elective(evidence, acute):
    """Emergency share of admissions in the outer tenths gives elective per emergency; times the acute ratio."""
    most, least = evidence.value("03-047"), evidence.value("03-048")
    relative = ((1 - most) / most) / ((1 - least) / least)
    return log_linear((relative * acute[0] ** (9 / 8)) ** (8 / 9))


def table_imd(evidence, people):
    shapes = services.Shapes(evidence, people)
    acute = ecological(evidence, ["emer_n"], shapes)
    planned = elective(evidence, acute)
    first = ecological(evidence, ["surg_first", "non-surg_first"], shapes)
    later = ecological(evidence, ["surg_fup", "non-surg_fup", "surg_proc", "non-surg_proc"], shapes)
    rows = [
        ("gp_contact", log_linear(evidence.value("01-073")), "recalled_statistics", "recalled"),
        ("nhs111", log_linear(1.4), "assumption", "assumed"),
        ("ambulance_not_conveyed", ecological(evidence, ["amb"], shapes), "hmhc2024", "derived"),
        ("ae_not_admitted", attendance(evidence), "nhsd_ae_2019_20", "secondhand"),
        ("acute_episode", acute, "hmhc2024", "derived"),
        ("elective_overnight", planned, "nhsd_apc_2019_20+hmhc2024", "derived"),
        ("day_case", planned, "nhsd_apc_2019_20+hmhc2024", "derived"),
        ("outpatient_first", first, "hmhc2024", "derived"),
        ("outpatient_follow_up", later, "hmhc2024", "derived"),
        ("community_contact", log_linear(1.3), "assumption", "assumed"),
        ("social_care_start", log_linear(1.5), "assumption", "assumed"),
        ("care_home_entry", log_linear(1.2), "assumption", "assumed"),
        ("home_care_start", log_linear(1.6), "assumption", "assumed"),
        ("fall", log_linear(1.0), "assumption", "assumed"),
    ]
    return ["service"] + [f"q{q}" for q in range(1, 6)] + ["source", "status"], [[n, *r.round(4), s, t] for n, r, s, t in rows]


COUNTS = ("conditions_0", "conditions_1", "conditions_2", "conditions_3", "conditions_4", "conditions_5plus")
FRAILTY = ("frailty_fit", "frailty_mild", "frailty_moderate", "frailty_severe")
ASSUMED_COUNTS = {
    "social_care_start": (1.3, 1.6, 2.0, 2.4, 3.2),
    "care_home_entry": (1.1, 1.3, 1.5, 1.8, 2.2),
    "home_care_start": (1.3, 1.6, 2.0, 2.4, 3.2),
    "fall": (1.0, 1.0, 1.0, 1.0, 1.0),
}
READ_COUNTS = {"ae_not_admitted": 45}  # first row of file 10, every third
READ_FRAILTY = {"gp_contact": ("10-001", "10-003", "10-005"), "acute_episode": ("10-002", "10-004", "10-006")}
ENTRY_FRAILTY = ("10-017", "10-018", "10-019")
ASSUMED_FRAILTY = {
    "nhs111": (1.3, 1.6, 2.0),
    "ambulance_not_conveyed": (1.64, 2.45, 3.16),
    "ae_not_admitted": (1.3, 1.6, 1.9),
    "elective_overnight": (1.1, 1.1, 1.0),
    "day_case": (1.1, 1.1, 1.0),
    "outpatient_first": (1.15, 1.25, 1.25),
    "outpatient_follow_up": (1.2, 1.35, 1.4),
    "community_contact": (2.0, 4.0, 7.0),
    "social_care_start": (1.8, 3.0, 4.5),
    "home_care_start": (2.0, 4.0, 6.0),
}
CARE_HOME = {
    "gp_contact": 1.6, "nhs111": 1.5, "ambulance_not_conveyed": 1.6, "acute_episode": 1.2, "elective_overnight": 0.6, "day_case": 0.6,
    "outpatient_first": 0.8, "outpatient_follow_up": 0.8, "community_contact": 1.5, "social_care_start": 0.0, "care_home_entry": 0.0,
    "home_care_start": 0.0, "fall": 2.0,
}  # fmt: skip
# Odds ratios 1.5 (any A&E) and 1.4 (high general practice use) at 65 and over, read as rate ratios nearer 1.
LIVES_ALONE = {
    "gp_contact": (1.1, "dreyer2018", "derived"),
    "ae_not_admitted": (1.3, "dreyer2018", "derived"),
    "acute_episode": (1.2, "dreyer2018", "assumed"),
    "nhs111": (1.2, "assumption", "assumed"),
    "ambulance_not_conveyed": (1.3, "assumption", "assumed"),
    "social_care_start": (1.8, "assumption", "assumed"),
    "care_home_entry": (1.5, "assumption", "assumed"),
    "home_care_start": (2.0, "assumption", "assumed"),
}


def care_home_attendance(evidence, people):
    """Published A&E rate of residents over the England rate at their ages; the admitted part is in the acute ratio."""
    rates = services.rates(evidence, people)
    count = people.sum(axis=2)
    weight = rates["care_home_entry"] * count
    england = (weight * (rates["ae_not_admitted"] + services.SHARE_THROUGH_AE * rates["acute_episode"])).sum() / weight.sum()
    return evidence.value("CAL-032") / england


# Ratios 10-046 to 10-058 are recalled and were to be tuned: raised until the model's C-index of unplanned admission in a
# year is that of the Cambridge score (0.738), on a sample of England.
# General practice: the recalled ratios to the power 1.25, with which people of two or more conditions have the share of
# consultations that is published, and the top fifth of a board's core segments theirs.
FITTED_COUNTS = {
    "acute_episode": ((1.9, 3.1, 4.9, 7.3, 12.0), "payne2020+assumption"),
    "gp_contact": ((1.94, 2.83, 3.78, 4.79, 6.74), "cassell2018+dpm_bnssg"),
}

# Guessed shapes, steeper the more a service is for the frail, and the power on them with which use over the five segments of
# the Cambridge score in one system comes nearest to its crude rates (analysis/fit_segments.py, steps of 0.05), in two
# services less than that. Community contacts ask for 1.40, which is beyond the ratio of acute episodes at five or more
# conditions (12), the steepest with a source of its own. Elective stays and day cases are published only together with
# emergencies; the segments ask for 2.75, with which people of two or more conditions would have 64 % of admissions where
# 56 % are published. They get the power that leaves that share as it is published.
SEGMENT_COUNTS = {
    "nhs111": ((1.25, 1.5, 1.8, 2.2, 3.0), 1.4, "dpm_bnssg+assumption"),
    "ambulance_not_conveyed": ((1.5, 2.1, 2.9, 3.9, 6.2), 1.35, "dpm_bnssg+assumption"),
    "elective_overnight": ((1.4, 1.7, 2.0, 2.2, 2.5), 1.25, "cassell2018+dpm_bnssg+assumption"),
    "day_case": ((1.4, 1.8, 2.1, 2.4, 2.8), 1.25, "cassell2018+dpm_bnssg+assumption"),
    "outpatient_first": ((1.4, 1.7, 2.0, 2.3, 2.8), 1.65, "dpm_bnssg+assumption"),
    "outpatient_follow_up": ((1.6, 2.1, 2.6, 3.1, 4.0), 1.65, "dpm_bnssg+assumption"),
    "community_contact": ((1.2, 1.7, 2.5, 3.5, 6.0), 1.35, "dpm_bnssg+assumption"),
}


def by_count(evidence, service):
    if service in SEGMENT_COUNTS:
        shape, power, source = SEGMENT_COUNTS[service]
        return [round(ratio**power, 2) for ratio in shape], source, "derived"
    if service in FITTED_COUNTS:
        ratios, source = FITTED_COUNTS[service]
        return list(ratios), source, "derived"
    if service in READ_COUNTS:
        ids = [f"10-{READ_COUNTS[service] + 3 * k:03d}" for k in range(5)]
        return [evidence.value(i) for i in ids], "recalled_statistics", "recalled"
    return list(ASSUMED_COUNTS[service]), "assumption", "assumed"


def by_frailty(evidence, service):
    if service in READ_FRAILTY:
        return [evidence.value(i) for i in READ_FRAILTY[service]], "han2019", "read"
    if service == "fall":
        return list(falls.multipliers(evidence)), "assumption", "assumed"
    if service == "care_home_entry":
        return [evidence.value(i) for i in ENTRY_FRAILTY], "clegg2016", "recalled"
    return list(ASSUMED_FRAILTY[service]), "assumption", "assumed"


def table_multipliers(evidence, people):
    """Marginal rate ratios given age and sex: targets for the fit, not to be multiplied together unsolved."""
    rows = []
    for service in services.SERVICES:
        for factors, (values, source, status) in ((COUNTS, by_count(evidence, service)), (FRAILTY, by_frailty(evidence, service))):
            rows.append([service, factors[0], 1.0, "reference", "assumed"])
            rows += [[service, f, float(v), source, status] for f, v in zip(factors[1:], values)]
        if service == "ae_not_admitted":
            rows.append([service, "care_home", round(care_home_attendance(evidence, people), 2), "wolters2019", "derived"])
        else:
            rows.append([service, "care_home", CARE_HOME[service], "assumption", "assumed"])
        rr, source, status = LIVES_ALONE.get(service, (1.0, "assumption", "assumed"))
        rows.append([service, "lives_alone_65plus", rr, source, status])
    return ["service", "factor", "rate_ratio", "source", "status"], rows
