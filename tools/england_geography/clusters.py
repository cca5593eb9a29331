"""Groups of neighbouring small areas with prescribed sizes (balanced clustering of centroids)."""
import numpy as np
from scipy.optimize import linear_sum_assignment, linprog
from scipy.sparse import coo_matrix


def _distances(points: np.ndarray, centres: np.ndarray) -> np.ndarray:
    return ((points[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)


def _starting_centres(points, weights, count, rng) -> np.ndarray:
    """k-means++ followed by plain k-means: spread out, and dense where people are."""
    centres = [points[rng.choice(len(points), p=weights / weights.sum())]]
    while len(centres) < count:
        nearest = _distances(points, np.array(centres)).min(axis=1) * weights
        centres.append(points[rng.choice(len(points), p=nearest / nearest.sum())])
    centres = np.array(centres)
    for _ in range(25):
        label = _distances(points, centres).argmin(axis=1)
        centres = _means(points, weights, label, centres)
    return centres


def _means(points, weights, label, centres) -> np.ndarray:
    moved = centres.copy()
    for k in range(len(centres)):
        inside = label == k
        if weights[inside].sum() > 0:
            moved[k] = np.average(points[inside], axis=0, weights=weights[inside])
    return moved


def allot(points, weights, centres, capacities, nearest=10) -> np.ndarray:
    """Cheapest transport of people to centres with given capacities; each point goes where most of it goes."""
    cost = _distances(points, centres)
    count = len(centres)
    nearest = min(nearest, count)
    while True:
        keep = np.argpartition(cost, nearest - 1, axis=1)[:, :nearest] if nearest < count else np.tile(np.arange(count), (len(points), 1))
        rows = np.repeat(np.arange(len(points)), nearest)
        columns = keep.ravel()
        variables = np.arange(len(rows))
        equal = coo_matrix((np.ones(2 * len(rows)), (np.r_[rows, len(points) + columns], np.r_[variables, variables])))
        amount = np.r_[weights, capacities * (weights.sum() / capacities.sum())]
        answer = linprog(cost[rows, columns], A_eq=equal.tocsr(), b_eq=amount, method="highs")
        if answer.status == 0:
            break
        if nearest == count:
            raise RuntimeError(answer.message)
        nearest = min(2 * nearest, count)
    sent = np.zeros((len(points), count))
    sent[rows, columns] = answer.x
    return sent.argmax(axis=1)


def balanced(points, weights, capacities, seed=20200630, rounds=8, rematch=None) -> np.ndarray:
    """Label of each point; label k gets close to capacities[k] of the weight.

    `rematch(label, sizes)`, when given, returns a new order of the capacities for the clusters found so far.
    """
    weights, capacities = np.asarray(weights, float), np.asarray(capacities, float)
    if len(capacities) == 1:
        return np.zeros(len(points), int)
    rng = np.random.default_rng(seed)
    centres = _starting_centres(points, weights, len(capacities), rng)
    sizes = np.bincount(_distances(points, centres).argmin(axis=1), weights, len(capacities))
    centres[np.argsort(capacities, kind="stable")] = centres[np.argsort(sizes, kind="stable")]
    for step in range(rounds):
        label = allot(points, weights, centres, capacities)
        centres = _means(points, weights, label, centres)
        if rematch is not None and step % 2 == 1 and step < rounds - 2:
            centres = centres[rematch(label)]
    return allot(points, weights, centres, capacities)


def best_match(cost: np.ndarray) -> np.ndarray:
    """For each row the column it is matched to, one to one, cheapest in sum."""
    return linear_sum_assignment(cost)[1]
