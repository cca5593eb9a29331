"""Period life expectancy at birth from the hazards a run summed: python3 analysis/life_expectancy.py r.h5

Of the baseline, by year of the run, sex and deprivation fifth. Hazards of death over time lived give the rates of single years
of age. No deaths are counted, so there is no Monte Carlo error but that of who is alive.
"""

import argparse
import sys

import numpy
import pandas


def life_expectancy(time, deaths):
    """Years at birth from time lived and deaths by single year of age; the rate of an age holds through it, the last for ever.

    An age that nobody lived has the rate before it."""
    alive, lived, rate = 1.0, 0.0, 0.0
    for age, years in enumerate(time):
        rate = deaths[age] / years if years > 0 else rate
        if age == len(time) - 1:
            return lived + alive / rate if rate > 0 else numpy.nan
        dies = 1 - numpy.exp(-rate)
        lived += alive * (dies / rate if rate > 0 else 1)
        alive *= 1 - dies


def exposure(results):
    """Person-years and summed hazards of death of the baseline, arrays over year, sex, age, imd."""
    return results["health/time"].sum("replicate") / 1e3 / 12, results["health/death_hazard"].sum("replicate") / 1e6


def table(results):
    """Year x sex x fifth ("all" too) -> life expectancy, from arrays of `read_results.read`."""
    rows = []
    for year in results["health/time"]["year"].values:
        for sex in results["health/time"]["sex"].values:
            time, deaths = (array.sel(year=year, sex=sex) for array in exposure(results))
            for imd in ["all", *time["imd"].values]:
                part = [x.sum("imd") if imd == "all" else x.sel(imd=imd) for x in (time, deaths)]
                rows.append({"year": int(year), "sex": str(sex), "imd": str(imd),
                             "life_expectancy": life_expectancy(*(x.values for x in part))})
    return pandas.DataFrame(rows)


def main():
    from read_results import read

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--csv", action="store_true", help="a row a line, for programs")
    given = parser.parse_args()
    found = table(read(given.file))
    if given.csv:
        print(found.to_csv(index=False), end="")
    else:
        wide = found.pivot_table(index=["year", "sex"], columns="imd", values="life_expectancy")
        print(wide.round(2).to_string())
    return 0


if __name__ == "__main__":
    sys.exit(main())
