"""Where the residents of every authority are by age when the model's rates of death, birth and moves run on for ten years."""
import numpy as np

from .common import BAND_COLUMNS, BANDS, FIVE_YEAR_FROM, SEX, Tables, age_band_of
from .authority_levels import authority_levels
from .life import LAST_AGE, fertility_by_quintile, improvement_factors, mortality_by_quintile, oldest_shares
from .population import authority_population
from .projection import OLDEST, death_rates, fertility_trend, fertility_trend_of_2018, population_growth

YEARS = [2020, 2022, 2025, 2030]  # those that the subnational projection gives
BOYS = 1.05 / 2.05
GROUP = age_band_of(range(LAST_AGE + 1), FIVE_YEAR_FROM)


class Authorities:
    """Residents and the model's rates of every authority; arrays {authority, sex, age 0-105}.
    \param base  of the national projection that births and arrivals follow: 2020 or 2018"""

    def __init__(self, tables: Tables, moves: dict, base: int):
        people = authority_population(tables)
        self.codes = list(people.index.get_level_values("lad").unique())
        lookup = tables.demography("lookup_icb_subicb_ccg_lad")
        homes = lookup.groupby(["lad21_code", "icb22"]).population_mid2020.sum().unstack(fill_value=0.0).loc[self.codes]
        self.boards = list(homes.columns)
        self.in_board = (homes / homes.sum(axis=1).to_numpy()[:, None]).to_numpy()
        self.people = with_oldest(tables, np.stack([people.loc[lad].sort_index().to_numpy(float) for lad in self.codes]))
        self.leave = np.array([[[moves[(lad, sex, group)] for group in GROUP] for sex in range(2)] for lad in self.codes])
        self._add_rates(tables)
        self._add_years(tables, base)

    def _add_rates(self, tables: Tables) -> None:
        areas = tables.shipped("neighbourhoods")
        areas["quintile"] = (areas.imd_decile + 1) // 2
        shares = areas.groupby(["lad", "quintile"])[BAND_COLUMNS].sum()
        shares = (shares / shares.groupby("lad").transform("sum")).unstack("quintile", fill_value=0.0).loc[self.codes]
        band = age_band_of(range(LAST_AGE + 1), [first for first, _ in BANDS])
        mix = shares.to_numpy().reshape(len(self.codes), len(BANDS), 5)[:, band]
        level = authority_levels(tables).loc[self.codes]
        self.death = np.einsum("laq,sqa->lsa", mix, mortality_by_quintile(tables)) * level.mortality_residual.to_numpy()[:, None, None]
        born = fertility_by_quintile(tables)
        born = np.pad(born, [(0, 0), (0, LAST_AGE + 1 - born.shape[1])])
        self.birth = np.einsum("laq,qa->la", mix, born)
        self.birth_level = level.fertility_residual.to_numpy()

    def _add_years(self, tables: Tables, base: int) -> None:
        improvement, rates = improvement_factors(tables), fertility_by_quintile(tables, mean=True)[0]
        spans = range(YEARS[0], YEARS[-1])
        self.improvement = {year: death_rates(np.ones((2, 5, LAST_AGE + 1)), improvement, year) for year in spans}
        trend = (fertility_trend(tables, rates, mortality_by_quintile(tables, mean=True), improvement) if base == 2020
                 else fertility_trend_of_2018(tables, rates))
        self.births_trend = trend.set_index("year").factor
        growth = population_growth(tables, base).set_index(["sex", "age_from"])
        self.growth = {year: growth[f"y{year}"].to_numpy().reshape(2, -1)[:, GROUP] for year in spans}

    def board_sums(self, values: np.ndarray) -> np.ndarray:
        """{board, sex, age} of {authority, sex, age}"""
        return np.einsum("lb,lsa->bsa", self.in_board, values)


def with_oldest(tables: Tables, people: np.ndarray) -> np.ndarray:
    """Spreads the last age of {..., sex, age 0-90} over single ages up to 105."""
    shares = oldest_shares(tables).share.to_numpy().reshape(2, -1)
    return np.concatenate([people[..., :OLDEST], people[..., OLDEST:] * shares], axis=-1)


def one_older(people: np.ndarray) -> np.ndarray:
    """Everybody a year on; the last age keeps its own. {..., age}"""
    older = np.concatenate([np.zeros_like(people[..., :1]), people[..., :-1]], axis=-1)
    older[..., -1] += people[..., -1]
    return older


def year_later(people: np.ndarray, at: Authorities, net: np.ndarray, births: np.ndarray, year: int) -> tuple:
    """Residents one mid-year on, and births by authority.
    \param net     arrivals less departures a resident of 2020 and year
    \param births  of authorities over those that age and deprivation predict"""
    rate = at.death * at.improvement[year] + np.maximum(at.leave, -net)
    arrive = np.maximum(at.leave + net, 0) * at.people * at.growth[year]
    older = (rate + np.concatenate([rate[..., 1:], rate[..., -1:]], axis=-1)) / 2  # half of the year is lived a year older
    stayed, arrived = people * np.exp(-older), arrive * np.exp(-older / 2) / 2  # half of these are a year older by then
    later = arrived + one_older(stayed + arrived)
    mothers = (people[:, SEX["F"]] + later[:, SEX["F"]]) / 2
    born = births * (mothers * at.birth).sum(-1) * at.births_trend[year]
    for sex, share in ((SEX["F"], 1 - BOYS), (SEX["M"], BOYS)):
        later[:, sex, 0] += born * share * np.exp(-rate[:, sex, 0] / 2)
    return later, born


def projected(at: Authorities, net: np.ndarray, births: np.ndarray) -> tuple[dict, dict]:
    """Residents of authorities in each of YEARS, and births in the year from each mid-year."""
    people, found, born = at.people, {YEARS[0]: at.people}, {}
    for year in range(YEARS[0], YEARS[-1]):
        people, born[year] = year_later(people, at, net, births, year)
        if year + 1 in YEARS:
            found[year + 1] = people
    return found, born


def to_ninety(people: np.ndarray) -> np.ndarray:
    """{..., age 0-105} to {..., age 0-90}"""
    return np.concatenate([people[..., :OLDEST], people[..., OLDEST:].sum(-1, keepdims=True)], axis=-1)
