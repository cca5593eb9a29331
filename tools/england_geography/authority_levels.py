"""How many die and are born in local authorities beside what age and deprivation predict."""
import numpy as np
import pandas as pd

from .common import BAND_COLUMNS, BANDS, MERGED, SEX, Tables, age_band_of
from .life import fertility_by_quintile, mortality_by_quintile
from .population import authority_population

FIRST_PROJECTED = (2019, 2021)


def _people_by_quintile(tables: Tables) -> pd.DataFrame:
    """Share of an authority's people of each band who live in each quintile: index (lad, quintile), columns bands."""
    areas = tables.shipped("neighbourhoods")
    areas["quintile"] = (areas.imd_decile + 1) // 2
    people = areas.groupby(["lad", "quintile"])[BAND_COLUMNS].sum()
    return people / people.groupby("lad").transform("sum")


def _predicted(tables: Tables, rates: np.ndarray, sexes: list) -> pd.Series:
    """Events of each authority at rates by (sex, quintile, age 0-90)."""
    people = authority_population(tables)
    mix = _people_by_quintile(tables)
    band = age_band_of(range(91), [first for first, _ in BANDS])
    events = {}
    for lad in people.index.get_level_values(0).unique():
        shares = mix.loc[lad].reindex(range(1, 6), fill_value=0).to_numpy()[:, band]
        events[lad] = sum((people.loc[(lad, sex)].to_numpy() * (shares * rates[i]).sum(axis=0)).sum() for i, sex in enumerate(sexes))
    return pd.Series(events)


def authority_events(tables: Tables, lads, first: int, last: int) -> pd.DataFrame:
    """Births and deaths a year of authorities in the 2018-based subnational projection, which carries on the local levels of the
    five years before it; for the residents counted at mid-2020, where these are others than projected."""
    table = tables.demography("projection_lad_components_2018based")
    mean = table[table.year.between(first, last)].groupby("area_code")[["births", "deaths"]].mean()
    residents = table[table.year == 2020].set_index("area_code").population
    counted = authority_population(tables).groupby("lad").sum().sum(axis=1)
    parts = {lad: MERGED.get(lad, [lad]) for lad in lads}
    return pd.DataFrame({lad: mean.loc[codes].sum() * counted[lad] / residents[codes].sum() for lad, codes in parts.items()}).T


def _ratios(events: pd.Series, expected: pd.Series, predicted: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Events over those expected at England's rates, and over those the deprivation mix predicts; England's are 1."""
    return tuple((events / of) / (events.sum() / of.sum()) for of in (expected, predicted))


def authority_levels(tables: Tables) -> pd.DataFrame:
    """Deaths and births by authority: ratio to those expected at England's rates by age and sex, and residual, the ratio to those
    that neighbourhood deprivation predicts."""
    both, women = [SEX["F"], SEX["M"]], [SEX["F"]]
    events = authority_events(tables, authority_population(tables).index.unique("lad"), *FIRST_PROJECTED)
    mortality, fertility = mortality_by_quintile(tables)[:, :, :91], fertility_by_quintile(tables)[None]
    england = [mortality_by_quintile(tables, mean=True)[:, :, :91], fertility_by_quintile(tables, mean=True)[None]]
    deaths = _ratios(events.deaths, _predicted(tables, england[0], both), _predicted(tables, mortality, both))
    births = _ratios(events.births, _predicted(tables, england[1], women), _predicted(tables, fertility, women))
    return pd.DataFrame({"mortality_ratio": deaths[0], "mortality_residual": deaths[1], "fertility_ratio": births[0],
                         "fertility_residual": births[1]})
