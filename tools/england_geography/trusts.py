"""Acute trusts: beds, and to which trust a neighbourhood's emergencies go.

The published catchment shares are of all admissions. As the nearest proxy for emergencies we take those of trusts with a
type 1 department (share_type1), leave children's trusts out for people of 16 and over, and scale the trusts'
shares (iterative proportional fitting) until the type 1 attendances expected from residents match those each trust
counted in 2018/19. Expected attendances: rates by age (file 18 for adults; children by the age shares of file 02) times
the deprivation gradient of file 20, times a level of the board. A trust's factor is kept between 1/4 and 4.
"""
import numpy as np
import pandas as pd

from .common import BAND_COLUMNS, BANDS, Tables, age_band_of, largest_remainder

NHS = "Contains public sector information licensed under the Open Government Licence v3.0 (NHS England, OHID, NHS Digital)."
CHILD_SHARES = {0: 0.0257, 1: 0.0717, 5: 0.0787, 13: 0.0560}  # of attendances by first age (02-068 to 02-071); adults the rest
CHILD_BANDS = 2  # the first two population bands: ages 0-15
MOST = 4.0  # largest factor, and one over the smallest
CHILDREN_MOST = 40.0  # of children's trusts: the published shares are of patients of all ages


def _rates(tables: Tables) -> pd.DataFrame:
    """Type 1 attendances per person-year in England by age (0-90) and arrival."""
    adult = tables.services("18_activity_by_age_sex_england_2022")
    adult = adult[adult.setting == "A&E type 1"].pivot_table(index=["sex", "age"], columns="group", values="smoothed_rate")
    people = tables.shipped("local_authority_ages").groupby("sex").sum(numeric_only=True)
    women, men = people.loc[0].to_numpy(float), people.loc[1].to_numpy(float)
    everybody = women + men
    rates = pd.DataFrame(0.0, index=range(91), columns=["amb", "walkin"])
    for age in range(17, 91):
        rates.loc[age] = (adult.loc[("F", age)] * women[age] + adult.loc[("M", age)] * men[age]) / everybody[age]
    grown = (rates.loc[18:].sum(axis=1) * everybody[18:]).sum()
    starts = list(CHILD_SHARES) + [18]
    for start, end, share in zip(starts, starts[1:], CHILD_SHARES.values()):
        rate = grown * share / (1 - sum(CHILD_SHARES.values())) / everybody[start:end].sum()
        rates.loc[start:min(end, 17) - 1, "walkin"] = rate
    return rates.assign(people=everybody)


def _expected(tables: Tables, areas: pd.DataFrame) -> np.ndarray:
    """Relative type 1 attendances a year of each neighbourhood: shape {neighbourhoods, child and adult}."""
    rates = _rates(tables)
    gradient = tables.services("20_imd_gradient_hospital_use_2022_ecological").set_index("group")
    gradient = gradient[["imd_q1_most_deprived", "q2", "q3", "q4", "q5_least_deprived"]]
    quintile = ((areas.imd_decile + 1) // 2 - 1).to_numpy()
    expected = np.zeros((len(areas), 2))
    band = age_band_of(rates.index, [first for first, _ in BANDS])
    for arrival in ("amb", "walkin"):
        mean = (rates[arrival] * rates.people).groupby(band).sum() / rates.people.groupby(band).sum()
        burden = areas[BAND_COLUMNS].to_numpy(float) * mean.to_numpy() * gradient.loc[arrival].to_numpy()[quintile][:, None]
        expected[:, 0] += burden[:, :CHILD_BANDS].sum(axis=1)
        expected[:, 1] += burden[:, CHILD_BANDS:].sum(axis=1)
    return expected


class _Fit:
    """Factors of trusts and levels of boards such that every trust gets the attendances it counted.

    Moving people between trusts can only even out differences between neighbours; whole regions attend type 1 departments
    more or less than their age and deprivation say (there are other departments). So each board has a level, which takes
    up what the trusts of its residents have in common, and the trusts' factors take the rest.
    """

    def __init__(self, seed, rows, board, counted, bound):
        self.row, self.trust = np.nonzero(seed)
        self.seed, self.rows, self.counted, self.bound = seed[self.row, self.trust], rows, counted, bound
        self.board = board[self.row]
        self.factor = np.ones(len(counted))
        self.level = np.ones(board.max() + 1)

    def flows(self) -> np.ndarray:
        """Attendances of each pair of a row and a trust that it uses."""
        weight = self.seed * self.factor[self.trust]
        return weight * (self.rows / np.bincount(self.row, weight))[self.row] * self.level[self.board]

    def solve(self, steps: int = 2000) -> "_Fit":
        for _ in range(steps):
            flows = self.flows()
            self.reached = np.bincount(self.trust, flows)
            if np.abs(self.reached / self.counted - 1).max() < 1e-3:
                break
            self.factor *= (self.counted / self.reached) ** 0.5
            self._hand_over(flows)
            self.factor = np.clip(self.factor, 1 / self.bound, self.bound)
            self.level *= (self.counted.sum() / self.reached.sum()) ** 0.5
        return self

    def _hand_over(self, flows: np.ndarray) -> None:
        """What the trusts of a board have in common goes from their factors to the board's level."""
        common = np.bincount(self.board, flows * np.log(self.factor)[self.trust]) / np.bincount(self.board, flows)
        self.level *= np.exp(0.5 * common)
        self.factor /= np.exp(0.5 * np.bincount(self.trust, flows * common[self.board]) / self.reached)


def _shares_text(row: np.ndarray, codes: list) -> str:
    kept = np.where(row / row.sum() >= 0.005, row, 0.0)
    whole = largest_remainder(kept, 10_000)
    order = np.argsort(-whole, kind="stable")
    return " ".join(f"{codes[k]}:{whole[k]}" for k in order if whole[k] > 0)


def make_trusts(tables: Tables) -> None:
    trusts = tables.services("14_acute_trusts").sort_values("trust_code").reset_index(drop=True)
    trusts = trusts[trusts.type1_attendances_2018_19 > 0].reset_index(drop=True)
    areas = tables.shipped("neighbourhoods")
    expected = _expected(tables, areas)
    expected *= trusts.type1_attendances_2018_19.sum() / expected.sum()
    share = tables.services("15_trust_catchment_msoa")
    share = share[share.share_type1 > 0].pivot_table(index="msoa11_code", columns="trust_code", values="share_type1", fill_value=0)
    share = share.reindex(columns=trusts.trust_code, fill_value=0)
    msoa = share.index.get_indexer(areas.msoa)
    assert (msoa >= 0).all()
    by_msoa = np.zeros((len(share), 2))
    np.add.at(by_msoa, msoa, expected)
    child = share.to_numpy()
    adult = np.where((trusts.kind == "children").to_numpy(), 0.0, child)
    adult = adult / adult.sum(axis=1, keepdims=True)
    boards = sorted(areas.board.unique())
    board = pd.Series(areas.board.map(boards.index).to_numpy()).groupby(msoa).agg(lambda b: b.mode()[0]).to_numpy()
    bound = np.where(trusts.kind == "children", CHILDREN_MOST, MOST)
    fit = _Fit(np.vstack([child, adult]), by_msoa.T.ravel(), np.r_[board, board],
               trusts.type1_attendances_2018_19.to_numpy(float), bound).solve()
    _report(trusts, boards, fit)
    level = pd.Series(fit.level, index=boards)
    expected *= areas.board.map(level).to_numpy()[:, None]
    _write_shares(tables, trusts, share.index, child * fit.factor, adult * fit.factor, areas, expected, msoa)
    tables.write("board_type1_levels", f"""Type 1 attendances of a board's residents over what their ages and deprivation lead one
        to expect at England's rates, 2018/19. Derived by tools/make_england_geography.py. {NHS} See SOURCES.md.""",
                 level.round(4).rename_axis("board").rename("type1_level").reset_index())


def _report(trusts: pd.DataFrame, boards: list, fit: _Fit) -> None:
    ratio = fit.reached / fit.counted
    print(f"type 1 reached over counted: {(abs(ratio - 1) < 0.01).sum()} of {len(trusts)} trusts within 1 %; factors "
          f"{np.quantile(fit.factor, [0, 0.05, 0.5, 0.95, 1]).round(2)}; levels {dict(zip(boards, fit.level.round(2)))}")
    for k in np.flatnonzero(abs(ratio - 1) >= 0.01):
        print(f"  {trusts.trust_code[k]} {trusts.name[k]}: {ratio[k]:.2f}, factor {fit.factor[k]:.2f}")


def _write_shares(tables, trusts, codes, child, adult, areas, expected, msoa) -> None:
    names = trusts.trust_code.tolist()
    table = pd.DataFrame({"msoa": codes, "adult": [_shares_text(row, names) for row in adult],
                          "child": [_shares_text(row, names) for row in child]})
    table.loc[table.child == table.adult, "child"] = ""
    tables.write("trust_shares", f"""Acute trusts that emergencies of the residents of a middle layer super output area (2011) go
        to, in ten-thousandths: adults (16 and over), and children where it differs. Derived by
        tools/make_england_geography.py. {NHS} See SOURCES.md.""", table)
    part = []
    for column, shares in enumerate((child, adult)):
        sent = expected[:, column][:, None] * (shares / shares.sum(axis=1, keepdims=True))[msoa]
        part.append(pd.DataFrame(sent, columns=names).groupby(areas.board).sum())
    totals = [p / p.sum().replace(0, np.nan) for p in part]
    by_board = pd.DataFrame({"child": totals[0].T.stack(), "adult": totals[1].T.stack()}).fillna(0).reset_index()
    by_board.columns = ["trust", "board", "child_share", "adult_share"]
    by_board = by_board[(by_board.adult_share >= 0.0005) | (by_board.child_share >= 0.0005)].round(4)
    tables.write("trust_boards", f"""Shares of a trust's expected type 1 attendances, of children (0-15) and adults, that residents of
        a board bring: what part of its beds serves them. Derived by tools/make_england_geography.py. {NHS}""", by_board)
    shipped = trusts[["trust_code", "name", "icb22", "kind", "adult_ga_beds_available_mean", "paed_ga_beds_available_mean",
                      "ga_occupancy", "type1_attendances_2018_19"]]
    shipped.columns = ["trust", "name", "board", "kind", "adult_beds", "paediatric_beds", "occupancy", "type1_attendances"]
    tables.write("trusts", f"""Acute trusts with a type 1 emergency department (2018/19): mean general and acute beds available and
        their occupancy, April 2022 to March 2023; type 1 attendances, April 2018 to March 2019. {NHS}""", shipped)
