"""Life tables: death, its improvement, births, ages over 90, living alone and care homes."""
import numpy as np
import pandas as pd

from .common import SEX, Tables
from .population import ONS
from .projection import fertility_trend

LAST_AGE = 105
FIRST_YEAR, FIRST_PROJECTED, LAST_YEAR = 2018, 2022, 2050
PANDEMIC_YEARS = (2020, 2021)  # the projection holds deaths of the pandemic in these; from 2022 on both tables are one
SMOOTHING_YEARS = 4.0  # standard deviation, in years of age, of the kernel that smooths improvement over age
MOTHERS = range(13, 46)  # completed years at birth


def mortality_by_quintile(tables: Tables, mean: bool = False) -> np.ndarray:
    """Deaths per person-year 2017-2019: shape {sex, quintile, age 0-105}; `mean`: England's at every quintile."""
    table = tables.demography("mortality_qx_imd_quintile_england_2017_2019_derived")
    rate = table.mx / table.rate_ratio_vs_england if mean else table.mx
    table = table.assign(sex=table.sex.map(SEX), rate=rate).sort_values(["sex", "imd_quintile", "age"])
    return table.rate.to_numpy().reshape(2, 5, LAST_AGE + 1)


def _birth_rates(tables: Tables) -> pd.Series:
    """Births per woman-year by completed age, 2018-2020 pooled. The source's age is the year of the birth less the mother's
    year of birth: mothers of completed age x are half of age x and half of age x + 1 there."""
    table = tables.demography("fertility_asfr_parity_england_wales_2010_2020")
    pooled = table[table.year.between(2018, 2020)].groupby("age")[["births", "women"]].sum()
    rate = (pooled.births / pooled.women).reindex(range(13, 47), fill_value=0.0)
    return pd.Series({age: (rate[age] + rate[age + 1]) / 2 for age in MOTHERS})


def _quintile_levels(tables: Tables) -> np.ndarray:
    table = tables.demography("fertility_relative_imd_decile_england_derived")
    level = table.relative_fertility.to_numpy()
    weight = table.expected_births_at_national_asfr.to_numpy()
    quintile = (level * weight).reshape(5, 2).sum(axis=1) / weight.reshape(5, 2).sum(axis=1)
    return quintile / np.average(quintile, weights=weight.reshape(5, 2).sum(axis=1))


def fertility_by_quintile(tables: Tables, mean: bool = False) -> np.ndarray:
    """Births per woman-year: shape {quintile, age 0-90}."""
    rates = _birth_rates(tables).reindex(range(91), fill_value=0.0).to_numpy()
    return np.outer(np.ones(5) if mean else _quintile_levels(tables), rates)


def _smoothed(values: np.ndarray) -> np.ndarray:
    """Weighted mean over neighbouring ages; the first year of life stays itself."""
    ages = np.arange(1, len(values))
    kernel = np.exp(-0.5 * ((ages[:, None] - ages[None]) / SMOOTHING_YEARS) ** 2)
    return np.r_[values[:1], kernel / kernel.sum(axis=1, keepdims=True) @ values[1:]]


def improvement_factors(tables: Tables) -> pd.DataFrame:
    """Factor on the 2017-2019 rates. 2018 is the middle of those years; from 2022 the projection; straight between on the
    log scale, so the pandemic years leave no trace."""
    q = tables.demography("mortality_qx_uk_2010_2050_npp2020").set_index(["sex", "age"])
    rows = []
    for sex, number in sorted(SEX.items(), key=lambda pair: pair[1]):
        table = q.loc[sex]
        base = np.log(table[["q_2017", "q_2018", "q_2019"]].mean(axis=1).to_numpy())
        projected = {y: _smoothed(np.log(table[f"q_{y}"].to_numpy()) - base) for y in range(FIRST_PROJECTED, LAST_YEAR + 1)}
        between = {y: projected[FIRST_PROJECTED] * (y - FIRST_YEAR) / (FIRST_PROJECTED - FIRST_YEAR)
                   for y in range(FIRST_YEAR, FIRST_PROJECTED)}
        factors = pd.DataFrame({f"y{y}": np.exp(v) for y, v in (between | projected).items()})
        rows.append(factors.assign(sex=number, age=table.index.to_numpy()))
    table = pd.concat(rows)
    return table[["sex", "age"] + [c for c in table.columns if c.startswith("y")]]


def pandemic_factors(tables: Tables) -> pd.DataFrame:
    """Factor on the 2017-2019 rates in the years that `improvement_factors` interpolates, as the projection has them: with
    the pandemic. Smoothed over age alike, so that the two compare."""
    q = tables.demography("mortality_qx_uk_2010_2050_npp2020").set_index(["sex", "age"])
    rows = []
    for sex, number in sorted(SEX.items(), key=lambda pair: pair[1]):
        table = q.loc[sex]
        base = np.log(table[["q_2017", "q_2018", "q_2019"]].mean(axis=1).to_numpy())
        factors = {f"y{y}": np.exp(_smoothed(np.log(table[f"q_{y}"].to_numpy()) - base)) for y in PANDEMIC_YEARS}
        rows.append(pd.DataFrame({"sex": number, "age": table.index.to_numpy(), **factors}))
    return pd.concat(rows)


def oldest_shares(tables: Tables) -> pd.DataFrame:
    """Share of the people of 90 and over at each single age; 105 holds all beyond."""
    table = tables.demography("population_90plus_single_age_share_england_wales")
    table = table.assign(sex=table.sex.map(SEX), age=table.age.clip(upper=LAST_AGE))
    table = table.groupby(["sex", "age"]).share_of_90plus.sum().rename("share").reset_index()
    table["share"] = table.share / table.groupby("sex").share.transform("sum")
    return table


def _households(tables: Tables) -> pd.DataFrame:
    """Living alone and care home shares on the union of their age bands."""
    table = tables.demography("living_arrangements_age_sex")
    measures = {"living_alone_share_of_usual_residents": "living_alone", "care_home_resident_share": "care_home"}
    table = table[table.measure.isin(measures)]
    starts = sorted({int(band.split("-")[0].rstrip("+")) for band in table.age_group} | {0})
    rows = []
    for sex in sorted(SEX, key=SEX.get):
        for start in starts:
            row = {"sex": SEX[sex], "age_from": start}
            for measure, name in measures.items():
                bands = table[(table.measure == measure) & (table.sex == sex)]
                bands = bands.assign(first=bands.age_group.map(lambda band: int(band.split("-")[0].rstrip("+"))))
                reached = bands[bands["first"] <= start].sort_values("first")
                row[name] = reached.value.iloc[-1] if len(reached) else 0.0
            rows.append(row)
    return pd.DataFrame(rows)


def make_life(tables: Tables) -> None:
    rates = mortality_by_quintile(tables)
    index = pd.MultiIndex.from_product([range(2), range(LAST_AGE + 1)], names=["sex", "age"])
    mortality = pd.DataFrame(rates.transpose(0, 2, 1).reshape(-1, 5), index=index, columns=[f"q{k}" for k in range(1, 6)])
    tables.write("mortality", f"""Deaths per person-year, England 2017-2019, by sex (0 female, 1 male), age and Index of Multiple
        Deprivation quintile (1 most deprived). Derived. {ONS}""", mortality.round(8).reset_index())
    tables.write("mortality_improvement", f"""Factor on the 2017-2019 death rates by sex, age and calendar year: smoothed past and
        projected UK mortality without the pandemic years. Derived. {ONS}""", improvement_factors(tables).round(5))
    tables.write("structure/pandemic_mortality", f"""Factor on the 2017-2019 death rates by sex and age in 2020 and 2021 with the pandemic: UK mortality.
        Read only where a scenario says pandemic = "included". Derived. {ONS}""", pandemic_factors(tables).round(5))
    births = _birth_rates(tables)
    levels = _quintile_levels(tables)
    fertility = pd.DataFrame({"age": births.index, "rate": births.to_numpy().round(7)})
    tables.write("fertility", f"""Births per woman-year by completed age, England and Wales, 2018-2020. {ONS}""", fertility)
    tables.write("fertility_imd", f"""Births over those expected at England's rates by age, by Index of Multiple Deprivation quintile (1
        most deprived), 2020. Derived. {ONS}""", pd.DataFrame({"imd_quintile": range(1, 6), "level": levels.round(5)}))
    improvement = improvement_factors(tables)
    trend = fertility_trend(tables, fertility_by_quintile(tables, mean=True)[0], mortality_by_quintile(tables, mean=True), improvement)
    tables.write("fertility_trend", f"""Births projected for England (2020-based, principal) over births at the rates of fertility.csv, in the
        year from July of each year. Derived. {ONS}""", trend.round(4))
    tables.write("oldest_ages", """Share of the people of 90 and over at each age (105: 105 and over), England and Wales, 2014-2016.
        Source: Human Mortality Database (CC BY 4.0). See SOURCES.md.""", oldest_shares(tables).round(7))
    tables.write("households", f"""Share of residents who live alone, and who live in a care home, by sex and first age of band.
        Estimated; the margins are published. {ONS}""", _households(tables))
