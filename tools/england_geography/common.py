"""Where the originals are, how a shipped table is written, and names that every step shares."""
from pathlib import Path

import numpy as np
import pandas as pd

BANDS = [(0, 4), (5, 15), (16, 24), (25, 44), (45, 64), (65, 74), (75, 84), (85, 90)]
BAND_COLUMNS = ["pop_0_4", "pop_5_15", "pop_16_24", "pop_25_44", "pop_45_64", "pop_65_74", "pop_75_84", "pop_85plus"]
AGES = range(91)  # single years; 90 means 90 and over
FIVE_YEAR = ["0", "1-4"] + [f"{a}-{a + 4}" for a in range(5, 90, 5)] + ["90+"]
FIVE_YEAR_FROM = [0, 1] + list(range(5, 95, 5))
SEX = {"F": 0, "M": 1}  # as in the tables: 0 female, 1 male

# Authorities of 2021 that were several in 2018, by their code: Bournemouth, Christchurch and Poole; Dorset; Buckinghamshire;
# North and West Northamptonshire; East and West Suffolk; Somerset West and Taunton.
MERGED = {
    "E06000058": ["E06000028", "E06000029", "E07000048"],
    "E06000059": ["E07000049", "E07000050", "E07000051", "E07000052", "E07000053"],
    "E06000060": ["E07000004", "E07000005", "E07000006", "E07000007"],
    "E06000061": ["E07000150", "E07000152", "E07000153", "E07000156"],
    "E06000062": ["E07000151", "E07000154", "E07000155"],
    "E07000244": ["E07000205", "E07000206"],
    "E07000245": ["E07000201", "E07000204"],
    "E07000246": ["E07000190", "E07000191"],
}


class Tables:
    """Reads originals from the evidence folder and writes shipped tables."""

    def __init__(self, evidence: Path, out: Path):
        self.evidence, self.out = Path(evidence), Path(out)

    def demography(self, name: str) -> pd.DataFrame:
        return pd.read_csv(self.evidence / "demography" / f"{name}.csv", keep_default_na=False, na_values=[""])

    def services(self, name: str) -> pd.DataFrame:
        return pd.read_csv(self.evidence / "services" / f"{name}.csv", keep_default_na=False, na_values=[""])

    def shipped(self, name: str) -> pd.DataFrame:
        return pd.read_csv(self.out / f"{name}.csv", comment="#", keep_default_na=False, na_values=[""])

    def write(self, name: str, note: str, table: pd.DataFrame) -> None:
        """One header line after the notes; commas; no index; Unix line ends."""
        path = self.out / f"{name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            for line in note.strip().splitlines():
                file.write(f"# {line.strip()}\n")
            table.to_csv(file, index=False, lineterminator="\n")
        print(f"{path.name}: {len(table)} rows, {path.stat().st_size / 1e6:.2f} MB")


def kilometres(lon, lat) -> np.ndarray:
    """Longitude and latitude to kilometres on a plane that is true near the middle of England."""
    return np.column_stack([np.asarray(lon) * 111.32 * np.cos(np.radians(52.5)), np.asarray(lat) * 110.57])


def largest_remainder(shares: np.ndarray, total: int) -> np.ndarray:
    """Whole numbers in proportion to `shares` that add up to `total`; ties go to the first."""
    exact = np.asarray(shares, float) / np.sum(shares) * total
    whole = np.floor(exact).astype(int)
    order = np.argsort(-(exact - whole), kind="stable")
    whole[order[: total - whole.sum()]] += 1
    return whole


def age_band_of(ages, starts) -> np.ndarray:
    """Position of the band (given by its first ages) that each age falls into."""
    return np.searchsorted(np.asarray(starts), np.asarray(ages), side="right") - 1
