"""Moves and births that bring the cohorts of every board to where its projection has them.

The projection of a board (2018-based) is put on the national one of 2020: its residents by age and sex are multiplied by
England's in the later projection over England's in the earlier, so that boards add up to the England that the model follows.
"""
import numpy as np
import pandas as pd

from .authority_levels import authority_events
from .board_projection import GROUP, YEARS, Authorities, projected, to_ninety
from .common import FIVE_YEAR_FROM, SEX, Tables, age_band_of
from .projection import OLDEST, projected_people

CHILDREN = slice(0, 16)
ROUNDS = 12  # the last moves no rate by more than 0.0003 a resident-year, the first by 0.05


def board_targets(tables: Tables, at: Authorities, base: int) -> dict[int, np.ndarray]:
    """{board, sex, age 0-90} in each of YEARS, on the national projection of that base; a cohort's residents of 2020 are those counted, not
    those projected; who is born later is as many more as children are."""
    table = tables.demography("projection_icb_age_sex_2018based")
    table = table[(table.variant == "principal") & table.year.isin(YEARS)].assign(sex=table.sex.map(SEX))
    ages = table[[f"a{a}" for a in range(OLDEST)]].copy()
    ages[f"a{OLDEST}"] = table[[f"a{a}" for a in range(OLDEST, 101)]].sum(axis=1)
    ages.index = pd.MultiIndex.from_frame(table[["icb22", "year", "sex"]])
    national, found = projected_people(tables, base), {}
    counted = to_ninety(at.board_sums(at.people))
    for year in YEARS:
        england = ages.loc[[("ENGLAND", year, sex) for sex in range(2)]].to_numpy()
        found[year] = np.stack([ages.loc[[(board, year, sex) for sex in range(2)]].to_numpy() for board in at.boards])
        found[year] = found[year] * national[year] / england
    start = counted / found[YEARS[0]]
    children = counted[..., CHILDREN].sum((1, 2)) / found[YEARS[0]][..., CHILDREN].sum((1, 2))
    for year in YEARS:
        cohort = np.arange(OLDEST + 1) - (year - YEARS[0])
        found[year] = found[year] * np.where(cohort >= 0, start[..., np.maximum(cohort, 0)], children[:, None, None])
    return found


def _shortfall(at: Authorities, found: dict[int, np.ndarray], targets: dict[int, np.ndarray]) -> np.ndarray:
    """Net moves a resident-year that the cohorts of boards lack: {board, sex, age group}, mean of the spans between YEARS."""
    people = {year: to_ninety(at.board_sums(values)) for year, values in found.items()}
    group = age_band_of(range(OLDEST + 1), FIVE_YEAR_FROM)
    lacking = np.zeros((len(at.boards), 2, len(FIVE_YEAR_FROM)))
    lived = np.zeros_like(lacking)
    for first, last in zip(YEARS, YEARS[1:]):
        span = last - first
        before, after = (np.log(targets[year] / people[year]) for year in (first, last))
        for age in range(OLDEST + 1):
            reached = min(age + span, OLDEST)
            if reached == OLDEST and age + span > OLDEST:
                continue  # the last age is one cohort: below
            _credit(lacking, lived, group, age, span, after[..., reached] - before[..., age], people[first][..., age])
        oldest = OLDEST - span
        start = np.log(targets[first][..., oldest:].sum(-1) / people[first][..., oldest:].sum(-1))
        for age in range(oldest + 1, OLDEST + 1):
            _credit(lacking, lived, group, age, span, after[..., OLDEST] - start, people[first][..., age])
        for age in range(span):  # born since: births are projected, so what is missing has moved
            for passed in range(age + 1):
                weight = people[last][..., age] * (0.5 if passed == age else 1)
                lacking[..., group[passed]] += weight * after[..., age] / (age + 0.5)
                lived[..., group[passed]] += weight
    return lacking / lived


def _credit(lacking, lived, group, age, span, missing, weight) -> None:
    """Shares what a cohort lacks between the age groups it passes through."""
    for year in range(span):
        for reached in (age + year, age + year + 1):
            at_group = group[min(reached, OLDEST)]
            lacking[..., at_group] += weight * missing / span
            lived[..., at_group] += weight


def _birth_targets(tables: Tables, at: Authorities) -> np.ndarray:
    """Births of authorities in the ten years, up to a factor that is England's."""
    return authority_events(tables, at.codes, YEARS[0] + 1, YEARS[-1]).births.to_numpy()


def fit(tables: Tables, moves: dict, net: pd.Series, base: int = 2020) -> tuple[pd.Series, pd.Series]:
    """Net rates, and births of authorities over those that age and deprivation predict, with which every board follows
    `board_targets` and every authority its projected births; England's births stay.
    \param moves, net  by (lad, sex, age group): departures that cross a border, and arrivals less departures, a resident-year"""
    at = Authorities(tables, moves, base)
    targets, wanted = board_targets(tables, at, base), _birth_targets(tables, at)
    groups = range(len(FIVE_YEAR_FROM))
    rates = np.array([[[net[(lad, sex, group)] for group in groups] for sex in range(2)] for lad in at.codes])
    births = at.birth_level
    for _ in range(ROUNDS):
        found, born = projected(at, rates[..., GROUP], births)
        rates = rates + np.einsum("lb,bsg->lsg", at.in_board, _shortfall(at, found, targets))
        total = sum(born.values())
        births = births * (wanted / wanted.sum()) / (total / total.sum())
    keys = [(lad, sex, group) for lad in at.codes for sex in range(2) for group in groups]
    return pd.Series(rates.ravel(), index=pd.MultiIndex.from_tuples(keys)), pd.Series(births, index=at.codes)
