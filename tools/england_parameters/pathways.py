"""Single numbers that settle what an event becomes: pathways.csv."""

from . import acute, frailty, services

GP_SHARE, NURSE_SHARE = 0.54, 0.31  # of contacts; read: GP 0.52 of 0.97 known, other staff 0.45
BOOKED, ATTENDED = 5.54, 5.27


def general_practice(evidence):
    dna = 1 - ATTENDED / BOOKED
    remote = {"gp": 0.20, "nurse": 0.07}
    other_share = 1 - GP_SHARE - NURSE_SHARE
    total = evidence.value("01-037")
    other = (total - GP_SHARE * remote["gp"] - NURSE_SHARE * remote["nurse"]) / other_share
    return [
        ("gp_share_gp", GP_SHARE, "appointments_gp_2018", "derived"),
        ("gp_share_nurse", NURSE_SHARE, "appointments_gp_2018+qresearch2009", "assumed"),
        ("gp_share_other_staff", other_share, "appointments_gp_2018+qresearch2009", "assumed"),
        ("gp_remote_share", total, "qualitywatch2020", "secondhand"),
        ("gp_remote_share_gp", remote["gp"], "qualitywatch2020", "assumed"),
        ("gp_remote_share_nurse", remote["nurse"], "qualitywatch2020", "assumed"),
        ("gp_remote_share_other_staff", round(other, 4), "qualitywatch2020", "derived"),
        ("gp_did_not_attend_share", round(dna, 4), "recalled_statistics", "recalled"),
    ]


def urgent(evidence):
    v = evidence.value
    left = v("02-139") + v("02-140") + v("02-142")
    rows = [
        ("acute_share_through_ae", services.SHARE_THROUGH_AE, "nhse_ae_sitrep+nao2018", "derived"),
        ("ambulance_odds_admitted", acute.ADMITTED_ODDS, "assumption", "assumed"),
        ("ambulance_hear_treat_share", round(v("02-139") / left, 4), "recalled_statistics", "recalled"),
        ("ambulance_see_treat_share", round(v("02-140") / left, 4), "recalled_statistics", "recalled"),
        ("ambulance_conveyed_elsewhere_share", round(v("02-142") / left, 4), "recalled_statistics", "recalled"),
    ]
    calls = ("ambulance", "ae", "primary_care", "self_care")
    return rows + [(f"nhs111_to_{n}_share", v(f"02-{145 + k}"), "recalled_statistics", "recalled") for k, n in enumerate(calls)]


def hospital(evidence):
    v = evidence.value
    elective = services.Shapes(evidence, evidence.population())
    rates = services.rates(evidence, elective.people)
    overnight, day = (elective.total(rates[n]) for n in ("elective_overnight", "day_case"))
    zero = 1 - v("03-012") * (overnight + day) / overnight / v("03-013")
    mild, moderate, severe = acute.frailty_ratios(evidence).round(3)
    return [
        ("sdec_share_adults", acute.SDEC_ADULTS, "nhs_long_term_plan", "recalled"),
        ("other_zero_day_share_adults", acute.OTHER_ZERO_DAY_ADULTS, "assumption", "assumed"),
        ("zero_day_share_all_ages", v("CAL-013"), "health_foundation2018", "read"),
        ("sdec_share_of_zero_day_adults", acute.SDEC_ADULTS / (acute.SDEC_ADULTS + acute.OTHER_ZERO_DAY_ADULTS), "assumption", "derived"),
        ("sdec_suitable_share_adults", v("04-001"), "reschen2020", "read"),
        ("sdec_conversion_share", v("04-003"), "reschen2020", "read"),
        ("sdec_second_visit_share", round(1 - v("04-002"), 3), "reschen2020", "derived"),
        ("sdec_suitability_correlation", 0.85, "assumption", "assumed"),
        ("sdec_reattendance_7d_share", v("04-025"), "assumption", "assumed"),
        ("stay_log_sd", v("11-041"), "assumption", "assumed"),
        ("stay_mean_all_episodes", v("CAL-012"), "nhp_mitigators", "read"),
        ("stay_ratio_fit", 1.0, "reference", "assumed"),
        ("stay_ratio_mild", mild, "han2019", "derived"),
        ("stay_ratio_moderate", moderate, "han2019", "derived"),
        ("stay_ratio_severe", severe, "han2019", "derived"),
        ("elective_zero_night_share", round(zero, 3), "nhp_mitigators", "derived"),
        ("readmission_30d_share", v("CAL-014"), "nhsd_readmissions2019", "read"),
        ("readmission_first_days", 10.0, "assumption", "assumed"),
        ("readmission_days", 30.0, "nhsd_readmissions2019", "read"),
        ("readmission_later_ratio", 0.3, "assumption", "assumed"),
    ]


def planned(evidence):
    v = evidence.value
    first, later = 0.02, None
    later = (v("05-023") * 3.35 - first) / 2.35
    return [
        ("outpatient_remote_share", v("05-023"), "qualitywatch2020", "secondhand"),
        ("outpatient_remote_share_first", first, "qualitywatch2020", "assumed"),
        ("outpatient_remote_share_follow_up", round(later, 4), "qualitywatch2020", "derived"),
        ("outpatient_follow_ups_per_first", v("05-022"), "nhsd_outpatients_2019_20", "read"),
        ("outpatient_did_not_attend_per_attended", round(v("CAL-008") / v("05-002"), 4), "nhsd_outpatients_2019_20", "derived"),
        ("outpatient_did_not_attend_ratio_most_to_least_deprived", v("05-041"), "recalled_statistics", "recalled"),
    ]


def social(evidence):
    v = evidence.value
    return [
        ("care_home_self_funder_share", v("07-054"), "recalled_statistics", "recalled"),
        ("care_home_mean_stay_years", 2.2, "recalled_statistics", "recalled"),
        ("home_care_share_65plus", 0.020, "recalled_statistics", "recalled"),
        ("home_care_hours_per_week", v("07-057"), "recalled_statistics", "recalled"),
        ("home_care_ends_per_year", 0.30, "assumption", "assumed"),
        ("start_latent_loading_conditions", 0.45, "assumption", "assumed"),
        ("start_latent_loading_frailty", 0.50, "assumption", "assumed"),
        ("frailty_worsening_per_condition", 1.15, "assumption", "assumed"),
        *((f"care_home_ratio_{c}", r, "assumption", "assumed") for c, r in zip(frailty.CATEGORIES, (0.15, 0.6, 2.0, 5.0))),
        *((f"death_ratio_frailty_{c}", r, "clegg2016", "read") for c, r in zip(frailty.CATEGORIES[1:], (1.92, 3.10, 4.52))),
    ]


def high_use(_):
    """Who is in the small class of urgent care: people with anxiety or depression, psychosis or alcohol problems (share of
    all ages at the start), and the two most deprived fifths."""
    return [
        ("high_use_linked_share", 0.114, "kuan2023+qof_2019_20", "derived"),
        ("high_use_linked_odds", 5.0, "assumption", "assumed"),
        ("high_use_deprived_odds", 2.0, "assumption", "assumed"),
    ]


def quality(_):
    """The lowest value of the UK tariff of EQ-5D-3L, state 33333."""
    return [("utility_floor", -0.594, "dolan1997", "recalled")]


def table(evidence):
    parts = (general_practice, urgent, hospital, planned, social, high_use, quality)
    rows = [list(r) for part in parts for r in part(evidence)]
    return ["key", "value", "source", "status"], rows


# Telephone, then video and online, as shares of all appointments: August and September 2023.
GP_REMOTE_2023 = ((0.265, 0.021), (0.238, 0.021))


def table_remote_2025(evidence):
    """Remote shares of today, the latest known: of general practice the mean of two months, of outpatients 2023/24."""
    general_practice_share = round(sum(sum(month) for month in GP_REMOTE_2023) / len(GP_REMOTE_2023), 2)
    rows = [
        ["gp_remote_share", general_practice_share, "nhse_gp_appointments_2023", "derived"],
        ["outpatient_remote_share", evidence.value("05-030"), "recalled_statistics", "recalled"],
    ]
    return ["key", "value", "source", "status"], rows
