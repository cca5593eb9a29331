"""Places: groups of local authorities of one board with 250 to 500 thousand residents where that can be had."""
import numpy as np
import pandas as pd

from .clusters import balanced
from .common import kilometres

LEAST, MOST = 250_000, 500_000


def _split(neighbourhoods: pd.DataFrame, pieces: int) -> np.ndarray:
    """An authority of over 500,000 is cut into equal compact pieces."""
    points = kilometres(neighbourhoods.lon, neighbourhoods.lat)
    return balanced(points, neighbourhoods.pop_total.to_numpy(), np.ones(pieces))


def _pieces(board: pd.DataFrame, names: dict) -> list:
    """Parts from which places are put together: [names, rows, residents, centroid]."""
    parts = []
    for lad, rows in board.groupby("lad21_code"):
        residents = rows.pop_total.sum()
        count = int(np.ceil(residents / MOST)) if residents > MOST else 1
        label = _split(rows, count) if count > 1 else np.zeros(len(rows), int)
        for k in range(count):
            inside = rows[label == k]
            name = names[lad] if count == 1 else f"{names[lad]} {k + 1} of {count}"
            parts.append(_part([name], inside))
    return parts


def _part(names: list, rows: pd.DataFrame) -> dict:
    centre = np.average(kilometres(rows.lon, rows.lat), axis=0, weights=rows.pop_total)
    return {"names": names, "rows": rows, "residents": int(rows.pop_total.sum()), "centre": centre}


def _joined(parts: list) -> dict:
    return _part([name for part in parts for name in part["names"]], pd.concat([part["rows"] for part in parts]))


def _cost(parts: list, group: np.ndarray, scatter: float) -> float:
    """Places out of range weigh far more than places that are not compact."""
    centre, residents = np.array([p["centre"] for p in parts]), np.array([p["residents"] for p in parts], float)
    cost = 0.0
    for k in np.unique(group):
        inside = group == k
        total = residents[inside].sum()
        cost += 100 * (max(0.0, np.log(LEAST / total)) + max(0.0, np.log(total / MOST)))
        middle = np.average(centre[inside], axis=0, weights=residents[inside])
        cost += (residents[inside] * ((centre[inside] - middle) ** 2).sum(axis=1)).sum() / scatter
    return cost


def _improve(parts: list, group: np.ndarray, groups: int, scatter: float) -> tuple[float, np.ndarray]:
    """Moves single parts, and swaps pairs, while that lowers the cost."""
    best, moved = _cost(parts, group, scatter), True
    while moved:
        moved = False
        trials = [((i, k),) for i in range(len(parts)) for k in range(groups)]
        trials += [((i, group[j]), (j, group[i])) for i in range(len(parts)) for j in range(i)]
        for trial in trials:
            changed = group.copy()
            for i, k in trial:
                changed[i] = k
            cost = _cost(parts, changed, scatter)
            if cost < best - 1e-9:
                best, group, moved = cost, changed, True
    return best, group


def _groups(parts: list, seed: int = 20200630, starts: int = 12) -> np.ndarray:
    """Cheapest grouping found by local search from several starts and numbers of groups."""
    rng = np.random.default_rng(seed)
    residents = np.array([p["residents"] for p in parts], float)
    centre = np.array([p["centre"] for p in parts])
    middle = np.average(centre, axis=0, weights=residents)
    scatter = max(1e-9, (residents * ((centre - middle) ** 2).sum(axis=1)).sum())
    found = []
    for groups in range(int(np.ceil(residents.sum() / MOST)), max(1, int(residents.sum() // LEAST)) + 1):
        for _ in range(starts):
            seeds = centre[rng.choice(len(parts), size=min(groups, len(parts)), replace=False)]
            nearest = ((centre[:, None] - seeds[None]) ** 2).sum(axis=2).argmin(axis=1)
            found.append(_improve(parts, nearest, groups, scatter))
    return min(found, key=lambda pair: pair[0])[1]


def make_places(neighbourhoods: pd.DataFrame, names: dict) -> tuple[pd.DataFrame, pd.Series]:
    """Table of places, and the place code of each neighbourhood (indexed as the input)."""
    rows, code_of = [], pd.Series("", index=neighbourhoods.index)
    for board, inside in neighbourhoods.groupby("icb22"):
        pieces = _pieces(inside, names)
        group = _groups(pieces)
        parts = [_joined([p for p, k in zip(pieces, group) if k == g]) for g in np.unique(group)]
        parts.sort(key=lambda part: sorted(part["names"]))
        for number, part in enumerate(parts, 1):
            code = f"{board}-{number}"
            code_of.loc[part["rows"].index] = code
            members = sorted(part["names"])
            rows.append({"place": code, "board": board, "name": " and ".join(members) if len(members) < 3 else
                         ", ".join(members[:-1]) + " and " + members[-1], "residents": part["residents"],
                         "local_authorities": " ".join(sorted(part["rows"].lad21_code.unique()))})
    return pd.DataFrame(rows), code_of
