"""Local authorities: how births and deaths differ from what age and deprivation predict; ethnicity; shared housing."""
import numpy as np
import pandas as pd

from .common import BAND_COLUMNS, BANDS, SEX, Tables, age_band_of
from .life import fertility_by_quintile, mortality_by_quintile
from .population import ONS, authority_population

ETHNICITY_FROM = {"1-15": 0, "16-24": 16, "25-34": 25, "35-49": 35, "50-64": 50, "65+": 65}


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


def _residual(ratio: pd.Series, predicted: pd.Series, expected: pd.Series, events: pd.Series) -> pd.Series:
    """Published ratio over the one predicted by the deprivation mix, drawn towards 1 where events are few (empirical Bayes:
    the variance between authorities is the observed one less that of Poisson counts)."""
    raw = np.log(ratio * expected / predicted)
    raw -= np.average(raw, weights=events)
    between = np.average(raw**2 - 1 / events, weights=events)
    return np.exp(raw * between / (between + 1 / events))


def make_authorities(tables: Tables) -> None:
    ratios = tables.demography("lad_mortality_fertility_ratio_2018_19_derived").set_index("lad21_code").sort_index()
    names = tables.demography("lookup_icb_subicb_ccg_lad").drop_duplicates("lad21_code").set_index("lad21_code")
    mortality, fertility = mortality_by_quintile(tables)[:, :, :91], fertility_by_quintile(tables)
    england = [mortality_by_quintile(tables, mean=True)[:, :, :91], fertility_by_quintile(tables, mean=True)]
    deaths = _residual(ratios.mortality_ratio_vs_england, _predicted(tables, mortality, [SEX["F"], SEX["M"]]),
                       _predicted(tables, england[0], [SEX["F"], SEX["M"]]), ratios.deaths_2018_19)
    births = _residual(ratios.fertility_ratio_vs_england, _predicted(tables, fertility[None], [SEX["F"]]),
                       _predicted(tables, england[1][None], [SEX["F"]]), ratios.births_2018_19)
    housing = tables.demography("household_family_status_lad_census2021").set_index("lad21_code")
    kinds = [c for c in housing.columns if c.startswith("hh_")]
    shared = housing.hh_converted_or_shared_house / housing[kinds].sum(axis=1)
    table = pd.DataFrame({"name": names.lad21_name, "mortality_ratio": ratios.mortality_ratio_vs_england,
                          "mortality_residual": deaths, "fertility_ratio": ratios.fertility_ratio_vs_england,
                          "fertility_residual": births, "shared_housing": shared}).loc[ratios.index].round(4)
    tables.write("local_authorities", f"""Local authorities (April 2021): deaths and births of 2018/19 over those expected at England's
        rates by age and sex (ratio), and over those expected by neighbourhood deprivation too, drawn towards 1 where few
        (residual); share of households in a converted or shared house (Census 2021). {ONS}""",
                 table.rename_axis("lad").reset_index())
    ethnicity = tables.demography("ethnicity_lad_age7_census2021")
    ethnicity = ethnicity[ethnicity.lad21_code.isin(ratios.index)].rename(columns={"lad21_code": "lad"})
    ethnicity["age_from"] = ethnicity.age_group.map(ETHNICITY_FROM)
    columns = ["lad", "age_from", "white", "asian", "black", "mixed", "other"]
    tables.write("ethnicity", f"""Residents by local authority (April 2021), first age of band and ethnic group, Census 2021 (the first
        band counts ages 1-15). {ONS}""", ethnicity[columns].sort_values(["lad", "age_from"]))
    print(f"residuals: deaths {table.mortality_residual.quantile([0, .05, .5, .95, 1]).tolist()}, "
          f"births {table.fertility_residual.quantile([0, .05, .5, .95, 1]).tolist()}")
