"""Reading the evidence, writing a table, the reference population, interpolation."""

import csv
import re
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.interpolate import PchipInterpolator

AGES = np.arange(91)  # 90 stands for 90 and over
SEXES = ("female", "male")  # 0, 1
OLDEST_MEAN_AGE = 92.5  # mean exact age of people aged 90 and over, rounded
STATUSES = ("read", "secondhand", "recalled", "assumed", "derived")


class Evidence:
    """The folder of collected figures; one frame per file, read once."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self._frames = {}
        self._rows = None

    def frame(self, name):
        if name not in self._frames:
            self._frames[name] = pd.read_csv(self.folder / name)
        return self._frames[name]

    def row(self, row_id):
        """A numbered row of the service files, such as 03-018 or CAL-005."""
        if self._rows is None:
            files = sorted((self.folder / "services").glob("*.csv"))
            frames = [pd.read_csv(f, dtype=str) for f in files]
            tidy = [f for f in frames if {"id", "value", "flag"} <= set(f.columns)]
            self._rows = pd.concat(tidy).set_index("id")
        return self._rows.loc[row_id]

    def value(self, row_id):
        return float(self.row(row_id)["value"])

    def flag(self, row_id):
        return str(self.row(row_id)["flag"])

    def population(self):
        """England mid-2020 residents: array [sex, age, IMD quintile - 1]."""
        frame = self.frame("demography/population_england_imd_decile_age_sex_mid2020.csv")
        people = np.zeros((2, 91, 5))
        for sex, decile, age, count in frame.itertuples(index=False):
            people[0 if sex == "F" else 1, age, (decile - 1) // 2] += count
        return people

    def mortality(self):
        """Deaths per person-year 2017-19: array [sex, age, quintile - 1]; 90 is the rate at the mean age of 90+."""
        frame = self.frame("demography/mortality_qx_imd_quintile_england_2017_2019_derived.csv")
        rates = np.zeros((2, 91, 5))
        for row in frame.itertuples():
            if row.age < 90 or row.age == int(OLDEST_MEAN_AGE):
                rates[0 if row.sex == "F" else 1, min(row.age, 90), row.imd_quintile - 1] = row.mx
        return rates


def band_limits(band):
    """'18-24' -> (18, 24); '90+' -> (90, 90); '0' -> (0, 0), all as completed years in the tables."""
    text = str(band)
    if text.endswith("+"):
        return int(text[:-1]), 90
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    return (numbers[0], numbers[-1])


def middle_age(low, high):
    return OLDEST_MEAN_AGE if low >= 90 else (low + high + 1) / 2


def cell_ages():
    """Exact age that stands for each single-year cell."""
    ages = AGES + 0.5
    ages[90] = OLDEST_MEAN_AGE
    return ages


def logit(p):
    return np.log(p / (1 - p))


def expit(x):
    return 1 / (1 + np.exp(-x))


def smooth_bands(bands, targets, weights, link=np.log, inverse=np.exp, rounds=60):
    """Single-year values whose weighted band means equal targets.

    PCHIP through band middles on the scale of `link`, flat outside; knots are moved until the means agree.
    `weights` is by single age; returns 91 values. Ages outside all bands take the nearest knot.
    """
    tiny = 1e-9
    targets = np.maximum(np.asarray(targets, float), tiny)
    middles = np.array([middle_age(*b) for b in bands])
    knots = link(targets)
    for _ in range(rounds):
        curve = inverse(PchipInterpolator(middles, knots)(np.clip(cell_ages(), middles[0], middles[-1])))
        means = np.array([np.average(curve[lo : hi + 1], weights=weights[lo : hi + 1]) for lo, hi in bands])
        knots = knots + (link(targets) - link(np.clip(means, tiny, None)))
    return curve


def write(path, columns, rows, decimals=6):
    """A header line, one comment line that names the columns, then the rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", newline="", encoding="utf-8") as handle:
        handle.write(",".join(columns) + "\n")
        handle.write("# columns: " + " ".join(columns) + "\n")
        out = csv.writer(handle, lineterminator="\n")
        for row in rows:
            if len(row) != len(columns):
                raise ValueError(f"{path}: {len(row)} values for {len(columns)} columns: {row}")
            out.writerow([plain(v, decimals) for v in row])


def plain(value, decimals):
    """Fixed notation, no trailing zeros; small values keep significant digits."""
    if isinstance(value, (float, np.floating)):
        digits = decimals
        if value != 0 and abs(value) < 0.01:
            digits = decimals + 3
        text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
        return text if text not in ("", "-0") else "0"
    return str(value)
