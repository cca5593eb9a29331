"""Table 4: one rate ratio per cause and effect among the twenty conditions."""

import numpy as np

CAP = 5.0
KEEP_ABOVE = 1.10  # smaller ratios are left out: they do not change who falls ill
KEEP_ABOVE_MODEL = 1.20  # the same for another model's own estimates, of which only the strong ones are cited
CAUSE = {
    "diabetes_type2": "diabetes",
    "rheumatoid_arthritis": "connective_tissue_disorder",
    "connective_tissue_disorder_excl_RA": "connective_tissue_disorder",
    "hypertension_treated": "hypertension",
    "cancer_other": "cancer_5y",
}
EFFECT = {
    "diabetes_type2": ("diabetes",),
    "chd+stroke_tia": ("chd", "stroke_tia"),
    "cardiovascular disease": ("chd", "stroke_tia"),
    "stroke_ischaemic": ("stroke_tia",),
    "chd_stable_angina": ("chd",),
}
COMPOSITE = ("chd+stroke_tia", "cardiovascular disease")
# Registered cancers by site, England, rounded: a ratio on one site is diluted to all sites.
SITE_SHARE = {"cancer_breast": 0.15, "cancer_colorectal": 0.11, "cancer_lung": 0.13}
# QRISK3's hypertension coefficient is net of the blood pressure measured in the same model.
OVERRULED = {("hypertension", "stroke_tia"): "approximate"}
KEYS = (
    ("IMPACTncd", "impactncd"), ("QRISK3", "qrisk3"), ("QDiabetes", "qdiabetes2018"), ("Odutayo", "odutayo2016"),
    ("Shah AD", "shah2015"), ("Livingston", "livingston2020"), ("Kuzma", "kuzma2018"), ("Santangeli", "santangeli2012"),
    ("Lee M", "lee2010"), ("Kottgen", "kottgen2007"), ("Aune", "aune2018"), ("Nouwen", "nouwen2010"),
    ("Mezuk", "mezuk2008"), ("Gan", "gan2014"), ("Pan 2011", "pan2011"), ("Zhang", "zhang2011"), ("Avina", "avina2012"),
    ("Correll", "correll2017"), ("Vancampfort", "vancampfort2016"), ("Samokhvalov", "samokhvalov2010"),
    ("Health-GPS", "health_gps"),
)  # fmt: skip


def source_key(text):
    if text.startswith("approximate"):
        return "assumption"
    return next((key for start, key in KEYS if start in text), "assumption")


def rank(row):
    """Published sizes first (read, then recalled; own outcome before composite), then a model's own estimates, then assumptions."""
    key = source_key(row.source)
    composite = row.effect in COMPOSITE
    if key == "assumption" or row.confidence == "assumed":
        return 6
    if key == "health_gps":
        return 5
    if key == "impactncd":
        return 4
    return (0 if row.confidence == "read" else 2) + composite


def candidates(evidence, names):
    frame = evidence.frame("health/interactions.csv")
    for row in frame[frame.outcome_type == "incidence"].itertuples():
        cause = CAUSE.get(row.cause, row.cause)
        for one in ("chd", "stroke_tia") if cause == "chd+stroke_tia" else (cause,):
            for effect in EFFECT.get(row.effect, (row.effect,)):
                if one in names and effect in names and one != effect:
                    yield (one, effect), row


def chosen(evidence, names):
    best = {}
    for pair, row in candidates(evidence, names):
        if pair in OVERRULED and not row.source.startswith(OVERRULED[pair]):
            continue
        if pair not in best or rank(row) < rank(best[pair]):
            best[pair] = row
    return best


def interval(row, rr):
    """The printed interval, else half to one and a half times the log ratio."""
    low, high = float(row.ci_low), float(row.ci_high)
    if np.isnan(low) or np.isnan(high):
        low, high = np.exp(0.5 * np.log(rr)), np.exp(1.5 * np.log(rr))
    return min(low, CAP), min(high, CAP)


def all_cancer(evidence):
    """Ratios on single sites diluted to all cancers."""
    frame = evidence.frame("health/interactions.csv")
    out = {}
    for row in frame[frame.effect.isin(SITE_SHARE) & (frame.outcome_type == "incidence")].itertuples():
        cause = CAUSE.get(row.cause, row.cause)
        excess = SITE_SHARE[row.effect] * np.array([float(row.value) - 1, float(row.ci_low) - 1, float(row.ci_high) - 1])
        total, sources = out.get(cause, (np.zeros(3), set()))
        out[cause] = (total + excess, sources | {source_key(row.source)})
    return out


def table(evidence, names):
    best = chosen(evidence, names)
    rows = []
    for (cause, effect), row in best.items():
        rr = min(float(row.value), CAP)
        if rr >= (KEEP_ABOVE_MODEL if source_key(row.source) == "impactncd" else KEEP_ABOVE):
            low, high = interval(row, rr)
            status = "assumed" if source_key(row.source) == "assumption" else row.confidence
            rows.append([cause, effect, round(rr, 2), round(low, 2), round(high, 2), source_key(row.source), status])
    for cause, (excess, sources) in all_cancer(evidence).items():
        if cause in names:
            rows.append([cause, "cancer_5y", *(1 + excess).round(2), "+".join(sorted(sources)), "derived"])
    rows.sort(key=lambda r: (names.index(r[0]), names.index(r[1])))
    return ["cause", "effect", "rr", "lo", "hi", "source", "status"], rows
