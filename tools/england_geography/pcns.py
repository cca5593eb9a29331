"""Primary care networks (PCNs): real networks and practices with their lists, placed among the neighbourhoods.

Which neighbourhood uses which network is not published for England. It is made here: the neighbourhoods of a clinical
commissioning group are clustered by their centroids into as many compact clusters as the group has networks, each with
the network's share of the group's people; networks are matched to clusters by size and by deprivation. 81 % of a
neighbourhood's people belong to its own network, as measured in Staffordshire and Shropshire, and the rest to the
nearest other networks of the board, balanced so that every network's people are in proportion to its list.
"""
import re

import numpy as np
import pandas as pd

from .clusters import balanced, best_match
from .common import Tables, kilometres, largest_remainder

OWN = 0.81  # share_of_lsoa_registered_patients_in_modal_pcn
NEIGHBOURS = 3  # other networks that a neighbourhood's people may use
NATIONAL_LISTS = "Contains information from NHS England / NHS Digital, licensed under the Open Government Licence v3.0."


def _outward_number(postcode: str, area: str) -> int:
    """Number of the postcode district when it lies in the postcode area, else 0."""
    found = re.match(rf"{area}(\d+)", postcode)
    return int(found.group(1)) if found else 0


def _unit_of_networks(networks: pd.DataFrame, practices: pd.DataFrame) -> pd.Series:
    """Commissioning group and board of each network; two groups lay across boards and are told apart by postcodes."""
    board_of_group = {"01Y": "QOP", "D2P2L": "QUA"}
    place = pd.DataFrame({
        "glossop": practices.postcode.map(lambda p: _outward_number(p, "SK") == 13),
        "birmingham": practices.postcode.map(lambda p: 1 <= _outward_number(p, "B") <= 42)})
    weight = practices.list_size
    share = place.mul(weight, axis=0).groupby(practices.pcn).sum().div(weight.groupby(practices.pcn).sum(), axis=0)
    unit = networks.ccg21.copy()
    code = networks.pcn_code
    unit[(unit == "01Y") & (code.map(share.glossop) > 0.5)] = "01Y/QJ2"
    unit[(unit == "D2P2L") & (code.map(share.birmingham) > 0.5)] = "D2P2L/QHL"
    assert set(board_of_group) <= set(networks.ccg21)
    return unit


def _unit_of_neighbourhoods(areas: pd.DataFrame) -> pd.Series:
    """As for networks; nine neighbourhoods near Oundle go with the rest of their board."""
    unit = areas.ccg21.copy()
    unit[(areas.ccg21 == "01Y") & (areas.icb22 == "QJ2")] = "01Y/QJ2"
    unit[(areas.ccg21 == "D2P2L") & (areas.icb22 == "QHL")] = "D2P2L/QHL"
    unit[(areas.ccg21 == "06H") & (areas.icb22 == "QPM")] = "78H"
    return unit


def _standard(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    mean = np.average(values, weights=weights)
    spread = np.sqrt(np.average((values - mean) ** 2, weights=weights))
    return (values - mean) / max(spread, 1e-9)


class _Match:
    """Which of the networks stands at which cluster: like sizes (within about a tenth) and like deprivation."""

    def __init__(self, areas: pd.DataFrame, networks: pd.DataFrame):
        self.people = areas.pop_total.to_numpy(float)
        self.rank = areas.imd2019_rank.to_numpy(float)
        self.lists = networks.list_size.to_numpy(float)
        self.score = _standard(networks.imd2019_score.to_numpy(float), self.lists)

    def __call__(self, label: np.ndarray) -> np.ndarray:
        """For each network the cluster whose centre it takes."""
        count = len(self.lists)
        size = np.bincount(label, self.people, count)
        rank = np.bincount(label, self.people * self.rank, count) / np.maximum(size, 1)
        deprivation = -_standard(rank, np.maximum(size, 1))
        ratio = np.log(np.maximum(size, 1) / size.sum()) - np.log(self.lists / self.lists.sum())[:, None]
        return best_match((ratio / 0.10) ** 2 + (deprivation - self.score[:, None]) ** 2)


def _cluster(areas: pd.DataFrame, networks: pd.DataFrame) -> np.ndarray:
    points = kilometres(areas.lon, areas.lat)
    return balanced(points, areas.pop_total, networks.list_size, rematch=_Match(areas, networks), rounds=10)


def _others(areas: pd.DataFrame, centres: np.ndarray, own: np.ndarray, count: int) -> np.ndarray:
    """Nearest other networks of each neighbourhood."""
    distance = ((kilometres(areas.lon, areas.lat)[:, None] - centres[None]) ** 2).sum(axis=2)
    distance[np.arange(len(areas)), own] = np.inf
    return np.argsort(distance, axis=1, kind="stable")[:, :count], np.sort(distance, axis=1)[:, :count]


def _balance(people, own, others, near, targets) -> tuple[np.ndarray, np.ndarray]:
    """Shares by iterative proportional fitting: rows keep their people, columns reach the networks' targets."""
    columns = np.column_stack([own, others])
    weight = 1 / np.sqrt(near + 1.0)
    share = np.column_stack([np.full(len(own), OWN), (1 - OWN) * weight / weight.sum(axis=1, keepdims=True)])
    for _ in range(2000):
        reached = np.bincount(columns.ravel(), (share * people[:, None]).ravel(), len(targets))
        if np.abs(reached / targets - 1).max() < 0.002:
            break
        share[:, 1:] *= (targets / reached)[columns[:, 1:]] ** 2
        share[:, 0] *= (targets / reached)[own] ** 0.25  # the own share moves little
        share /= share.sum(axis=1, keepdims=True)
    return columns, share


def _shares_text(columns, share, codes) -> list:
    """"U07032:8100 U89141:1900", in ten-thousandths, the largest first; below half a per cent is left out."""
    rows = []
    for names, values in zip(columns, share):
        kept = [(v, n) for v, n in zip(values, names) if v >= 0.005]
        whole = largest_remainder(np.array([v for v, _ in kept]), 10_000)
        pairs = sorted(zip(whole, (codes[n] for _, n in kept)), key=lambda pair: (-pair[0], pair[1]))
        rows.append(" ".join(f"{code}:{value}" for value, code in pairs))
    return rows


def make_practices(tables: Tables) -> pd.DataFrame:
    practices = tables.demography("gp_practice_pcn_2022")
    practices = practices.rename(columns={"practice_code": "practice", "pcn_code": "pcn", "list_size_may2022": "list_size"})
    practices = practices[(practices.pcn != "U") & (practices.list_size > 0)].sort_values(["pcn", "practice"])
    practices["list_size"] = practices.list_size.astype(int)
    tables.write("practices", f"""General practices that belong to a network (January 2022) with registered patients (May 2022).
        {NATIONAL_LISTS} See SOURCES.md.""", practices[["practice", "pcn", "list_size"]])
    return practices


def make_pcns(tables: Tables) -> None:
    areas = tables.demography("lsoa_england_imd_geography_population_mid2020").sort_values("lsoa11_code").reset_index(drop=True)
    networks = tables.demography("pcn_2022").sort_values("pcn_code").reset_index(drop=True)
    networks["unit"] = _unit_of_networks(networks, make_practices(tables))
    areas["unit"] = _unit_of_neighbourhoods(areas)
    networks["board"] = networks.unit.map(areas.groupby("unit").icb22.agg(lambda boards: boards.mode()[0]))
    assert set(networks.unit) == set(areas.unit)
    own = np.full(len(areas), -1)
    targets = np.zeros(len(networks))
    for unit, inside in areas.groupby("unit"):
        members = networks.index[networks.unit == unit]
        own[inside.index] = members[_cluster(inside, networks.loc[members])]
        lists = networks.list_size[members]
        targets[members] = lists / lists.sum() * inside.pop_total.sum()
    text = pd.Series("", index=areas.index)
    for board, inside in areas.groupby("icb22"):
        members = networks.index[networks.board == board].to_numpy()
        text[inside.index] = _board_shares(inside, members, own[inside.index], targets[members], networks.pcn_code[members])
    _report(areas, networks, targets, text)
    networks["residents"] = targets.round().astype(int)
    tables.write("pcns", f"""The primary care networks of January 2022, registered patients of May 2022 and board (July 2022);
        residents: its share, by list, of the people of its commissioning group (April 2021). {NATIONAL_LISTS} See SOURCES.md.""",
                 networks[["pcn_code", "pcn_name", "board", "list_size", "residents"]].rename(
                     columns={"pcn_code": "pcn", "pcn_name": "name"}))
    tables.write("neighbourhood_pcns", """SYNTHETIC: which networks the people of a neighbourhood are registered with, in
        ten-thousandths. Made by tools/make_england_geography.py from centroids, list sizes and deprivation; see SOURCES.md.""",
                 pd.DataFrame({"lsoa": areas.lsoa11_code, "pcns": text}))


def _board_shares(inside, members, own, targets, codes) -> list:
    people = inside.pop_total.to_numpy(float)
    local = np.searchsorted(members, own)
    points = kilometres(inside.lon, inside.lat)
    centres = np.array([np.average(points[local == k], axis=0, weights=people[local == k]) for k in range(len(members))])
    others, near = _others(inside, centres, local, min(NEIGHBOURS, len(members) - 1))
    columns, share = _balance(people, local, others, near, targets)
    return _shares_text(columns, share, codes.to_numpy())


def _report(areas, networks, targets, text) -> None:
    reached = dict.fromkeys(networks.pcn_code, 0.0)
    modal = 0.0
    for people, shares in zip(areas.pop_total, text):
        parts = [part.split(":") for part in shares.split()]
        modal += people * int(parts[0][1]) / 10_000
        for code, share in parts:
            reached[code] += people * int(share) / 10_000
    ratio = networks.pcn_code.map(reached) / targets
    print(f"own network {modal / areas.pop_total.sum():.4f}; people over target: {ratio.min():.4f} to {ratio.max():.4f}")
