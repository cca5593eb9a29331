"""People: neighbourhoods by age band, single ages where published, local authorities by age and sex."""
import pandas as pd

from .common import AGES, BAND_COLUMNS, SEX, Tables
from .places import make_places

ONS = "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. See SOURCES.md."


def make_boards(tables: Tables) -> None:
    lookup = tables.demography("lookup_icb_subicb_ccg_lad")
    boards = lookup[["icb22", "icb22_ons", "icb22_name"]].drop_duplicates().sort_values("icb22")
    boards.columns = ["board", "ons_code", "name"]
    tables.write("boards", f"The 42 integrated care boards of July 2022. {ONS}", boards)


def make_neighbourhoods(tables: Tables) -> None:
    areas = tables.demography("lsoa_england_imd_geography_population_mid2020").sort_values("lsoa11_code").reset_index(drop=True)
    names = tables.demography("lookup_icb_subicb_ccg_lad").drop_duplicates("lad21_code").set_index("lad21_code").lad21_name.to_dict()
    places, code_of = make_places(areas, names)
    tables.write("places", f"""SYNTHETIC groups of local authorities with 250,000 to 500,000 residents where that can be had. Made by
        tools/make_england_geography.py: they are not administrative bodies. Codes and counts: {ONS}""", places)
    shipped = areas.rename(columns={"lsoa11_code": "lsoa", "msoa11_code": "msoa", "lad21_code": "lad", "icb22": "board",
                                    "imd2019_decile": "imd_decile"})
    shipped["place"] = code_of
    columns = ["lsoa", "msoa", "lad", "board", "place", "imd_decile"] + BAND_COLUMNS
    tables.write("neighbourhoods", f"""Every lower layer super output area (2011) of England: residents at mid-2020 by age band,
        Index of Multiple Deprivation 2019 decile (1 most deprived). {ONS}""", shipped[columns])


def make_single_ages(tables: Tables) -> None:
    ages = tables.demography("lsoa_single_age_named_ics_mid2020").sort_values("lsoa11_code")
    shipped = ages.drop(columns="icb22").rename(columns={"lsoa11_code": "lsoa"})
    tables.write("neighbourhood_single_ages", f"""Residents at mid-2020 by single year of age (a90: 90 and over) of the
        neighbourhoods of fourteen boards. {ONS}""", shipped)


def make_authority_ages(tables: Tables) -> None:
    people = tables.demography("population_lad_age_sex_mid2019_mid2020")
    people = people[people.year == 2020].rename(columns={"lad21_code": "lad", **{f"age_{a}": f"a{a}" for a in AGES}})
    people["sex"] = people.sex.map(SEX)
    shipped = people.sort_values(["lad", "sex"])[["lad", "sex"] + [f"a{a}" for a in AGES]]
    tables.write("local_authority_ages", f"""Residents of local authorities (April 2021) at mid-2020 by sex (0 female, 1 male)
        and single year of age (a90: 90 and over). {ONS}""", shipped)


def make_population(tables: Tables) -> None:
    make_boards(tables)
    make_neighbourhoods(tables)
    make_single_ages(tables)
    make_authority_ages(tables)


def authority_population(tables: Tables) -> pd.DataFrame:
    """Residents of 2020 indexed by (lad, sex), one column a single year of age 0-90."""
    people = tables.shipped("local_authority_ages").set_index(["lad", "sex"])
    people.columns = list(AGES)
    return people
