"""Table 7: yearly rates of service use by age and sex, exactly at the base-year levels."""

import numpy as np

from . import base, falls

ENGLAND_2018 = 55.98e6  # mid-2018 residents: the denominator of the 2018/19 counts
PEOPLE_2020 = 56_550_138
SHARE_THROUGH_AE = 0.733  # of acute episodes: admissions through A&E of every type over all emergency admissions
ADULT = 17  # file 18 begins here
CHILD_SHARE_OF_AE = 0.235  # attendances aged 0-16: hospital statistics of 2011 give 0.259 and 0.234, a 2014/15 study 0.232 to age 17
SERVICES = (
    "gp_contact", "nhs111", "ambulance_not_conveyed", "ae_not_admitted", "acute_episode", "elective_overnight", "day_case",
    "outpatient_first", "outpatient_follow_up", "community_contact", "social_care_start", "care_home_entry", "home_care_start",
    "fall",
)  # fmt: skip


class Shapes:
    """Published age and sex shapes, as [sex, age] arrays."""

    def __init__(self, evidence, people):
        self.evidence, self.people = evidence, people
        self.count = people.sum(axis=2)

    def adults(self, group):
        """File 18, 2022 rates from 17; zero below. The rates as counted: smoothing blurs steps that are real (the first
        maternity years, the last years of life) by up to 8 % in a five-year band. Planned nights alone are so few at some
        ages that their smoothed rates are better."""
        column = "smoothed_rate" if group == "ordelec_bds" else "rate_per_person_year"
        frame = self.evidence.frame("services/18_activity_by_age_sex_england_2022.csv")
        out = np.zeros((2, 91))
        for row in frame[frame.group == group].itertuples():
            out[0 if row.sex == "F" else 1, row.age] = getattr(row, column)
        return out

    def rows(self, first, last, sexes=False):
        """A run of numbered rows as smooth curves; rows repeat by sex (M first) if asked."""
        file, start = first.split("-")
        ids = [f"{file}-{n:03d}" for n in range(int(start), int(last.split("-")[1]) + 1)]
        picked = [self.evidence.row(i) for i in ids]
        out = np.zeros((2, 91))
        for s in range(2):
            mine = [r for r in picked if not sexes or r["sex"] == ("F", "M")[s]]
            out[s] = self.curve([r["age_band"] for r in mine], [float(r["value"]) for r in mine], s)
        return out

    def curve(self, bands, values, sex):
        return base.smooth_bands([base.band_limits(b) for b in bands], values, self.count[sex])

    def steps(self, bands, values, ratio_women=1.0):
        """Assumed curve; women's rate over men's as stated."""
        out = np.array([self.curve(bands, values, s) for s in range(2)])
        return out * np.array([[ratio_women], [1.0]])

    def total(self, rates):
        return (rates * self.count).sum()

    def scaled(self, rates, total):
        return rates * total / self.total(rates)

    def joined(self, children, adults, total, child_total):
        """Children and adults each scaled, together to the total."""
        young, old = children.copy(), adults.copy()
        young[:, ADULT:], old[:, :ADULT] = 0, 0
        return self.scaled(young, child_total) + self.scaled(old, total - child_total)

    def child_part(self, rates, total):
        """What a recalled all-age curve gives to children when scaled to the total."""
        young = self.scaled(rates, total).copy()
        young[:, ADULT:] = 0
        return self.total(young)


def bands_of(shapes, ids):
    """Curve from rows that name both sexes."""
    rows = [shapes.evidence.row(i) for i in ids]
    return np.array([shapes.curve([r["age_band"] for r in rows], [float(r["value"]) for r in rows], s) for s in range(2)])


def level(evidence, people=PEOPLE_2020):
    """Totals a year on the mid-2020 population, from rates of the base year."""
    v = evidence.value
    acute = v("CAL-009") * (v("CAL-004") * v("CAL-001") / v("02-007")) / ENGLAND_2018
    return {
        "gp_contact": (5.54, "appointments_gp_2019", "read"),
        "nhs111": (v("02-144") / 1000, "recalled_statistics", "recalled"),
        "ambulance_not_conveyed": (
            v("02-143") / 1000 * (v("02-139") + v("02-140") + v("02-142")),
            "recalled_statistics",
            "recalled",
        ),
        "ae_total": ((v("CAL-001") + v("CAL-002") + v("CAL-003")) / ENGLAND_2018, "nhse_ae_sitrep", "read"),
        "ae_type1": (v("CAL-001") / ENGLAND_2018, "nhse_ae_sitrep", "read"),
        "acute_episode": (acute, "nao2018+nhse_ae_sitrep", "derived"),
        "outpatient": (1.713, "nhsd_outpatients_2019_20", "read"),
        "community_contact": (v("CAL-030") / people, "strategy_unit_csds", "read"),
        "social_care_start": (v("07-027") / people, "nhsd_asc_2019_20", "read"),
        "care_home_entry_65": (v("07-052") / 1000, "recalled_statistics", "assumed"),
        "home_care_start_65": (0.010, "recalled_statistics", "derived"),
    }


def acute_episodes(shapes, per_person):
    total = per_person * PEOPLE_2020
    recalled = bands_of(shapes, [f"03-{n:03d}" for n in range(18, 27)])
    return shapes.joined(recalled, shapes.adults("emer_n"), total, shapes.child_part(recalled, total))


def child_ae(shapes):
    """Attendances per child from a study's shares by age."""
    bands, shares = [(0, 0), (1, 4), (5, 12), (13, 17)], [shapes.evidence.value(f"02-{n:03d}") for n in range(68, 72)]
    rates = [s / shapes.count[:, lo : hi + 1].sum() for (lo, hi), s in zip(bands, shares)]
    both = shapes.count.sum(axis=0)
    return np.tile(base.smooth_bands(bands, rates, both), (2, 1))


def emergency_departments(shapes, levels):
    """Type 1 and all attendances by age. Adults: file 18 for type 1; other types follow its walk-in shape."""
    all_, type1 = (levels[k][0] * PEOPLE_2020 for k in ("ae_total", "ae_type1"))
    walk = shapes.adults("walkin")
    major = shapes.joined(child_ae(shapes), walk + shapes.adults("amb"), type1, CHILD_SHARE_OF_AE * type1)
    minor = shapes.joined(child_ae(shapes), walk, all_ - type1, CHILD_SHARE_OF_AE * (all_ - type1))
    return major, minor


def outpatients(shapes, per_person):
    """Attended first and follow-up (with procedures), 1 to 2.35."""
    total = per_person * PEOPLE_2020
    child_curve = bands_of(shapes, ["05-034", "05-035", "05-038", "05-039", "05-040"])
    child = shapes.child_part(child_curve, total)
    first_share = 1 / (1 + shapes.evidence.value("05-022"))
    first = shapes.adults("surg_first") + shapes.adults("non-surg_first")
    later = sum(shapes.adults(g) for g in ("surg_fup", "non-surg_fup", "surg_proc", "non-surg_proc"))
    return (
        shapes.joined(child_curve, first, total * first_share, child * first_share),
        shapes.joined(child_curve, later, total * (1 - first_share), child * (1 - first_share)),
    )


def planned(shapes, ids, group):
    """Level: the recalled curve on the mid-2020 population; adults' shape: file 18."""
    recalled = bands_of(shapes, ids) / 1000
    total = shapes.total(recalled)
    return shapes.joined(recalled, shapes.adults(group), total, shapes.child_part(recalled, total))


def community(shapes, per_person):
    """Ages 0-18 and 19-64 from one month's contacts with 0.85 of them attended; older people are the rest, steep in age."""
    total = per_person * PEOPLE_2020
    parts = [12 * 0.85 * shapes.evidence.value(i) for i in ("07-002", "07-003")]
    limits, out = ((0, 18), (19, 64), (65, 90)), np.zeros((2, 91))
    curve = shapes.steps(["0", "1-4", "5-18", "19-44", "45-64", "65-74", "75-84", "85+"], [5, 2, 1, 0.7, 1.3, 3, 7.5, 17])
    for (lo, hi), part in zip(limits, [*parts, total - sum(parts)]):
        piece = np.zeros((2, 91))
        piece[:, lo : hi + 1] = curve[:, lo : hi + 1]
        out += shapes.scaled(piece, part)
    return out


def older(shapes, per_1, bands, values, women, first=65):
    """A steep curve from `first` on, at a rate per person of those ages."""
    curve = shapes.steps(bands, values, women)
    curve[:, :first] = 0
    return shapes.scaled(curve, per_1 * shapes.count[:, first:].sum())


def care_homes(shapes, per_65):
    """Entry follows the census share living in a care home by age and sex."""
    frame = shapes.evidence.frame("demography/living_arrangements_age_sex.csv")
    frame = frame[(frame.measure == "care_home_resident_share") & frame.age_group.isin(["65-74", "75-84", "85+"])]
    curve = np.zeros((2, 91))
    for s, letter in enumerate("FM"):
        rows = frame[frame.sex == letter]
        middles = np.array([base.band_limits(b)[0] + 5.0 for b in rows.age_group])
        slope = np.gradient(np.log(rows.value.astype(float)), middles)
        curve[s] = np.exp(np.interp(base.cell_ages(), middles, np.log(rows.value.astype(float))))
        low = base.cell_ages() < middles[0]
        curve[s, low] *= np.exp(slope[0] * (base.cell_ages()[low] - middles[0]))
    curve[:, :65] = 0
    return shapes.scaled(curve, per_65 * shapes.count[:, 65:].sum())


def social_care(shapes, per_person):
    """Requests: 29 % from people of 18-64."""
    total = per_person * PEOPLE_2020
    young = shapes.steps(["18-44", "45-64"], [1, 1.6])
    old = shapes.steps(["65-74", "75-84", "85+"], [1, 3.2, 8.5], 1.15)
    young[:, :18], young[:, 65:], old[:, :65] = 0, 0, 0
    return shapes.scaled(young, 0.29 * total) + shapes.scaled(old, 0.71 * total)


def rates(evidence, people):
    """Service -> [sex, age] per person-year."""
    shapes, levels = Shapes(evidence, people), level(evidence)
    acute = acute_episodes(shapes, levels["acute_episode"][0])
    major, minor = emergency_departments(shapes, levels)
    first, later = outpatients(shapes, levels["outpatient"][0])
    ambulance = shapes.adults("amb")
    ambulance[:, :ADULT] = ambulance[:, ADULT : ADULT + 1] * 0.45
    calls = shapes.steps(
        ["0", "1-4", "5-14", "15-24", "25-44", "45-64", "65-74", "75-84", "85+"], [2.2, 1.9, 0.75, 1.05, 1.0, 0.75, 0.75, 1.15, 2.2], 1.15
    )
    home_young = shapes.steps(["18-44", "45-64"], [0.3, 1.0])
    home_young[:, :18], home_young[:, 65:] = 0, 0
    per_65 = levels["home_care_start_65"][0]
    by_service = {
        "gp_contact": shapes.scaled(shapes.rows("01-056", "01-071", sexes=True), levels["gp_contact"][0] * PEOPLE_2020),
        "nhs111": shapes.scaled(calls, levels["nhs111"][0] * PEOPLE_2020),
        "ambulance_not_conveyed": shapes.scaled(ambulance, levels["ambulance_not_conveyed"][0] * PEOPLE_2020),
        "ae_not_admitted": major + minor - SHARE_THROUGH_AE * acute,
        "acute_episode": acute,
        "elective_overnight": planned(shapes, [f"06-{n:03d}" for n in range(8, 21, 2)], "ordelec_n"),
        "day_case": planned(shapes, [f"06-{n:03d}" for n in range(7, 20, 2)], "daycase_n"),
        "outpatient_first": first,
        "outpatient_follow_up": later,
        "community_contact": community(shapes, levels["community_contact"][0]),
        "social_care_start": social_care(shapes, levels["social_care_start"][0]),
        "care_home_entry": care_homes(shapes, levels["care_home_entry_65"][0]),
        "home_care_start": older(shapes, per_65, ["65-74", "75-84", "85+"], [1, 4, 12], 1.2)
        + shapes.scaled(home_young, 0.06 * per_65 * shapes.count[:, 18:65].sum()),
    }
    return by_service | {"fall": falls.elsewhere(evidence, people, by_service)}


SOURCES = {
    # service: (source, status below 17, status from 17)
    "gp_contact": ("appointments_gp_2019+hobbs2016", "recalled", "recalled"),
    "nhs111": ("recalled_statistics", "assumed", "assumed"),
    "ambulance_not_conveyed": ("recalled_statistics+hmhc2024", "assumed", "derived"),
    "ae_not_admitted": ("nhse_ae_sitrep+hmhc2024", "derived", "derived"),
    "acute_episode": ("nao2018+nhse_ae_sitrep+hmhc2024", "recalled", "derived"),
    "elective_overnight": ("recalled_statistics+hmhc2024", "recalled", "derived"),
    "day_case": ("recalled_statistics+hmhc2024", "recalled", "derived"),
    "outpatient_first": ("nhsd_outpatients_2019_20+hmhc2024", "recalled", "derived"),
    "outpatient_follow_up": ("nhsd_outpatients_2019_20+hmhc2024", "recalled", "derived"),
    "community_contact": ("strategy_unit_csds+nhse_csds_2023", "assumed", "assumed"),
    "social_care_start": ("nhsd_asc_2019_20", "assumed", "assumed"),
    "care_home_entry": ("recalled_statistics+ons_care_homes_2021", "assumed", "assumed"),
    "home_care_start": ("recalled_statistics", "assumed", "assumed"),
    "fall": ("falls_jsna+assumption", "assumed", "assumed"),
}


def table(evidence, people):
    by_service, rows = rates(evidence, people), []
    for name in SERVICES:
        source, young, old = SOURCES[name]
        for s in range(2):
            rows += [[name, s, a, by_service[name][s, a], source, young if a < ADULT else old] for a in range(91)]
    return ["service", "sex", "age", "per_year", "source", "status"], rows


TOLERANCE = {
    "gp_contact": 0.05, "nhs111": 0.10, "ambulance_not_conveyed": 0.10, "ae_not_admitted": 0.02, "acute_episode": 0.02,
    "elective_overnight": 0.10, "day_case": 0.10, "outpatient_first": 0.03, "outpatient_follow_up": 0.03, "community_contact": 0.10,
    "social_care_start": 0.10, "care_home_entry": 0.20, "home_care_start": 0.20, "fall": 0.20,
}  # fmt: skip


def table_targets(evidence, people):
    """Per-resident totals of the table above, with the relative tolerance of the published level."""
    by_service = rates(evidence, people)
    rows = [[n, (by_service[n] * people.sum(axis=2)).sum() / people.sum(), TOLERANCE[n], *SOURCES[n][::2]] for n in SERVICES]
    return ["service", "per_resident_year", "relative_tolerance", "source", "status"], rows
