"""analysis/use_patterns.py: concentration, persistence and falls of use, on people whose use is known."""

import os
import sys
import unittest
from pathlib import Path

import numpy

ROOT = Path(os.environ.get("COUNTERPART_SOURCE_DIR", Path(__file__).resolve().parents[3]))
sys.path.insert(0, str(ROOT / "analysis"))

import read_extract  # noqa: E402
import use_patterns  # noqa: E402
from read_results import ResultsError  # noqa: E402

START = 18444  # 2020-07-01
SETTINGS = ["general practice", "emergency department", "NHS 111", "ambulance", "community", "social care", "programme"]
KINDS = ["ae_type1", "elective_admission", "day_case", "zero_day_admission", "ae_other", "gp_face_to_face", "gp_remote", "nurse_face_to_face", "nurse_remote",
         "other_staff_face_to_face", "other_staff_remote", "sdec", "outpatient_first_face_to_face",
         "outpatient_follow_up_face_to_face", "outpatient_first_remote", "outpatient_follow_up_remote"]


def extract_of(first, second, kind="ae_type1", years=2, setting="general practice", born=2015):
    """People with so many contacts of a kind in the first and in the second year, 10 pence each; nobody has a condition."""
    resident = numpy.arange(1, len(first) + 1)
    days = [(r, START + 365 * year + i) for year, counts in enumerate((first, second)) for r, n in zip(resident, counts)
            for i in range(n)]
    contacts = numpy.array(sorted(days), dtype=int)
    zero = contacts[:, 0] * 0
    values = {"people": {"resident": resident, "arm": resident * 0, "entry_date": resident * 0 + START,
                         "death_date": resident * 0 - 1, "left_date": resident * 0 - 1, "birth_month": resident * 0 + 1,
                         "birth_year": resident * 0 + born, "sex": resident * 0, "imd_quintile": resident * 0, "conditions": resident * 0},
              "conditions": {"resident": zero[:0], "arm": zero[:0], "condition": zero[:0], "onset_date": zero[:0]},
              "contacts": {"resident": contacts[:, 0], "arm": zero, "date": contacts[:, 1], "kind": zero + KINDS.index(kind),
                           "new_episode": zero - 1, "setting": zero + SETTINGS.index(setting), "cost": zero + 10}}
    return read_extract.Extract("toy.h5", {}, "", {}, {"study_from": "2020-07-01", "data_to": f"{2020 + years}-07-01"},
                                {"arm": ["baseline"], "kind": KINDS, "setting": SETTINGS, "condition": []}, {}, values)


class UsePatterns(unittest.TestCase):
    def test_concentration_counts_people_and_their_uses(self):
        found = use_patterns.concentration(extract_of([1, 1, 1, 2, 0, 15], [0] * 6), "baseline")
        self.assertAlmostEqual(3 / 5, found["single_attender_share"])
        self.assertAlmostEqual(3 / 20, found["single_attenders_share_of_attendances"])
        self.assertAlmostEqual(1 / 5, found["ten_or_more_share_of_attenders"])
        self.assertAlmostEqual(15 / 20, found["ten_or_more_share_of_attendances"])

    def test_top_share_is_that_of_the_people_with_the_most(self):
        self.assertAlmostEqual(81 / 100, use_patterns.top_share(numpy.array([1] * 19 + [81])))
        found = use_patterns.cost_share(extract_of([1] * 19 + [81], [0] * 20), "baseline")
        self.assertAlmostEqual(81 / 100, found["top_5_percent_share_of_cost"])
        self.assertAlmostEqual(81 / 100, found["top_5_percent_share_of_modelled_cost"])

    def test_drugs_are_those_of_an_adults_segment(self):
        one = use_patterns.segments.rows_of(use_patterns.HERE / "drug_costs.csv")
        shares = use_patterns.segments.population_shares()
        mean = sum(s * float(row["items_per_year"]) * float(row["pence_per_item"]) for s, row in zip(shares, one)) / sum(shares)
        adults = use_patterns.drug_costs(extract_of([1] * 20, [0] * 20, born=1950), "baseline", 21)
        numpy.testing.assert_allclose(adults[1:], mean)  # all have the same score
        self.assertEqual(0, use_patterns.drug_costs(extract_of([1] * 20, [0] * 20), "baseline", 21).sum())

    def test_cost_counts_what_the_published_share_counts(self):
        for setting in ("NHS 111", "ambulance", "community"):
            found = use_patterns.cost_share(extract_of([1] * 19 + [81], [0] * 20, setting=setting, born=1950), "baseline")
            self.assertAlmostEqual(1 / 20, found["top_5_percent_share_of_cost"])  # drugs alone
            self.assertAlmostEqual(81 / 100, found["top_5_percent_share_of_modelled_cost"])

    def test_spells_differ_in_cost_about_the_same_mean(self):
        kind = numpy.repeat([KINDS.index("day_case"), KINDS.index("ae_type1")], 50000)
        varied = use_patterns.spread_costs(extract_of([1], [0]), kind, numpy.full(100000, 10))
        self.assertAlmostEqual(10, varied[:50000].mean(), delta=0.15)
        self.assertGreater(varied[:50000].std(), 5)
        self.assertEqual({10.0}, set(varied[50000:]))

    def test_costs_of_spells_are_whole_spreads_about_1(self):
        rows = use_patterns.segments.rows_of(use_patterns.HERE / "spell_costs.csv")
        for kind in {row["kind"] for row in rows}:
            mine = [[float(row[name]) for name in ("from", "to", "ratio")] for row in rows if row["kind"] == kind]
            self.assertEqual([0, *(to for _, to, _ in mine[:-1]), 1], [*(start for start, _, _ in mine), mine[-1][1]])
            self.assertAlmostEqual(1, sum((to - start) * ratio for start, to, ratio in mine), places=4)

    def test_lag_correlation_is_that_of_two_years(self):
        first, second = [0, 1, 2, 9, 4], [1, 1, 3, 7, 2]
        found = use_patterns.lag_correlations(extract_of(first, second), "baseline")
        self.assertAlmostEqual(numpy.corrcoef(first, second)[0, 1], found["lag_correlation_ae"])
        self.assertTrue(numpy.isnan(found["lag_correlation_gp"]))

    def test_who_leaves_or_dies_is_not_followed(self):
        extract = extract_of([0, 1, 2, 9, 4], [1, 1, 3, 7, 2])
        extract.values["people"]["death_date"][3] = START + 500
        found = use_patterns.lag_correlations(extract, "baseline")
        self.assertAlmostEqual(numpy.corrcoef([0, 1, 2, 4], [1, 1, 3, 2])[0, 1], found["lag_correlation_ae"])

    def test_top_users_fall_back_to_what_they_have_next_year(self):
        fallen = use_patterns.falls(extract_of([10] + [1] * 19, [4] + [1] * 19), "baseline")["top_5_percent_ae"]
        self.assertEqual((1, 10.0, 4.0), (fallen["people"], fallen["first_year"], fallen["second_year"]))
        self.assertAlmostEqual(0.6, fallen["fall"])

    def test_a_short_or_partial_extract_is_refused(self):
        with self.assertRaisesRegex(ResultsError, "two years"):
            use_patterns.figures(extract_of([1], [1], years=1), "baseline")
        with self.assertRaisesRegex(ResultsError, "without --kinds"):
            use_patterns.figures(extract_of([1], [1]), "baseline")

    def test_every_target_has_a_source_and_a_figure_or_says_why_not(self):
        for key, target in use_patterns.targets().items():
            if target["value"]:
                self.assertIn(target["status"], ("read", "secondhand", "recalled", "derived", "assumed"), key)
                self.assertTrue(target["source"] and float(target["tolerance"]) > 0, key)
            else:
                self.assertTrue(target["note"], key)
        found = dict.fromkeys(use_patterns.targets(), 0.735)
        rows = {key: within for key, _, _, within in use_patterns.held_against(found)}
        self.assertEqual((True, False, None), (rows["single_attender_share"], rows["six_or_more_share_of_attenders"],
                                               rows["lag_correlation_ae"]))


if __name__ == "__main__":
    unittest.main()
