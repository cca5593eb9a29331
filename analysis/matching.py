"""Controls for the people enrolled: at random, or matched on what is known of them before."""

import numpy
import pandas


def random_controls(cohort, each=3):
    """Adults drawn by chance, so many for each enrolled resident, from the same months."""
    random = numpy.random.default_rng(cohort.question.seed)
    drawn = []
    for day, enrolled in cohort.enrolled.groupby("index_date"):
        pool = cohort.candidates(day)
        drawn.append(pool.iloc[random.choice(len(pool), min(len(pool), each * len(enrolled)), replace=False)])
    return pandas.concat(drawn, ignore_index=True)


def age_band(age):
    return numpy.minimum(age // 10, 9)


def use_band(use):
    """Exact up to five, then in widening bands."""
    return numpy.digitize(use, [1, 2, 3, 4, 5, 6, 8, 11, 16])


SCALES = {"age": 15.0, "imd": 2.0, "conditions": 2.0, "admissions": 1.0, "recent": 1.0, "frailty": 1.0, "before": 1.0}


def nearest(enrolled, pool, strata, scales):
    """Pairs (position in enrolled, position in pool): for each the nearest of its stratum, nobody taken twice."""
    groups = {key: list(rows) for key, rows in pool.groupby(strata, sort=False).indices.items()}
    here = enrolled[list(scales)].to_numpy(dtype=float) / numpy.array(list(scales.values()))
    there = pool[list(scales)].to_numpy(dtype=float) / numpy.array(list(scales.values()))
    pairs = []
    for i, key in enumerate(zip(*(enrolled[name] for name in strata))):
        rows = groups.get(key if len(strata) > 1 else key[0])
        if not rows:
            continue
        best = int(numpy.argmin(((there[rows] - here[i]) ** 2).sum(axis=1)))
        pairs.append((i, rows.pop(best)))
    return pairs


def matched(cohort, on_use):
    """Enrolled residents with one control each, month by month; both tables have a column `pair`."""
    treated, controls = [], []
    for day, enrolled in cohort.enrolled.groupby("index_date"):
        pool, enrolled = cohort.candidates(day).copy(), enrolled.reset_index(drop=True)
        for table in (pool, enrolled):
            table["band"] = age_band(table.age)
            table["use"] = use_band(table.before)
        strata = ["sex", "band", "use"] if on_use else ["sex", "band", "imd"]
        scales = SCALES if on_use else {"age": 15.0}
        pairs = nearest(enrolled, pool, strata, scales)
        if on_use:  # who has no like of the same sex and age band takes the nearest with the same use
            rest = sorted(set(range(len(enrolled))) - {i for i, _ in pairs})
            left = pool.drop(index=[j for _, j in pairs])
            more = nearest(enrolled.iloc[rest], left.reset_index(drop=True), ["use"], SCALES)
            pairs += [(rest[i], left.index[j]) for i, j in more]
        if not pairs:
            continue
        treated.append(enrolled.iloc[[i for i, _ in pairs]])
        controls.append(pool.iloc[[j for _, j in pairs]])
    treated, controls = (pandas.concat(tables, ignore_index=True) for tables in (treated, controls))
    for table in (treated, controls):
        table["pair"] = numpy.arange(len(table))
    return treated, controls
