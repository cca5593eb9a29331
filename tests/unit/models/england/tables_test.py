"""The shipped health and service tables add up to their levels, and every value says where it comes from."""

import csv
import hashlib
import os
import re
import unittest
from pathlib import Path

import h5py

ROOT = Path(os.environ.get("COUNTERPART_DATA", Path(__file__).resolve().parents[4]))
ENGLAND = ROOT / "models" / "england"
STATUSES = {"read", "secondhand", "recalled", "assumed", "derived"}
TABLES = """conditions condition_prevalence condition_imd condition_incidence interactions falls frailty frailty_imd lifestyle
    lifestyle_imd lifestyle_effects service_rates service_targets service_imd service_multipliers acute_by_age arrival_hours
    season aec_potential pathways unit_costs utility_norms utility_frailty propensity cms_segments targets
    structure/condition_ascertainment structure/remote_shares_2025""".split()
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read(name):
    with open(ENGLAND / f"{name}.csv", encoding="utf-8") as handle:
        return list(csv.DictReader(line for line in handle if not line.startswith("#")))


def by_sex_age(rows, column):
    return {(int(r["sex"]), int(r["age"])): float(r[column]) for r in rows}


def grouped(rows, key):
    out = {}
    for row in rows:
        out.setdefault(row[key], []).append(row)
    return out


def residents():
    """England at mid-2020 by sex and age, from the table of local authorities."""
    out = {}
    for row in read("local_authority_ages"):
        for age in range(91):
            cell = (int(row["sex"]), age)
            out[cell] = out.get(cell, 0) + int(row[f"a{age}"])
    return out


class Provenance(unittest.TestCase):
    def test_every_status_is_one_of_five(self):
        for name in TABLES:
            for row in read(name):
                for column in row:
                    if column.endswith("status"):
                        self.assertIn(row[column], STATUSES, f"{name}: {row}")

    def test_every_source_key_is_registered(self):
        register = set(re.findall(r"^\| ([a-z0-9_]+) \|", (ENGLAND / "SOURCES.md").read_text(encoding="utf-8"), re.M))
        for name in TABLES:
            columns = [c for c in read(name)[0] if c.endswith("source")]
            self.assertTrue(columns, name)
            for row in read(name):
                for column in columns:
                    self.assertLessEqual(set(row[column].split("+")), register, f"{name}: {row}")

    def test_sources_of_tables_without_columns_for_them_are_registered(self):
        register = set(re.findall(r"^\| ([a-z0-9_]+) \|", (ENGLAND / "SOURCES.md").read_text(encoding="utf-8"), re.M))
        rows = read("register/sources")
        self.assertGreater(len(rows), 10)
        for row in rows:
            self.assertIn(row["status"], STATUSES, row)
            self.assertLessEqual(set(row["source"].split("+")), register, row)
        self.assertIn("calibration", register)

    def test_the_comment_line_names_the_columns(self):
        for name in TABLES:
            header, comment = (ENGLAND / f"{name}.csv").read_text(encoding="utf-8").split("\n")[:2]
            self.assertEqual(comment, "# columns: " + header.replace(",", " "), name)


class Levels(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.people = residents()
        cls.total = sum(cls.people.values())
        cls.rates = {s: by_sex_age(rows, "per_year") for s, rows in grouped(read("service_rates"), "service").items()}
        cls.paths = {r["key"]: float(r["value"]) for r in read("pathways")}

    def per_resident(self, service):
        return sum(rate * self.people[cell] for cell, rate in self.rates[service].items()) / self.total

    def mean(self, values, weights, first=0):
        cells = [c for c in values if c[1] >= first]
        return sum(values[c] * weights[c] for c in cells) / sum(weights[c] for c in cells)

    def test_the_population_is_england_at_mid_2020(self):
        self.assertEqual(self.total, 56_550_138)

    def test_services_meet_their_levels(self):
        acute = self.per_resident("acute_episode")
        attendances = self.per_resident("ae_not_admitted") + self.paths["acute_share_through_ae"] * acute
        first, later = self.per_resident("outpatient_first"), self.per_resident("outpatient_follow_up")
        self.assertAlmostEqual(self.per_resident("gp_contact"), 5.54, places=4)
        self.assertAlmostEqual(attendances, 0.4435, places=4)
        self.assertAlmostEqual(acute, 0.1107, places=4)
        self.assertAlmostEqual(first + later, 1.713, places=4)
        self.assertAlmostEqual(later / first, 2.35, places=3)

    def test_targets_are_the_totals_of_the_rates(self):
        for row in read("service_targets"):
            self.assertAlmostEqual(float(row["per_resident_year"]), self.per_resident(row["service"]), places=5)

    def test_each_service_has_every_age_and_sex_and_no_negative_rate(self):
        for service, rates in self.rates.items():
            self.assertEqual(len(rates), 182, service)
            self.assertGreaterEqual(min(rates.values()), 0, service)

    def test_care_home_entry_is_10_5_per_1000_of_65_and_over(self):
        older = sum(n for (_, age), n in self.people.items() if age >= 65)
        self.assertAlmostEqual(self.per_resident("care_home_entry") * self.total / older, 0.0105, places=5)

    def test_falls_admit_2_1_percent_of_people_of_65_and_over(self):
        share = by_sex_age(read("falls"), "admitted_share")
        falls = {c: s * self.rates["acute_episode"][c] * self.people[c] for c, s in share.items()}
        older = sum(n for (_, age), n in self.people.items() if age >= 65)
        self.assertAlmostEqual(sum(n for (_, age), n in falls.items() if age >= 65) / older, 0.021, places=5)
        self.assertTrue(all(rate == 0 for (_, age), rate in self.rates["fall"].items() if age < 50))

    def test_acute_episodes_end_as_published(self):
        rows = read("acute_by_age")
        zero, nights = by_sex_age(rows, "zero_day_share"), by_sex_age(rows, "overnight_nights")
        episodes = {c: self.rates["acute_episode"][c] * self.people[c] for c in zero}
        stay = {c: (1 - zero[c]) * nights[c] for c in zero}
        self.assertAlmostEqual(self.mean(zero, episodes), 0.33, places=4)
        self.assertAlmostEqual(self.mean(zero, episodes, first=18), 0.32, places=4)
        self.assertAlmostEqual(self.mean(stay, episodes), 4.8, places=3)
        self.assertAlmostEqual(self.mean(by_sex_age(rows, "acsc_share"), episodes), 0.14, places=4)

    def test_prevalence_ratios_leave_the_mean_alone(self):
        for row in read("condition_imd"):
            ratios = [float(row[f"prevalence_q{q}"]) for q in range(1, 6)]
            self.assertTrue(min(ratios) <= 1 <= max(ratios), row)

    def test_seasons_have_mean_1(self):
        for service, rows in grouped(read("season"), "service").items():
            mean = sum(DAYS[int(r["month"]) - 1] * float(r["index"]) for r in rows) / 365
            self.assertAlmostEqual(mean, 1, places=3, msg=service)


class Shapes(unittest.TestCase):
    def test_conditions_stand_in_bit_order(self):
        rows = read("conditions")
        self.assertEqual([int(r["bit"]) for r in rows], list(range(20)))
        for name in ("condition_prevalence", "condition_incidence"):
            order = list(dict.fromkeys(r["condition"] for r in read(name)))
            self.assertEqual(order, [r["condition"] for r in rows])

    def test_probabilities_lie_between_0_and_1(self):
        for row in read("condition_prevalence"):
            self.assertTrue(0 <= float(row["prevalence"]) < 1, row)
        for row in read("acute_by_age"):
            for column in row:
                if "share" in column:
                    self.assertTrue(0 <= float(row[column]) <= 1, row)

    def test_interactions_are_one_per_pair_and_at_most_5(self):
        rows = read("interactions")
        pairs = [(r["cause"], r["effect"]) for r in rows]
        self.assertEqual(len(pairs), len(set(pairs)))
        known = {r["condition"] for r in read("conditions")}
        for row in rows:
            self.assertTrue({row["cause"], row["effect"]} <= known and row["cause"] != row["effect"], row)
            self.assertLessEqual(float(row["rr"]), 5)
            self.assertTrue(float(row["lo"]) <= float(row["rr"]) <= float(row["hi"]), row)

    def test_frailty_shares_sum_to_1_and_moves_are_not_negative(self):
        for row in read("frailty"):
            shares = sum(float(v) for c, v in row.items() if c.startswith("share_"))
            self.assertAlmostEqual(shares, 1, places=5)
            for column, value in row.items():
                if column.startswith(("worsen_", "recover_")):
                    self.assertGreaterEqual(float(value), 0, row)

    def test_lifestyle_shares_sum_to_1(self):
        for row in read("lifestyle"):
            values = [float(row[c]) for c in ("never_smoker", "ex_smoker", "current_smoker")]
            masses = [float(row[c]) for c in ("under_25", "overweight", "obese")]
            self.assertAlmostEqual(sum(values), 1, places=5)
            self.assertAlmostEqual(sum(masses), 1, places=5)
            self.assertGreaterEqual(min(values + masses), 0)

    def test_arrival_hours_and_ambulatory_bands_sum_to_1(self):
        self.assertEqual([int(r["hour"]) for r in read("arrival_hours")], list(range(24)))
        self.assertAlmostEqual(sum(float(r["share"]) for r in read("arrival_hours")), 1, places=5)
        self.assertAlmostEqual(sum(float(r["share"]) for r in read("aec_potential")), 1, places=6)

    def test_a_kind_of_contact_has_one_price_and_one_payer(self):
        for kind, rows in grouped(read("unit_costs"), "kind").items():
            self.assertEqual(len({(r["pence"], r["payer"]) for r in rows}), 1, kind)
            self.assertGreater(int(rows[0]["pence"]), 0, kind)
            self.assertEqual(len({r["staff_group"] for r in rows}), len(rows), kind)

    def test_every_service_has_its_multipliers(self):
        for service, rows in grouped(read("service_multipliers"), "service").items():
            self.assertEqual(len(rows), 12, service)
            self.assertEqual({r["factor"] for r in rows if float(r["rate_ratio"]) == 1} >= {"conditions_0", "frailty_fit"}, True)


class Switches(unittest.TestCase):
    def test_linked_records_find_more_but_where_ever_is_another_thing_than_now(self):
        rows = {r["condition"]: float(r["linked_ratio"]) for r in read("structure/condition_ascertainment")}
        self.assertEqual(list(rows), [r["condition"] for r in read("conditions")])
        may_end = {r["condition"] for r in read("conditions") if float(r["remission_per_year"]) >= 0.05}
        for condition in may_end - {"alcohol_problems"}:  # the score counts those for ever
            self.assertEqual(rows[condition], 1, condition)
        self.assertGreater(rows["heart_failure"], 1.5)
        self.assertTrue(all(1 <= ratio <= 2 for ratio in rows.values()))

    def test_the_pandemic_has_every_sex_and_age(self):
        rows = read("structure/pandemic_mortality")
        self.assertEqual([(r["sex"], r["age"]) for r in rows], [(r["sex"], r["age"]) for r in read("mortality_improvement")])

    def test_the_2018_based_projection_has_what_the_2020_based_has(self):
        for name, keys in (("population_growth", ("sex", "age_from")), ("fertility_trend", ("year",))):
            rows, other = read(name), read(f"structure/{name}_2018_based")
            self.assertEqual([[r[k] for k in keys] for r in rows], [[r[k] for k in keys] for r in other], name)
            self.assertEqual(list(rows[0]), list(other[0]))
        moves = read("structure/migration_2018_based")
        self.assertEqual([(r["sex"], r["age_from"]) for r in moves], [(r["sex"], r["age_from"]) for r in read("population_growth")])
        births = {r["year"]: float(r["factor"]) for r in read("structure/fertility_trend_2018_based")}
        for row in read("fertility_trend"):
            self.assertGreater(births[row["year"]], 1.05 * float(row["factor"]), "it expected more births")

    def test_authorities_have_england_s_deaths_between_them(self):
        rows = read("local_authorities")
        self.assertTrue(all(0.5 < float(r["mortality_residual"]) < 1.5 and 0.5 < float(r["fertility_residual"]) < 1.5 for r in rows))
        people = {r["lad"]: sum(int(v) for k, v in r.items() if k.startswith("a")) for r in read("local_authority_ages") if r["sex"] == "0"}
        mean = sum(people[r["lad"]] * float(r["mortality_residual"]) for r in rows) / sum(people.values())
        self.assertAlmostEqual(mean, 1, delta=0.03)


class Calibration(unittest.TestCase):
    def test_it_was_made_from_the_shipped_tables(self):
        for calibration in ENGLAND.glob("calibration*.h5"):
            with h5py.File(calibration) as file:
                made_from = {name[len("sha256 "):]: digest for name, digest in file.attrs.items() if name.startswith("sha256 ")}
            asked_for = [ROOT / name for name in made_from if name.startswith("models/england/structure/")]
            for path in [*ENGLAND.glob("*.csv"), *asked_for]:
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                name = str(path.relative_to(ROOT))
                self.assertEqual(made_from.get(name), digest, f"{calibration.name}: {name}: calibrate again")


if __name__ == "__main__":
    unittest.main()
