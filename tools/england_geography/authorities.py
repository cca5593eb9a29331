"""Local authorities: how births and deaths differ from what age and deprivation predict; ethnicity; shared housing."""
from .authority_levels import authority_levels
from .common import Tables
from .migration import fitted_moves
from .population import ONS

ETHNICITY_FROM = {"1-15": 0, "16-24": 16, "25-34": 25, "35-49": 35, "50-64": 50, "65+": 65}


def make_authorities(tables: Tables) -> None:
    names = tables.demography("lookup_icb_subicb_ccg_lad").drop_duplicates("lad21_code").set_index("lad21_code").sort_index()
    housing = tables.demography("household_family_status_lad_census2021").set_index("lad21_code")
    kinds = [c for c in housing.columns if c.startswith("hh_")]
    shared = housing.hh_converted_or_shared_house / housing[kinds].sum(axis=1)
    table = authority_levels(tables).assign(shared_housing=shared)
    table["fertility_residual"] = fitted_moves(tables).births
    table.insert(0, "name", names.lad21_name)
    table = table.loc[names.index].round(4)
    tables.write("local_authorities", f"""Local authorities (April 2021), 2018-based projection: deaths and births of 2019 to 2021 over
        those expected at England's rates by age and sex (ratio); deaths of these years, and births to 2030, over those that
        neighbourhood deprivation too predicts (residual); share of households in a converted or shared house (Census 2021).
        Derived. {ONS}""", table.rename_axis("lad").reset_index())
    ethnicity = tables.demography("ethnicity_lad_age7_census2021")
    ethnicity = ethnicity[ethnicity.lad21_code.isin(names.index)].rename(columns={"lad21_code": "lad"})
    ethnicity["age_from"] = ethnicity.age_group.map(ETHNICITY_FROM)
    columns = ["lad", "age_from", "white", "asian", "black", "mixed", "other"]
    tables.write("ethnicity", f"""Residents by local authority (April 2021), first age of band and ethnic group, Census 2021 (the first
        band counts ages 1-15). {ONS}""", ethnicity[columns].sort_values(["lad", "age_from"]))
    print(f"residuals: deaths {table.mortality_residual.quantile([0, .05, .5, .95, 1]).tolist()}, "
          f"births {table.fertility_residual.quantile([0, .05, .5, .95, 1]).tolist()}")
