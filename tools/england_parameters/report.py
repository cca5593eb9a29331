"""Check sums of the written tables: each level beside its target."""

import numpy as np
import pandas as pd

from . import acute, frailty, services


def line(name, made, wanted, tolerance):
    fits = abs(made - wanted) <= tolerance
    print(f"{name:44s} {made:12.5f} {wanted:12.5f} {'' if fits else '  <-- off'}")
    return fits


def check(evidence, folder):
    """Prints level against target; 1 if any is off."""
    people = evidence.population()
    print(f"{'check':44s} {'made':>12s} {'target':>12s}")
    results = [*service_levels(evidence, folder, people), *prevalence_levels(evidence, folder, people)]
    results += acute_levels(evidence, folder, people)
    results.append(line("frailty: largest gap of a walked cohort", frailty.largest_gap(evidence, people), 0.0, 0.02))
    return 0 if all(results) else 1


def service_levels(evidence, folder, people):
    frame = pd.read_csv(folder / "service_rates.csv", comment="#")
    count = people.sum(axis=2)
    total = {n: (f.per_year.to_numpy().reshape(2, 91) * count).sum() / count.sum() for n, f in frame.groupby("service")}
    levels = services.level(evidence)
    older = count[:, 65:].sum() / count.sum()
    yield line("gp contacts booked per resident", total["gp_contact"], 5.54, 1e-4)
    yield line("A&E, all, per resident", total["ae_not_admitted"] + services.SHARE_THROUGH_AE * total["acute_episode"], 0.4435, 1e-4)
    yield line("acute episodes per resident", total["acute_episode"], 0.1107, 1e-4)
    yield line("outpatients attended per resident", total["outpatient_first"] + total["outpatient_follow_up"], 1.713, 1e-4)
    yield line("follow-ups per first", total["outpatient_follow_up"] / total["outpatient_first"], 2.35, 1e-3)
    for name in ("nhs111", "ambulance_not_conveyed", "community_contact", "social_care_start"):
        yield line(name + " per resident", total[name], levels[name][0], 1e-4)
    yield line("care-home entry per resident of 65+", total["care_home_entry"] / older, levels["care_home_entry_65"][0], 1e-5)


def prevalence_levels(evidence, folder, people):
    frame = pd.read_csv(folder / "condition_prevalence.csv", comment="#")
    targets = evidence.frame("health/prevalence_start_targets.csv")
    ratios = pd.read_csv(folder / "condition_imd.csv", comment="#").set_index("condition")
    for row in targets.itertuples():
        p = frame[frame.condition == row.condition].prevalence.to_numpy().reshape(2, 91)
        ratio = ratios.loc[row.condition, [f"prevalence_q{q}" for q in range(1, 6)]].to_numpy(float)
        floor, weights = int(row.target_age_floor), people.sum(axis=2)
        made = np.average(p[:, floor:], weights=weights[:, floor:])
        # mid-2020 is older than the population the levels were set on, by up to about 6 %
        yield line("prevalence " + row.condition, made, row.target_prevalence, 0.07 * row.target_prevalence)
        cases = people * p[:, :, None]
        yield line("  mean deprivation ratio", (cases * ratio).sum() / cases.sum(), 1.0, 1e-3)


def acute_levels(evidence, folder, people):
    frame = pd.read_csv(folder / "acute_by_age.csv", comment="#")
    e = acute.Episodes(evidence, people)
    column = {n: frame[n].to_numpy().reshape(2, 91) for n in frame.columns if n not in ("source", "status")}
    stay = (1 - column["zero_day_share"]) * column["overnight_nights"]
    major, _ = e.type1()
    elective = e.rates["elective_overnight"] * e.count
    yield line("zero-day share, adults", e.mean(column["zero_day_share"], 18), 0.32, 1e-4)
    yield line("zero-day share, all ages", e.mean(column["zero_day_share"]), 0.33, 1e-4)
    yield line("mean stay of an acute episode, nights", e.mean(stay), 4.8, 1e-3)
    yield line("ambulatory-care-sensitive share", e.mean(column["acsc_share"]), 0.14, 1e-4)
    yield line("ambulance share of type 1", e.mean(column["ambulance_share_type1"], weight=major * e.count), 0.306, 0.01)
    yield line("nights of an elective stay", e.mean(column["elective_nights"], weight=elective), 5.4, 1e-3)
    bands = pd.read_csv(folder / "aec_potential.csv", comment="#")
    yield line("suitable for same-day care", (bands.share * (bands.min_ambulatory + bands.max_ambulatory) / 2).sum(), 0.42, 0.005)
    hours = pd.read_csv(folder / "arrival_hours.csv", comment="#")
    yield line("arrival hours", hours.share.sum(), 1.0, 1e-4)
