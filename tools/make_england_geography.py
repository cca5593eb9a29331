#!/usr/bin/python3
"""Makes the shipped geography and population tables of models/england/ from the published originals.

    tools/make_england_geography.py --evidence DIR [--out models/england] [--only STEP ...]

DIR holds the originals as tidy CSV files in DIR/demography and DIR/services; models/england/SOURCES.md lists each with
its publisher, licence and where a copy is to be found. Steps, in order: population, pcns, trusts, authorities,
migration, life. Needs Debian's python3-pandas, python3-numpy and python3-scipy. Nothing is downloaded.
"""
import argparse
import importlib
from pathlib import Path

from england_geography.common import Tables

STEPS = ["population", "pcns", "trusts", "authorities", "migration", "life"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--evidence", required=True, type=Path, help="folder with demography/ and services/")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent.parent / "models" / "england")
    parser.add_argument("--only", nargs="+", choices=STEPS, default=STEPS, help="steps to run; the order is fixed")
    arguments = parser.parse_args()
    tables = Tables(arguments.evidence, arguments.out)
    for step in STEPS:
        if step in arguments.only:
            getattr(importlib.import_module(f"england_geography.{step}"), f"make_{step}")(tables)


if __name__ == "__main__":
    main()
