"""What the national projection (2020-based, principal) says of births and net migration, given the model's own deaths."""
import numpy as np
import pandas as pd

from .common import FIVE_YEAR_FROM, SEX, Tables, age_band_of

YEARS = range(2020, 2030)  # mid-year to mid-year: all years given one by one, so that ten years end where the projection does
LAST_BIRTHS = 2049
OLDEST = 90  # and over


def projected_people(tables: Tables) -> dict[int, np.ndarray]:
    """Residents of England at mid-year: shape {sex, age 0-90}; years between those given lie on a straight line."""
    table = tables.demography("projection_england_age_sex_npp2020")
    given = {int(c[1:]): c for c in table.columns if c.startswith("y")}
    age = table.age.astype(str).str.extract(r"(\d+)")[0].astype(int).clip(upper=OLDEST)
    table = table.assign(sex=table.sex.map(SEX), age=age)
    counts = table.groupby(["sex", "age"])[list(given.values())].sum().sort_index()
    shaped = {year: counts[column].to_numpy(float).reshape(2, OLDEST + 1) for year, column in given.items()}
    years = sorted(shaped)
    stacked = np.array([shaped[year] for year in years])
    out = {}
    for year in range(years[0], years[-1] + 1):
        after = int(np.searchsorted(years, year))
        before = after if years[after] == year else after - 1
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


def population_growth(tables: Tables) -> pd.DataFrame:
    """Residents in the year from each mid-year on over those at mid-2020, by sex and age group of moves."""
    people = projected_people(tables)
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
    rows = []
    for year in range(2020, LAST_BIRTHS + 1):
        infants = death_rates(mortality, improvement, min(year, LAST_BIRTHS))[:, 0]
        born = (people[year + 1][:, 0] * np.exp(infants / 2)).sum()
        mothers = (people[year][women] + people[year + 1][women]) / 2
        rows.append({"year": year, "factor": born / (mothers[: len(rates)] * rates[: OLDEST + 1]).sum()})
    return pd.DataFrame(rows)
