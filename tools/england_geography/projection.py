"""What the national projection (principal, based on 2020 or 2018) says of births and net migration, given the model's own deaths."""
import numpy as np
import pandas as pd

from .common import FIVE_YEAR_FROM, SEX, Tables, age_band_of

YEARS = range(2020, 2030)  # mid-year to mid-year: all years given one by one, so that ten years end where the projection does
LAST_BIRTHS = 2049
OLDEST = 90  # and over


def _given(tables: Tables, base: int) -> dict[int, np.ndarray]:
    """Residents of England in the years that a projection gives: {sex, age 0-90}"""
    if base == 2020:
        table = tables.demography("projection_england_age_sex_npp2020").rename(columns={"age": "first"})
        table = table.melt(["sex", "first"], var_name="year", value_name="people")
        table["year"] = table.year.str.removeprefix("y").astype(int)
    else:
        table = tables.demography("projection_icb_age_sex_2018based")
        table = table[(table.icb22 == "ENGLAND") & (table.variant == "principal") & (table.year >= 2020)]
        table = table.drop(columns=["icb22", "name", "variant"]).melt(["sex", "year"], var_name="first", value_name="people")
    age = table["first"].astype(str).str.extract(r"(\d+)")[0].astype(int).clip(upper=OLDEST)
    counts = table.assign(sex=table.sex.map(SEX), age=age).groupby(["year", "sex", "age"]).people.sum().sort_index()
    return {year: counts[year].to_numpy(float).reshape(2, OLDEST + 1) for year in sorted(set(table.year))}


def projected_people(tables: Tables, base: int = 2020) -> dict[int, np.ndarray]:
    """Residents of England at mid-year: shape {sex, age 0-90}; years between those given lie on a straight line, and after the
    last all stays."""
    given = _given(tables, base)
    years = sorted(given)
    stacked = np.array([given[year] for year in years])
    out = {}
    for year in range(years[0], LAST_BIRTHS + 2):
        after = min(int(np.searchsorted(years, year)), len(years) - 1)
        before = after if years[after] <= year else after - 1
        part = 0 if before == after else (year - years[before]) / (years[after] - years[before])
        out[year] = stacked[before] * (1 - part) + stacked[after] * part
    return out


def death_rates(mortality: np.ndarray, improvement: pd.DataFrame, year: int) -> np.ndarray:
    """England's deaths per person-year from mid-year to mid-year: shape {sex, age 0-105}."""
    factor = np.sqrt(improvement[f"y{year}"].to_numpy() * improvement[f"y{year + 1}"].to_numpy())
    return mortality[:, 0] * factor.reshape(2, -1)


def net_migration(tables: Tables, mortality: np.ndarray, improvement: pd.DataFrame) -> np.ndarray:
    """Arrivals less departures per resident-year that the projection implies: shape {sex, age 0-89}, mean of YEARS."""
    people = projected_people(tables)
    net, lived = np.zeros((2, OLDEST)), np.zeros((2, OLDEST))
    for year in YEARS:
        rate = death_rates(mortality, improvement, year)
        later = (rate[:, :OLDEST] + rate[:, 1 : OLDEST + 1]) / 2  # half of the year is lived a year older
        before = people[year][:, :OLDEST]
        net[:, :-1] += people[year + 1][:, 1:OLDEST] - (before * np.exp(-later))[:, :-1]
        lived += before
    return net / lived


def population_growth(tables: Tables, base: int = 2020) -> pd.DataFrame:
    """Residents in the year from each mid-year on over those at mid-2020, by sex and age group of moves."""
    people = projected_people(tables, base)
    group = age_band_of(range(OLDEST + 1), FIVE_YEAR_FROM)
    rows = []
    for sex in range(2):
        for number, first in enumerate(FIVE_YEAR_FROM):
            count = {year: shape[sex][group == number].sum() for year, shape in people.items()}
            years = {f"y{y}": (count[y] + count[y + 1]) / 2 / count[2020] for y in range(2020, LAST_BIRTHS + 1)}
            rows.append({"sex": sex, "age_from": first} | years)
    return pd.DataFrame(rows)


def fertility_trend(tables: Tables, rates: np.ndarray, mortality: np.ndarray, improvement: pd.DataFrame) -> pd.DataFrame:
    """Births projected over births at constant rates by age, for the year from each mid-year on."""
    people = projected_people(tables)
    women = SEX["F"]
    moved = net_migration(tables, mortality, improvement)[:, 0]
    rows = []
    for year in range(2020, LAST_BIRTHS + 1):
        infants = death_rates(mortality, improvement, min(year, LAST_BIRTHS))[:, 0]
        born = (people[year + 1][:, 0] * (1 - moved / 2) * np.exp(infants / 2)).sum()  # less infants who came since
        mothers = (people[year][women] + people[year + 1][women]) / 2
        rows.append({"year": year, "factor": born / (mothers[: len(rates)] * rates[: OLDEST + 1]).sum()})
    return pd.DataFrame(rows)


def fertility_trend_of_2018(tables: Tables, rates: np.ndarray) -> pd.DataFrame:
    """The same of the 2018-based projection, whose births are published by year; what lies between, and after the last, is as
    for people."""
    table = tables.demography("projection_lad_components_2018based")
    births = table[(table.area_code == "E92000001") & table.births.notna()].set_index("year").births
    people = projected_people(tables, 2018)
    rows = []
    for year in range(2020, LAST_BIRTHS + 1):
        mothers = (people[year][SEX["F"]] + people[year + 1][SEX["F"]]) / 2
        born = np.interp(year + 1, births.index, births)
        rows.append({"year": year, "factor": born / (mothers[: len(rates)] * rates[: OLDEST + 1]).sum()})
    return pd.DataFrame(rows)
