"""Table 10: what an acute episode becomes, by age and sex: zero-day share, nights, ambulance arrival, sensitive conditions."""

import numpy as np
from scipy.optimize import brentq

from . import base, services

ADULT = 18  # same-day emergency care and its denominator
SDEC_ADULTS, OTHER_ZERO_DAY_ADULTS = 0.20, 0.12
RECALLED_OVERNIGHT = 6.9  # mean the recalled nights by age were set to
ADMITTED_ODDS = 4.0  # of an ambulance arrival, admitted against not admitted at the same age
AMBULANCE_ADULTS, AMBULANCE_CHILDREN = "02-082", "02-081"
ACSC = (("0-17", 0.15), ("18-44", 0.10), ("45-64", 0.13), ("65-74", 0.15), ("75-84", 0.165), ("85+", 0.17))
ELECTIVE_CHILD_NIGHTS = 3.0
FRAILTY_SHRINK = 0.5  # of the log stay ratio that days over admissions imply


class Episodes:
    """Everything shared by the columns of the table."""

    def __init__(self, evidence, people):
        self.evidence, self.people = evidence, people
        self.shapes = services.Shapes(evidence, people)
        self.rates = services.rates(evidence, people)
        self.count = people.sum(axis=2)
        self.episodes = self.rates["acute_episode"] * self.count

    def mean(self, values, low=0, high=90, weight=None):
        weight = self.episodes if weight is None else weight
        return np.average(values[:, low : high + 1], weights=weight[:, low : high + 1])

    def by_age(self, ids):
        """Curve for both sexes from numbered rows, by logit."""
        rows = [self.evidence.row(i) for i in ids]
        bands = [base.band_limits(r["age_band"]) for r in rows]
        curve = base.smooth_bands(bands, [float(r["value"]) for r in rows], self.episodes.sum(axis=0), base.logit, base.expit)
        return np.tile(curve, (2, 1))

    def zero_day(self):
        """Recalled shape; odds of adults and of children scaled to 0.32 and to what leaves 0.33 for all ages."""
        raw = base.logit(self.by_age([f"03-{n:03d}" for n in range(27, 33)]))
        adults = SDEC_ADULTS + OTHER_ZERO_DAY_ADULTS
        shift = brentq(lambda x: self.mean(base.expit(raw + x), ADULT) - adults, -5, 5)
        out = base.expit(raw + shift)
        young = self.episodes[:, :ADULT].sum() / self.episodes.sum()
        out[:, :ADULT] = (self.evidence.value("CAL-013") - adults * (1 - young)) / young
        return out

    def nights(self, zero):
        """Mean nights of an overnight episode; bed-days by age follow file 18, the mean of all episodes is 4.8."""
        target = self.evidence.value("CAL-012")
        out = np.full((2, 91), self.evidence.value("03-033") * target / (1 - self.evidence.value("CAL-013")) / RECALLED_OVERNIGHT)
        old = slice(services.ADULT, 91)
        stay = self.shapes.adults("emer_bds")[:, old] / self.shapes.adults("emer_n")[:, old]
        child_days = (self.episodes * (1 - zero) * out)[:, : services.ADULT].sum()
        scale = (target * self.episodes.sum() - child_days) / (self.episodes[:, old] * stay).sum()
        out[:, old] = scale * stay / (1 - zero[:, old])
        return out

    def type1(self):
        """Type 1 attendances, and the share of type 1 among those not admitted."""
        major, _ = services.emergency_departments(self.shapes, services.level(self.evidence))
        left = major - services.SHARE_THROUGH_AE * self.rates["acute_episode"]
        return major, left / self.rates["ae_not_admitted"]

    def ambulance(self, major):
        """Share of type 1 arrivals by ambulance: all, admitted, not admitted."""
        amb, walk = self.shapes.adults("amb"), self.shapes.adults("walkin")
        share = np.full((2, 91), self.evidence.value(AMBULANCE_CHILDREN))
        raw = base.logit(amb[:, 17:] / (amb + walk)[:, 17:])
        weight = (major * self.count)[:, 17:]
        target = self.evidence.value(AMBULANCE_ADULTS)
        shift = brentq(lambda x: np.average(base.expit(raw + x), weights=weight) - target, -5, 5)
        share[:, 17:] = base.expit(raw + shift)
        admitted = services.SHARE_THROUGH_AE * self.rates["acute_episode"] / major
        low, high = np.full_like(share, 1e-6), share.copy()
        for _ in range(60):
            middle = (low + high) / 2
            odds = ADMITTED_ODDS * middle / (1 - middle)
            above = admitted * odds / (1 + odds) + (1 - admitted) * middle > share
            low, high = np.where(above, low, middle), np.where(above, middle, high)
        odds = ADMITTED_ODDS * low / (1 - low)
        return share, odds / (1 + odds), low

    def sensitive(self):
        """Ambulatory-care-sensitive share, assumed by age, scaled to the published mean."""
        curve = self.shapes.steps([b for b, _ in ACSC], [v for _, v in ACSC])
        return curve * self.evidence.value("CAL-011") / self.mean(curve)

    def elective_nights(self):
        """Mean nights of an elective stay with at least one night: file 18 over eleven years of age, mean 5.4."""
        out = np.full((2, 91), ELECTIVE_CHILD_NIGHTS)
        weight = self.rates["elective_overnight"] * self.count
        old = slice(services.ADULT, 91)
        days, stays = (self.shapes.adults(g)[:, old] * self.count[:, old] for g in ("ordelec_bds", "ordelec_n"))
        stay = np.array([window(days[s]) / window(stays[s]) for s in range(2)])
        rest = self.evidence.value("03-013") * weight.sum() - ELECTIVE_CHILD_NIGHTS * weight[:, : services.ADULT].sum()
        out[:, old] = stay * rest / (weight[:, old] * stay).sum()
        return out


def table_by_age(evidence, people):
    e = Episodes(evidence, people)
    zero = e.zero_day()
    major, type1 = e.type1()
    columns = [
        ("zero_day_share", zero),
        ("overnight_nights", e.nights(zero)),
        ("acsc_share", e.sensitive()),
        ("type1_share_not_admitted", type1),
        *zip(("ambulance_share_type1", "ambulance_share_admitted", "ambulance_share_not_admitted"), e.ambulance(major)),
        ("elective_nights", e.elective_nights()),
    ]
    source = "hmhc2024+nhsd_apc_2019_20+recalled_statistics"
    rows = [[s, a, *(v[s, a] for _, v in columns), source, "recalled" if a < services.ADULT else "derived"] for s in range(2) for a in range(91)]
    return ["sex", "age", *(n for n, _ in columns), "source", "status"], rows


def frailty_ratios(evidence):
    """Stay ratio to fit: severe from days over admissions, the others at the same log slope on admissions; half of the log."""
    admissions = [evidence.value(i) for i in ("10-002", "10-004", "10-006")]
    severe = np.log(evidence.value("10-007") / admissions[2])
    return np.exp(FRAILTY_SHRINK * severe * np.log(admissions) / np.log(admissions[2]))


def hours(evidence):
    share = np.array([evidence.value(f"02-{110 + h:03d}") for h in range(24)])
    rows = [[h, v, "recalled_statistics", "recalled"] for h, v in enumerate(share / share.sum())]
    return ["hour", "share", "source", "status"], rows


def window(values, half=5):
    """Sums over up to eleven neighbouring ages."""
    return np.array([values[max(i - half, 0) : i + half + 1].sum() for i in range(len(values))])


DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


def season(evidence):
    """Index of events per day by month, day-weighted mean 1. Non-admitted A&E: type 1 less admissions, plus other types."""
    index = np.array([[evidence.value(f"02-{11 + 3 * m + k:03d}") for m in range(12)] for k in range(3)])
    levels = services.level(evidence)
    type1, all_ = levels["ae_type1"][0], levels["ae_total"][0]
    admitted = services.SHARE_THROUGH_AE * levels["acute_episode"][0]
    left = type1 * index[0] - admitted * index[1] + (all_ - type1) * index[2]
    known = {
        "ae_not_admitted": (left, "derived"),
        "acute_episode": (index[1], "read"),
        "ambulance_not_conveyed": (index[0], "assumed"),
    }
    rows = []
    for name in services.SERVICES:
        curve, status = known.get(name, (np.ones(12), "assumed"))
        source = "nhse_ae_sitrep" if name in known else "assumption"
        curve = curve / np.average(curve, weights=DAYS)
        rows += [[name, m + 1, round(v, 4), source, status] for m, v in enumerate(curve)]
    return ["service", "month", "index", "source", "status"], rows


AEC_SHARES = {"none": 0.31, "low": 0.12, "moderate": 0.17, "high": 0.30, "very high": 0.10}


def aec(evidence):
    """Share of adult episodes by band of ambulatory potential; the shares are set so that their middles make 0.42."""
    frame = evidence.frame("services/13_aec_directory_conditions.csv").drop_duplicates("potential").set_index("potential")
    rows = []
    for band, share in AEC_SHARES.items():
        low, high = (0.0, 0.0) if band == "none" else frame.loc[band, ["min_ambulatory", "max_ambulatory"]].astype(float)
        rows.append([band.replace(" ", "_"), share, low, high, "aec_directory2018+reschen2020", "assumed"])
    return ["band", "share", "min_ambulatory", "max_ambulatory", "source", "status"], rows
