"""Table 5: frailty shares by age and transitions that hold them still.

Shares of "at least mild / moderate / severe" are smooth in age, zero at exact age 50, and keep the band values.
Worsening comes from the evidence; recovery r_k follows from the balance of the group F_k "category k or worse":
    dF_k/da = w_k S_{k-1} - r_k S_k - sum_{j>=k} S_j (m_j - m)
with m the death rate of the age and m_j = m h_j / sum_j S_j h_j. Where r_k would leave [0, CEILING] it is held there and
worsening is scaled instead. So prevalence by age is stationary for people of any birth cohort.
"""

import numpy as np
from scipy.interpolate import PchipInterpolator

from . import base

CATEGORIES = ("fit", "mild", "moderate", "severe")
DEATH = np.array([1.0, 1.92, 3.10, 4.52])
FIRST_AGE = 50
CEILING = 0.35  # recoveries a year
WOMEN_TO_MEN = 1.1  # ratio of shares, as the evidence states
AGES = np.arange(FIRST_AGE, 91)


def exact_ages():
    return base.cell_ages()[FIRST_AGE:]


def band_shares(evidence):
    """Bands and shares of at least mild, moderate, severe, both sexes."""
    frame = evidence.frame("health/frailty.csv")
    frame = frame[frame.measure == "prevalence_start_assumed"]
    bands = list(dict.fromkeys(frame.age_band))
    value = {(r.age_band, r.category): float(r.value) for r in frame.itertuples()}
    at_least = np.array([[sum(value[b, c] for c in CATEGORIES[k:]) for b in bands] for k in (1, 2, 3)])
    return [base.band_limits(b) for b in bands], at_least


def curve_through(bands, targets, weights):
    """Values and slopes at each age of a monotone curve from zero at 50 whose band means are the targets."""
    middles = np.array([FIRST_AGE] + [base.middle_age(*b) for b in bands], float)
    knots = np.array([0.0, *targets])
    ages = exact_ages()
    for _ in range(80):
        curve = PchipInterpolator(middles, knots)
        values = curve(ages)
        means = [np.average(values[lo - FIRST_AGE : hi - FIRST_AGE + 1], weights=weights[lo : hi + 1]) for lo, hi in bands]
        knots[1:] += np.array(targets) - means
    slopes = curve.derivative()(ages)
    slopes[-1] = (values[-1] - values[-3]) / (ages[-1] - ages[-3])
    return values, slopes


def shares(evidence, people):
    """[sex, at least mild/moderate/severe, age] and its slope."""
    bands, both = band_shares(evidence)
    count = people.sum(axis=2)
    values, slopes = np.zeros((2, 3, len(AGES))), np.zeros((2, 3, len(AGES)))
    for k in range(3):
        split = np.zeros((2, len(bands)))
        for b, (lo, hi) in enumerate(bands):
            women, men = count[0, lo : hi + 1].sum(), count[1, lo : hi + 1].sum()
            split[1, b] = both[k, b] * (women + men) / (WOMEN_TO_MEN * women + men)
            split[0, b] = WOMEN_TO_MEN * split[1, b]
        for s in range(2):
            values[s, k], slopes[s, k] = curve_through(bands, split[s], count[s])
    return values, slopes


def worsening(evidence):
    """[step, age] per year, both sexes, log-interpolated between band middles."""
    frame = evidence.frame("health/frailty.csv")
    items = ("fit -> any frailty", "mild -> moderate", "moderate -> severe")
    out = np.zeros((3, len(AGES)))
    for k, item in enumerate(items):
        rows = frame[frame.item == item]
        scale = 1000.0 if rows.measure.iloc[0].endswith("1000py") else 1.0
        middles = [base.middle_age(*base.band_limits(b)) for b in rows.age_band]
        middles[-1] = 90.0
        curve = PchipInterpolator(middles, np.log(rows.value.astype(float) / scale))
        out[k] = np.exp(curve(np.clip(exact_ages(), middles[0], middles[-1])))
    return out


def sex_multiplier(evidence):
    frame = evidence.frame("health/frailty.csv")
    rows = frame[frame.measure == "transition_multiplier_sex"].set_index("category").value.astype(float)
    return [rows["female"], rows["male"]]


def solve(at_least, slope, worsen, death):
    """Worsening and recovery by age that hold the shares of one sex."""
    share = -np.diff(np.vstack([np.ones(at_least.shape[1]), at_least, np.zeros(at_least.shape[1])]), axis=0)
    by_category = death * DEATH[:, None] / (share * DEATH[:, None]).sum(axis=0)
    worsen, recover = worsen.copy(), np.zeros_like(worsen)
    for k in range(3):
        lost = (share[k + 1 :] * (by_category[k + 1 :] - death)).sum(axis=0)
        rate = (worsen[k] * share[k] - slope[k] - lost) / share[k + 1]
        recover[k] = np.clip(rate, 0, CEILING)
        worsen[k] = (slope[k] + lost + recover[k] * share[k + 1]) / share[k]
    return share, worsen, recover


def model(evidence, people):
    at_least, slope = shares(evidence, people)
    deaths = ((evidence.mortality() * people).sum(axis=2) / people.sum(axis=2))[:, FIRST_AGE:]
    factor = sex_multiplier(evidence)
    return [solve(at_least[s], slope[s], worsening(evidence) * factor[s], deaths[s]) for s in range(2)]


def walk(worsen, recover, death, steps=12):
    """Shares by age of a cohort that is fit at 50, month by month with the table's rates; the last cell is 90-94."""
    state, out = np.array([1.0, 0, 0, 0]), []
    for a in [*range(len(AGES) - 1), *[len(AGES) - 1] * 5]:
        total = np.zeros(4)
        for _ in range(steps):
            total += state / steps
            up, down = worsen[:, a] * state[:3] / steps, recover[:, a] * state[1:] / steps
            flow = np.array([down[0] - up[0], up[0] - down[0] + down[1] - up[1], up[1] - down[1] + down[2] - up[2], up[2] - down[2]])
            dying = death[a] / steps * DEATH / (state * DEATH).sum() * state
            state = state + flow - dying
            state = state / state.sum()
        out.append(total)
    last = np.mean(out[len(AGES) - 1 :], axis=0)
    return np.array(out[: len(AGES) - 1] + [last]).T


def table(evidence, people):
    rows = []
    for s, (share, worsen, recover) in enumerate(model(evidence, people)):
        for i, age in enumerate(AGES):
            rows.append([s, int(age), *share[:, i], *worsen[:, i], *recover[:, i], "fogg2022+walsh2023+clegg2016", "derived"])
    columns = ["sex", "age"] + [f"share_{c}" for c in CATEGORIES] + [f"worsen_{c}" for c in CATEGORIES[:3]]
    return columns + [f"recover_{c}" for c in CATEGORIES[1:]] + ["source", "status"], rows


def table_imd(evidence, people):
    """Worsening multipliers with mean 1 over residents of 50+, and the odds ratios of the shares they lead to."""
    frame = evidence.frame("health/frailty.csv")
    rows = frame[frame.measure == "transition_multiplier_imd"]
    raw = np.array([float(v) for v in rows.sort_values("category").value])
    weight = people[:, FIRST_AGE:].sum(axis=(0, 1))
    raw = raw * weight.sum() / (raw * weight).sum()
    fitted, deaths = model(evidence, people), evidence.mortality()[:, FIRST_AGE:]
    average = (deaths * people[:, FIRST_AGE:]).sum(axis=2) / people[:, FIRST_AGE:].sum(axis=2)
    odds = np.zeros((5, 3))
    for q in range(5):
        logs, mass = np.zeros(3), 0.0
        for s, (_, worsen, recover) in enumerate(fitted):
            own, all_ = walk(worsen * raw[q], recover, deaths[s, :, q]), walk(worsen, recover, average[s])
            for i in range(10, len(AGES)):
                w = people[s, AGES[i]].sum()
                for k in range(3):
                    logs[k] += w * (base.logit(own[k + 1 :, i].sum()) - base.logit(all_[k + 1 :, i].sum()))
                mass += w
        odds[q] = np.exp(logs / mass)
    out = [[q + 1, raw[q].round(4), *odds[q].round(4), "walsh2023", "assumed"] for q in range(5)]
    return ["imd_quintile", "worsen_ratio", "odds_mild_or_worse", "odds_moderate_or_worse", "odds_severe", "source", "status"], out


def largest_gap(evidence, people):
    """How far a cohort walked through the rates ends from the shares: a check, not a table."""
    deaths = ((evidence.mortality() * people).sum(axis=2) / people.sum(axis=2))[:, FIRST_AGE:]
    return max(np.abs(walk(w, r, deaths[s]) - share).max() for s, (share, w, r) in enumerate(model(evidence, people)))
