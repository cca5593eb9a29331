"""analysis/segments.py and fit_segments.py: gradients of use over segments, on people whose score and use are known."""

import os
import sys
import unittest
from pathlib import Path

import numpy

ROOT = Path(os.environ.get("COUNTERPART_SOURCE_DIR", Path(__file__).resolve().parents[3]))
sys.path.insert(0, str(ROOT / "analysis"))

import fit_segments  # noqa: E402
import read_extract  # noqa: E402
import segments  # noqa: E402
from read_results import ResultsError  # noqa: E402

START = 18444  # 2020-07-01
KINDS = sorted({kind for kinds in segments.STREAMS.values() for kind in kinds if kind != segments.EPISODES} | {"sdec"})
CONDITIONS = ["hypertension", "heart_failure", "dementia"]  # 0.08, 1.18 and 2.5 points
SHARES = [0.5295, 0.263, 0.1213, 0.0587, 0.0276]


def extract_of(held, uses, born=1960, days=365):
    """People with these conditions (positions) and so many contacts of every kind and one new episode each; the last has left."""
    n = len(held)
    resident = numpy.arange(1, n + 1)
    spells = numpy.array([(r, c) for r, own in zip(resident, held) for c in own], dtype=int).reshape(-1, 2)
    rows = numpy.array([(r, START + i, k) for r, many in zip(resident, uses) for k in range(len(KINDS)) for i in range(many)],
                       dtype=int).reshape(-1, 3)
    values = {
        "people": {"resident": resident, "arm": resident * 0, "sex": resident * 0, "imd_quintile": resident * 0 + 1,
                   "birth_year": resident * 0 + born, "birth_month": resident * 0 + 1, "entry_date": resident * 0 + START,
                   "conditions": numpy.array([len(own) for own in held]), "death_date": resident * 0 - 1,
                   "left_date": resident * 0 - 1},
        "conditions": {"resident": spells[:, 0], "arm": spells[:, 0] * 0, "condition": spells[:, 1],
                       "onset_date": spells[:, 0] * 0 - 1},
        "contacts": {"resident": rows[:, 0], "arm": rows[:, 0] * 0, "date": rows[:, 1], "kind": rows[:, 2],
                     "new_episode": numpy.where(rows[:, 2] == KINDS.index("sdec"), 1, -1), "cost": rows[:, 0] * 0}}
    to = str(numpy.datetime64(START + days, "D"))
    return read_extract.Extract("toy.h5", {}, "", {}, {"study_from": "2020-07-01", "data_to": to},
                                {"arm": ["baseline"], "kind": KINDS, "condition": CONDITIONS}, {}, values)


class Segments(unittest.TestCase):
    def test_scores_are_sums_of_the_table_s_weights_at_the_start(self):
        extract = extract_of([[], [0], [1, 2], [0, 1]], [1] * 4)
        extract.values["conditions"]["onset_date"][-1] = START + 20
        self.assertEqual([0, 0.08, 3.68, 0.08], list(segments.Adults(extract, "baseline").score))

    def test_people_of_one_score_are_divided_evenly_over_their_ranks(self):
        members = segments.memberships(numpy.array([0, 0, 0, 5]), [0.5, 0.5])
        numpy.testing.assert_allclose([[2 / 3, 1 / 3]] * 3 + [[0, 1]], members)
        numpy.testing.assert_allclose([0.5, 0.5], members.mean(axis=0))

    def test_gradient_is_per_year_seen_and_over_the_mean_of_all(self):
        ratios, shares = segments.gradient(numpy.array([1.0, 3.0]), numpy.array([1.0, 0.5]), numpy.eye(2))
        numpy.testing.assert_allclose([1 / (4 / 1.5), 6 / (4 / 1.5)], ratios)
        numpy.testing.assert_allclose([0.25, 0.75], shares)

    def test_children_and_those_who_come_later_are_left_out(self):
        extract = extract_of([[], [0], [1]], [1] * 3)
        extract.values["people"]["birth_year"][0] = 2003  # 17
        extract.values["people"]["birth_year"][1] = 2004
        extract.values["people"]["entry_date"][2] = START + 31
        self.assertEqual([1], list(segments.Adults(extract, "baseline").resident))

    def test_who_leaves_counts_for_the_time_seen_and_use_for_the_first_year_alone(self):
        extract = extract_of([[], [0]], [2, 400], days=730)
        extract.values["people"]["left_date"][0] = START + 73
        adults = segments.Adults(extract, "baseline")
        self.assertEqual([0.2, 1.0], list(adults.years))
        self.assertEqual([2, 365], list(adults.use("nhs111_call")))
        self.assertEqual([2, 365], list(adults.use(segments.EPISODES)))

    def test_equal_use_is_flat_in_every_stream_and_outside_where_the_published_is_steep(self):
        _, _, found = segments.measured(extract_of([[], [0], [1], [2]] * 25, [1] * 100), "baseline")
        self.assertEqual(list(segments.STREAMS), [row["target"]["stream"] for row in found])
        for row in found:
            numpy.testing.assert_allclose([1] * 5, row["here"])
            numpy.testing.assert_allclose(SHARES, row["share"], atol=1e-4)
            self.assertFalse(segments.within(row), row["target"]["stream"])
        self.assertIn("| NO ", segments.report(found))

    def test_the_published_at_its_own_rates_is_no_distance_away(self):
        for target in segments.rows_of(ROOT / "analysis" / "segment_targets.csv"):
            ratios, shares = segments.published_gradient([float(target[f"cs{n}"]) for n in range(1, 6)], SHARES)
            self.assertAlmostEqual(1, shares.sum())
            self.assertAlmostEqual(0, segments.distance(ratios, ratios, shares))
            self.assertAlmostEqual(numpy.log(2), segments.distance(2 * ratios, ratios, shares))
            self.assertIn(target["fitted"], ("yes", "no"))

    def test_less_than_a_year_or_some_kinds_only_is_refused(self):
        with self.assertRaisesRegex(ResultsError, "less than a year"):
            segments.measured(extract_of([[]], [1], days=364), "baseline")
        with self.assertRaisesRegex(ResultsError, "without --kinds"):
            segments.measured(extract_of([[]], [0]), "baseline")


class Fit(unittest.TestCase):
    def test_raising_keeps_the_use_of_a_cell_and_moves_it_to_the_ill(self):
        adults = segments.Adults(extract_of([[], [0]], [1, 2]), "baseline")
        ratios = [1.0, 2.0]  # to the power 2, the second has twice as much again for the first
        numpy.testing.assert_allclose([3 / 5, 12 / 5], fit_segments.raised(adults, numpy.array([1.0, 2.0]), ratios, 2.0))

    def test_the_power_that_made_a_gradient_is_found(self):
        adults, members, found = segments.measured(extract_of([[], [0], [0, 1], [0, 1, 2]] * 25, [4, 6, 8, 12] * 25), "baseline")
        ratios, row = fit_segments.count_ratios(), found[list(segments.STREAMS).index("community")]
        for power in (0.8, 1.6):
            use = fit_segments.foreseen(adults, row["kinds"], ratios, power)
            row["published"], row["published_share"] = segments.gradient(use, adults.years, members)
            self.assertAlmostEqual(power, fit_segments.fitted(adults, members, row, ratios)["power"])

    def test_every_service_it_raises_has_ratios(self):
        self.assertLessEqual(set(fit_segments.SERVICE.values()), set(fit_segments.count_ratios()))


if __name__ == "__main__":
    unittest.main()
