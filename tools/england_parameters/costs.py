"""Table 12: what a contact costs in 2023/24 prices, who pays, and whose minutes it takes."""

import numpy as np
from scipy.stats import lognorm


# NHS Cost Inflation Index to 2023/24, by price year of the source.
INFLATE = {"2018/19": 1.181, "2019/20": 1.156, "2021/22": 1.0732 * 1.0247, "2022/23": 1.025, "2023/24": 1.0}
INFLATE["2016/17"] = 1.0124 * 1.0160 * INFLATE["2018/19"]
WEEKS_PER_MONTH = 365.25 / 12 / 7
TYPE1_SHARE = 15.68 / 24.83
OTHER_TO_TYPE1 = 0.45  # minor units 46 to 67 against 114 to 138 in 2013/14
ELECTIVE_MEAN_NIGHTS = 3.46  # incl. those without a night
SOCIAL_WORK_HOURS = 4.0


def staff(*pairs):
    return pairs


def outpatient_scale(v):
    """Consultant-led prices brought to the average of all attendances: 1 first to 2.35 follow-ups, 4 % remote."""
    mix = 0.96 * (v("08-057") + 2.35 * v("08-056")) / 3.35 + 0.04 * v("08-058")
    return v("08-005") * INFLATE["2016/17"] / (mix * INFLATE["2018/19"])


def emergency_fixed(v, bed_day):
    """Long-stay price less the bed-days of stays of two nights and more."""
    sigma, mean = 1.33, 7.16
    nights = 1 + np.floor(lognorm(sigma, scale=np.exp(np.log(mean - 0.5) - sigma**2 / 2)).ppf((np.arange(20000) + 0.5) / 20000))
    return v("08-053") * INFLATE["2018/19"] - bed_day * nights[nights >= 2].mean()


def kinds(evidence):
    """(kind, pounds of 2023/24, payer, [(staff group, minutes)], source, status)"""
    v = evidence.value
    i16, i18, i19, i21, i22 = (INFLATE[y] for y in ("2016/17", "2018/19", "2019/20", "2021/22", "2022/23"))
    type1 = v("08-051") / (TYPE1_SHARE + (1 - TYPE1_SHARE) * OTHER_TO_TYPE1) * i18
    bed_day, elective_day = v("08-004") * i16, v("08-020") * i16
    scale = outpatient_scale(v)
    first, later, remote = (v(k) * i18 * scale for k in ("08-057", "08-056", "08-058"))
    home = (v("08-081") + v("08-082")) / 2 * WEEKS_PER_MONTH * i19
    own = (v("08-083") + v("08-084")) / 2 * WEEKS_PER_MONTH * i19
    gp, acute_, community = "nhs_primary", "nhs_acute", "nhs_community"
    ncc, pssru = "ncc_2018_19", "pssru2020"
    hour = v("08-066") / 60
    return [
        ("gp_face_to_face", v("08-025") * i22, gp, staff(("gp", 10)), "pssru2023", "secondhand"),
        ("gp_remote", v("08-063") * i19, gp, staff(("gp", 5.4)), pssru, "recalled"),
        ("nurse_face_to_face", v("08-065") * i19, gp, staff(("practice_nurse", 15)), pssru, "recalled"),
        ("nurse_remote", v("08-064") / 60 * 6 * i19, gp, staff(("practice_nurse", 6)), pssru, "assumed"),
        ("other_staff_face_to_face", hour * 15 * i19, gp, staff(("other_practice_staff", 15)), pssru, "assumed"),
        ("other_staff_remote", hour * 10 * i19, gp, staff(("other_practice_staff", 10)), pssru, "assumed"),
        ("gp_did_not_attend", 15.0, gp, staff(("gp", 2.5), ("practice_nurse", 3.5)), "assumption", "assumed"),
        ("nhs111_call", v("08-075") * i18, "nhs_ambulance", staff(("call_handler", 11), ("practice_nurse", 3)), pssru, "recalled"),
        ("ambulance_hear_treat", v("08-059") * i18, "nhs_ambulance", staff(("call_handler", 20)), ncc, "recalled"),
        ("ambulance_see_treat", v("08-060") * i18, "nhs_ambulance", staff(("ambulance_crew", 150)), ncc, "recalled"),
        ("ambulance_conveyed", v("08-061") * i18, "nhs_ambulance", staff(("ambulance_crew", 190)), ncc, "recalled"),
        ("ae_type1", type1, acute_, staff(("junior_doctor", 40), ("hospital_nurse", 60), ("consultant", 8)), ncc, "derived"),
        ("ae_other", type1 * OTHER_TO_TYPE1, acute_, staff(("hospital_nurse", 30), ("junior_doctor", 8)), ncc, "derived"),
        ("sdec", 380 * i22, acute_, staff(("consultant", 30), ("junior_doctor", 60), ("hospital_nurse", 120)), "assumption", "assumed"),
        ("zero_day_admission", v("08-052") * i18, acute_, staff(("consultant", 30), ("junior_doctor", 75), ("hospital_nurse", 180)), ncc, "recalled"),
        ("emergency_admission", emergency_fixed(v, bed_day), acute_, staff(("consultant", 45), ("junior_doctor", 120), ("hospital_nurse", 120)), ncc, "derived"),
        ("emergency_bed_day", bed_day, acute_, staff(("consultant", 15), ("junior_doctor", 35), ("hospital_nurse", 330)), "reference_costs2017", "secondhand"),
        ("elective_admission", v("08-054") * i18 - elective_day * ELECTIVE_MEAN_NIGHTS, acute_, staff(("consultant", 150), ("junior_doctor", 120), ("hospital_nurse", 300)), ncc, "derived"),
        ("elective_bed_day", elective_day, acute_, staff(("consultant", 15), ("junior_doctor", 30), ("hospital_nurse", 330)), "chetter2020", "secondhand"),
        ("day_case", v("08-055") * i18, acute_, staff(("consultant", 45), ("hospital_nurse", 150)), ncc, "recalled"),
        ("outpatient_first_face_to_face", first, acute_, staff(("consultant", 20), ("hospital_nurse", 15), ("admin", 15)), ncc, "derived"),
        ("outpatient_first_remote", first * v("08-058") / v("08-056"), acute_, staff(("consultant", 20), ("admin", 12)), ncc, "assumed"),
        ("outpatient_follow_up_face_to_face", later, acute_, staff(("consultant", 12), ("hospital_nurse", 12), ("admin", 10)), ncc, "derived"),
        ("outpatient_follow_up_remote", remote, acute_, staff(("consultant", 11), ("admin", 8)), ncc, "derived"),
        ("outpatient_did_not_attend", later / 2, acute_, staff(("consultant", 6), ("admin", 8)), "assumption", "assumed"),
        ("advice_and_guidance", v("08-076") * 10 / 60 * i19, acute_, staff(("consultant", 10), ("admin", 3)), pssru, "assumed"),
        ("community_contact", v("08-043") * i21, community, staff(("community_nurse", 35), ("therapist", 10)), "dpm_bnssg", "derived"),
        ("social_care_assessment", 55 * SOCIAL_WORK_HOURS * i22, "local_authority", staff(("social_care", 60 * SOCIAL_WORK_HOURS)), "assumption", "assumed"),
        ("home_care_month", v("08-079") * v("07-057") * WEEKS_PER_MONTH * i19, "local_authority", staff(("social_care", v("07-057") * 60 * WEEKS_PER_MONTH)), pssru, "derived"),
        ("care_home_month_local_authority", home, "local_authority", staff(("social_care", 20 * 60 * WEEKS_PER_MONTH)), pssru, "derived"),
        ("care_home_month_self_funder", own, "self_funder", staff(("social_care", 20 * 60 * WEEKS_PER_MONTH)), pssru, "derived"),
    ]  # fmt: skip


def table(evidence):
    """One row per kind and staff group; the price is repeated, not split. Minutes are assumed unless the price states them."""
    rows = []
    for kind, pounds, payer, groups, source, status in kinds(evidence):
        rows += [[kind, int(round(100 * pounds)), payer, g, round(float(m), 1), source, status] for g, m in groups]
    return ["kind", "pence", "payer", "staff_group", "staff_minutes", "source", "status"], rows
