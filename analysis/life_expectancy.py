"""Period life expectancy at birth from the hazards a run summed: python3 analysis/life_expectancy.py r.h5

Of the baseline, by year of the run, sex and deprivation fifth. Hazards of death over time lived give the rates of five-year
bands to 90 and over. No deaths are counted, so there is no Monte Carlo error but that of who is alive.
"""

import argparse
import sys

import numpy
import pandas

WIDTH = 5


def growth(rates, band):
    """How fast rates rise with age around a band, log a year; 0 where that cannot be said."""
    if band == 0 or band + 1 >= len(rates) or rates[band - 1] <= 0 or rates[band + 1] <= 0:
        return 0.0
    return float(numpy.log(rates[band + 1] / rates[band - 1])) / (2 * WIDTH)


def life_expectancy(rates):
    """Years at birth from deaths a person-year of bands of five years, the last open-ended.

    Deaths of a band by Greville's formula, which holds where rates grow exponentially with age."""
    alive, lived = 1.0, 0.0
    for band, rate in enumerate(rates[:-1]):
        if rate <= 0:
            lived += WIDTH * alive
            continue
        dies = alive * min(1.0, rate / (1 / WIDTH + rate * (0.5 + WIDTH / 12 * (rate - growth(rates, band)))))
        lived += dies / rate
        alive -= dies
    return lived + alive / rates[-1]


def table(results):
    """Year x sex x fifth ("all" too) -> life expectancy, from arrays of `read_results.read`."""
    hazard = results["verification/hazard"].sel(stream="death").sum("replicate") / 1e6
    years = results["verification/resident_months"].sum("replicate") / 12
    rows = []
    for year in hazard["year"].values:
        for sex in hazard["sex"].values:
            chosen = {"year": year, "sex": sex}
            for imd in ["all", *hazard["imd"].values]:
                part = [x.sel(**chosen).sum("imd") if imd == "all" else x.sel(**chosen, imd=imd) for x in (hazard, years)]
                rates = (part[0] / part[1]).values
                expected = life_expectancy(rates) if numpy.all(numpy.isfinite(rates)) and rates[-1] > 0 else numpy.nan
                rows.append({"year": int(year), "sex": str(sex), "imd": str(imd), "life_expectancy": expected})
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
