"""Moves: departures and net migration of local authorities by age group and sex, and how much crosses a board's border."""
from typing import NamedTuple

import numpy as np
import pandas as pd

from .common import FIVE_YEAR, FIVE_YEAR_FROM, MERGED, SEX, Tables, age_band_of
from .board_fit import fit
from .life import fertility_by_quintile, improvement_factors, mortality_by_quintile
from .population import ONS, authority_population
from .projection import fertility_trend_of_2018, net_migration, population_growth

CENSUS_BANDS = ["1-15", "16-24", "25-34", "35-49", "50-64", "65+"]
CENSUS_FROM = [0, 16, 25, 35, 50, 65]
YEAR = 2020  # of the components of change: the year to mid-2020, as for net migration


def _people_by_group(tables: Tables) -> pd.DataFrame:
    """Residents at mid-2020: index (lad, sex), columns the twenty age groups."""
    people = authority_population(tables)
    group = age_band_of(range(91), FIVE_YEAR_FROM)
    return people.T.groupby(group).sum().T


def _gross(tables: Tables, people: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Moves a resident-year by (lad, census band): within the United Kingdom, and abroad.

    The age pattern is the census's (outflow to England and Wales; for abroad, England's inflow from abroad); the level of an
    authority is its moves out in the components of change.
    """
    census = tables.demography("migration_gross_lad_age7_census2021").set_index(["lad21_code", "age_group"])
    change = tables.demography("components_of_change_lad_2019_2020")
    change = change[change.year_ending_mid == YEAR].set_index("area_code")
    band = age_band_of(range(91), CENSUS_FROM)
    residents = authority_population(tables).groupby("lad").sum().T.groupby(band).sum().T
    lads = residents.index
    inside = (census.outflow_england_wales / census.residents).unstack()[CENSUS_BANDS].loc[lads]
    abroad = (census.inflow_abroad / census.residents).unstack()[CENSUS_BANDS].loc["E92000001"]
    inside = inside.mul(change.internal_out.loc[lads] / (inside.to_numpy() * residents.to_numpy()).sum(axis=1), axis=0)
    level = change.international_out.loc[lads] / (residents.to_numpy() * abroad.to_numpy()).sum(axis=1)
    return inside, pd.DataFrame(np.outer(level, abroad), index=lads, columns=CENSUS_BANDS)


def _border_shares(tables: Tables) -> pd.DataFrame:
    """Part of the moves out of authorities that also leaves the board.

    Counted for regions and England (their own moves out over those of their authorities); a board's share is read off the
    line from 1 at the size of an authority to the region's share at the region's size, over the logarithm of residents.
    """
    change = tables.demography("components_of_change_lad_2019_2020")
    change = change[change.year_ending_mid == YEAR].set_index("area_code")
    lookup = tables.demography("lookup_icb_subicb_ccg_lad")
    lads = lookup.drop_duplicates("lad21_code").set_index("lad21_code")
    moves, size = change.internal_out, change.pop_end
    region_share = {r: moves[r] / moves[lads.index[lads.region_code == r]].sum() for r in lads.region_code.unique()}
    rows = []
    for board, inside in lookup.groupby("icb22"):
        weight = inside.population_mid2020
        typical = np.exp(np.average(np.log(size[inside.lad21_code].to_numpy(float)), weights=weight))
        region = inside.groupby("region_code").population_mid2020.sum().idxmax()
        part = np.log(max(1.0, weight.sum() / typical)) / np.log(size[region] / typical)
        rows.append({"board": board, "border_share": 1 - (1 - region_share[region]) * min(1.0, part)})
    rows.append({"board": "ENG", "border_share": moves["E92000001"] / moves[lads.index].sum()})
    return pd.DataFrame(rows)


def _projected_net(tables: Tables, lads: pd.Index) -> pd.Series:
    """Net migration a year of authorities, 2018-based subnational projection, mean of 2021 to 2030."""
    table = tables.demography("projection_lad_components_2018based")
    table = table[table.year.between(2021, 2030)]
    by_code = table.groupby("area_code").all_migration_net.mean()
    return pd.Series({lad: by_code[MERGED.get(lad, [lad])].sum() for lad in lads})


def _to_subnational(tables: Tables, people: pd.DataFrame, moves: dict, rates: pd.Series) -> pd.Series:
    """Shifts an authority's net rates, in proportion to how much each age moves, so that its net migration is the one projected for
    it: one year's counts are a weak guide to ten years."""
    shifted = rates.copy()
    projected = _projected_net(tables, people.index.get_level_values("lad").unique())
    for lad, wanted in projected.items():
        keys = [(lad, sex, group) for sex in range(2) for group in range(len(FIVE_YEAR_FROM))]
        counts = np.array([people.loc[(lad, sex)].iloc[group] for _, sex, group in keys], float)
        weight = np.array([moves[key] for key in keys])
        shift = (wanted - (rates[keys].to_numpy() * counts).sum()) / (weight * counts).sum()
        shifted[keys] += shift * weight
    return shifted


def _to_projection(tables: Tables, people: pd.DataFrame, net: pd.Series) -> pd.Series:
    """Shifts the net rates of all authorities alike, by sex and age group, so that England's mean is what the national
    projection implies up to 84 and nil from 90 on: what is left over there in one year's counts is deaths, not moves."""
    implied = net_migration(tables, mortality_by_quintile(tables, mean=True), improvement_factors(tables))
    group = age_band_of(range(90), FIVE_YEAR_FROM)
    england = authority_population(tables).groupby("sex").sum().to_numpy(float)[:, :90]
    shifted = net.copy()
    for sex in range(2):
        for number, first in enumerate(FIVE_YEAR_FROM):
            if 85 <= first < 90:
                continue
            here = [(lad, sex) for lad, s in people.index if s == sex]
            counts = people.loc[here].iloc[:, number].to_numpy(float)
            rates = np.array([net[(lad, sex, number)] for lad, _ in here])
            inside = group == number
            wanted = 0.0 if first >= 90 else np.average(implied[sex][inside], weights=england[sex][inside])
            shift = wanted - np.average(rates, weights=counts)
            for lad, _ in here:
                shifted[(lad, sex, number)] += shift
    return shifted


class Moves(NamedTuple):
    inside: pd.DataFrame  # out of the authority within the United Kingdom, by (lad, census band)
    abroad: pd.DataFrame
    net: pd.Series  # arrivals less departures by (lad, sex, age group)
    births: pd.Series  # over those that age and deprivation predict, by lad


def _counted_net(tables: Tables, people: pd.DataFrame) -> pd.Series:
    net = tables.demography("migration_net_lad_age5_sex_2019_20_derived")
    net = net.assign(sex=net.sex.map(SEX), group=net.age_group_mid2020.map(FIVE_YEAR.index))
    net = net.set_index(["lad21_code", "sex", "group"]).net_migration_2019_20
    return pd.Series({(lad, sex, group): net[(lad, sex, group)] / counts.iloc[group] if counts.iloc[group] else 0.0
                      for (lad, sex), counts in people.iterrows() for group in range(len(FIVE_YEAR_FROM))})


def _census_band_of_groups() -> np.ndarray:
    band = age_band_of(FIVE_YEAR_FROM, CENSUS_FROM)  # of each group's first age: 15-19 counts as 0-15
    band[FIVE_YEAR_FROM.index(15)] = 1
    return band


def _departures(people, inside, abroad, across) -> dict:
    """Departures a resident-year by (lad, sex, age group). \param across  part of those within the United Kingdom, by lad"""
    band = _census_band_of_groups()
    return {(lad, sex, group): inside.loc[lad].iloc[band[group]] * across[lad] + abroad.loc[lad].iloc[band[group]]
            for lad, sex in people.index for group in range(len(FIVE_YEAR_FROM))}


def fitted_moves(tables: Tables, base: int = 2020) -> Moves:
    """One year's counts at first, shifted to what is projected: for the authority, for England by age, and for the cohorts of
    the board."""
    people = _people_by_group(tables)
    inside, abroad = _gross(tables, people)
    lads = people.index.unique("lad")
    whole = _departures(people, inside, abroad, dict.fromkeys(lads, 1.0))
    net = _to_projection(tables, people, _to_subnational(tables, people, whole, _counted_net(tables, people)))
    borders = _border_shares(tables).set_index("board").border_share
    lookup = tables.demography("lookup_icb_subicb_ccg_lad").sort_values("population_mid2020")
    home = lookup.drop_duplicates("lad21_code", keep="last").set_index("lad21_code").icb22
    net, births = fit(tables, _departures(people, inside, abroad, {lad: borders[home[lad]] for lad in lads}), net, base)
    return Moves(inside, abroad, net, births)


def _moves_of_2018(tables: Tables, net: pd.Series) -> pd.DataFrame:
    """What the 2018-based projection of England adds to net rates, by sex and age group."""
    counts = _people_by_group(tables).stack()
    counts.index = net.index  # both by authority, sex and age group
    added = (fitted_moves(tables, 2018).net - net) * counts
    shift = added.groupby(level=[1, 2]).sum() / counts.groupby(level=[1, 2]).sum()
    return pd.DataFrame({"sex": shift.index.get_level_values(0), "age_from": np.tile(FIVE_YEAR_FROM, 2),
                         "net_arrivals": shift.round(5).to_numpy()})


def _write_projection_of_2018(tables: Tables, net: pd.Series) -> None:
    reads = 'Read only where a scenario says projection = "2018-based". Derived. ' + ONS
    tables.write("structure/migration_2018_based", f"""What the 2018-based projection adds to net arrivals per resident-year in England, by
        sex (0 female, 1 male) and first age of group. {reads}""", _moves_of_2018(tables, net))
    tables.write("structure/population_growth_2018_based", f"""England's residents in the year from July over those at mid-2020, by sex and
        first age of group, 2018-based projection. {reads}""", population_growth(tables, 2018).round(4))
    trend = fertility_trend_of_2018(tables, fertility_by_quintile(tables, mean=True)[0])
    tables.write("structure/fertility_trend_2018_based", f"""Births projected for England (2018-based, principal) over births at the rates of
        fertility.csv, in the year from July of each year. {reads}""", trend.round(4))


def make_migration(tables: Tables) -> None:
    fitted = fitted_moves(tables)
    band = _census_band_of_groups()
    rows = [(lad, sex, FIVE_YEAR_FROM[group], fitted.inside.loc[lad].iloc[band[group]], fitted.abroad.loc[lad].iloc[band[group]], rate)
            for (lad, sex, group), rate in fitted.net.items()]
    table = pd.DataFrame(rows, columns=["lad", "sex", "age_from", "moves_within_uk", "moves_abroad", "net_arrivals"])
    tables.write("migration", f"""Moves out of a local authority to elsewhere in the United Kingdom and abroad, about 2019/20, and arrivals
        less departures, per resident-year by sex (0 female, 1 male) and first age of group; with the arrivals the cohorts of every
        board follow its 2018-based projection to 2030, put on England's 2020-based one by age. Derived. {ONS}""",
                 table.round({"moves_within_uk": 5, "moves_abroad": 5, "net_arrivals": 5}))
    tables.write("population_growth", f"""England's residents in the year from July over those at mid-2020, by sex and first age of group,
        2020-based projection. Derived. {ONS}""", population_growth(tables).round(4))
    _write_projection_of_2018(tables, fitted.net)
    borders = _border_shares(tables)
    tables.write("border_shares", f"""Part of the moves out of local authorities within the United Kingdom that leaves the board too (ENG:
        leaves England). England is counted, boards are estimated. Derived. {ONS}""", borders.round(4))
    print(borders.border_share.describe().round(3).to_dict())
