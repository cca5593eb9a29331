"""analysis/evaluate.py finds what stands in an extract; its intervals hold the truth as often as they say."""

import os
import sys
import unittest
from pathlib import Path

import numpy
import pandas

ROOT = Path(os.environ.get("COUNTERPART_SOURCE_DIR", Path(__file__).resolve().parents[3]))
sys.path.insert(0, str(ROOT / "analysis"))

import cohort  # noqa: E402
import design_study  # noqa: E402
import evaluate  # noqa: E402
import matching  # noqa: E402
import read_extract  # noqa: E402
from read_results import ResultsError  # noqa: E402

START, END = 18444, 19174  # 2020-07-01, 2022-07-01
KINDS = ["ae_type1", "ae_other", "gp_remote", "sdec"]
FEMALE, MALE = 0, 1


def extract_of(people, contacts, enrolments, arms=("baseline", "null")):
    """people: (resident, arm, sex, birth year, gone or -1); contacts: (resident, arm, day, kind, episode);
    enrolments: (resident, arm, invited, enrolled or not)."""
    people, contacts, enrolments = (numpy.array(rows, dtype=int).reshape(-1, width)
                                    for rows, width in ((people, 5), (contacts, 5), (enrolments, 4)))
    values = {
        "people": {"resident": people[:, 0], "arm": people[:, 1], "sex": people[:, 2], "birth_year": people[:, 3],
                   "birth_month": people[:, 3] * 0 + 6, "imd_quintile": people[:, 0] * 0 + 3, "conditions": people[:, 0] * 0,
                   "frailty": people[:, 0] * 0, "entry_date": people[:, 0] * 0 + START, "death_date": people[:, 4],
                   "left_date": people[:, 4] * 0 - 1},
        "contacts": {"resident": contacts[:, 0], "arm": contacts[:, 1], "date": contacts[:, 2], "kind": contacts[:, 3],
                     "new_episode": contacts[:, 4], "cost": contacts[:, 0] * 0 + 100},
        "enrolments": {"resident": enrolments[:, 0], "arm": enrolments[:, 1], "invited_date": enrolments[:, 2],
                       "enrolled_date": numpy.where(enrolments[:, 3] == 1, enrolments[:, 2], -1)},
    }
    return read_extract.Extract("toy.h5", {}, "", {}, {"data_from": "2018-07-01", "study_from": "2020-07-01",
                                                       "data_to": "2022-07-01"},
                                {"arm": list(arms), "kind": KINDS}, {}, values)


def visits(resident, arm, before, after):
    """So many visits in the year before the start and in the year from it."""
    return [(resident, arm, START - 1 - i, 0, -1) for i in range(before)] + [
        (resident, arm, START + i, 0, -1) for i in range(after)]


class Toy(unittest.TestCase):
    def setUp(self):
        # Residents 1 and 2 enrol, 3 and 4 decline, 5 and 6 are anybody. The arm spares resident 1 one visit of three.
        use = {1: (6, 3), 2: (4, 3), 3: (6, 4), 4: (4, 2), 5: (0, 1), 6: (1, 0)}
        people = [(r, arm, FEMALE, 1980, -1) for r in use for arm in (0, 1)]
        contacts = []
        for resident, (before, after) in use.items():
            for arm in (0, 1):
                contacts += visits(resident, arm, before, after - (1 if arm == 1 and resident == 1 else 0))
        enrolments = [(1, 1, START, 1), (2, 1, START, 1), (3, 1, START, 0), (4, 1, START, 0)]
        self.extract = extract_of(people, contacts, enrolments)
        self.true, self.found = evaluate.evaluate(self.extract, cohort.Question("null"))

    def test_truth_is_the_difference_from_the_counterparts(self):
        self.assertEqual({"difference": -0.5, "ratio": 5 / 6, "people": 2}, self.true)

    def test_before_and_after_is_the_mean_change_of_the_enrolled(self):
        self.assertAlmostEqual((2 + 3 - 6 - 4) / 2, self.found["before_after"].difference)
        self.assertAlmostEqual(5 / 10, self.found["before_after"].ratio)

    def test_decliners_take_away_what_they_fell_by(self):
        self.assertAlmostEqual(-2.5 - (-2.0), self.found["declined_did"].difference)
        self.assertAlmostEqual((5 / 10) / (6 / 10), self.found["declined_did"].ratio)

    def test_matching_on_use_takes_the_like(self):
        # 1 with 3 (six visits each), 2 with 4.
        self.assertEqual(2, self.found["matched_use_did"].people)
        self.assertAlmostEqual(-0.5, self.found["matched_use_after"].difference)
        self.assertAlmostEqual(-0.5, self.found["matched_use_did"].difference)

    def test_an_arm_without_enrolled_people_is_no_study(self):
        self.extract.values["enrolments"]["enrolled_date"][:] = -1
        with self.assertRaisesRegex(ResultsError, "0 enrolled"):
            evaluate.evaluate(self.extract, cohort.Question("null"))

    def test_without_the_baseline_there_is_no_truth(self):
        self.extract.labels["arm"] = ["other", "null"]
        self.assertIsNone(evaluate.evaluate(self.extract, cohort.Question("null"))[0])

    def test_who_has_died_is_no_candidate_and_who_enrolled_before_neither(self):
        drawn = cohort.Cohort(self.extract, cohort.Question("null"))
        self.assertEqual([3, 4, 5, 6], drawn.candidates(START).resident.tolist())
        self.extract.values["people"]["death_date"][(numpy.array(self.extract.values["people"]["resident"]) == 5)] = START
        drawn = cohort.Cohort(self.extract, cohort.Question("null"))
        self.assertEqual([3, 4, 6], drawn.candidates(START).resident.tolist())

    def test_the_page_names_every_design(self):
        page = evaluate.report(cohort.Question("null"), self.true, self.found)
        for name in evaluate.DESIGNS.values():
            self.assertIn(name, page)
        self.assertIn("no real person", page)


class Uses(unittest.TestCase):
    def test_count_from_the_first_day_up_to_the_last(self):
        uses = cohort.Uses(numpy.array([2, 1, 2, 2]), numpy.array([5, 5, 9, 10]))
        self.assertEqual([0, 1, 2, 0], uses.between([1, 1, 2, 3], [0, 5, 5, 0], [5, 6, 10, 99]).tolist())

    def test_add_up_weights(self):
        uses = cohort.Uses(numpy.array([1, 1]), numpy.array([9, 3]), numpy.array([50, 7]))
        self.assertEqual([57.0, 7.0], uses.between([1, 1], [0, 0], [10, 9]).tolist())

    def test_months_are_those_of_the_calendar(self):
        self.assertEqual([START + 365, START - 366], cohort.shifted(numpy.array([START]), 12).tolist()
                         + cohort.shifted(numpy.array([START]), -12).tolist())


class Matching(unittest.TestCase):
    def test_nobody_is_taken_twice_and_no_stratum_is_left(self):
        enrolled = pandas.DataFrame({"sex": [0, 0, 1, 0], "age": [40, 41, 40, 90]})
        pool = pandas.DataFrame({"sex": [0, 0, 0, 1], "age": [40, 60, 90, 10]})
        self.assertEqual([(0, 0), (1, 1), (2, 3), (3, 2)], matching.nearest(enrolled, pool, ["sex"], {"age": 15.0}))
        self.assertEqual(3, len(matching.nearest(enrolled, pool.iloc[:3], ["sex"], {"age": 15.0})))


class Intervals(unittest.TestCase):
    """400 studies without effect of 150 people each, all chosen for three visits or more last year."""

    def studies(self):
        random = numpy.random.default_rng(3)
        for _ in range(400):
            rate = random.gamma(0.4, 1.5, 8000)
            before, after = random.poisson(rate), random.poisson(rate)
            chosen = numpy.flatnonzero(before >= 3)[:300]
            table = pandas.DataFrame({"resident": chosen, "before": before[chosen], "after": after[chosen]})
            yield table.iloc[:150], table.iloc[150:]

    def test_hold_the_truth_as_often_as_they_say(self):
        # 95 % of 400 is 380, standard deviation 4.4: outside 365 to 392 once in 500 tests.
        covered = {"difference": 0, "ratio": 0}
        fell = 0
        for treated, controls in self.studies():
            did = evaluate.compare(treated, controls, 1.0, "did")
            covered["difference"] += did.low <= 0 <= did.high
            covered["ratio"] += did.ratio_low <= 1 <= did.ratio_high
            fell += evaluate.compare(treated, None, 1.0, "did").high < 0
        self.assertEqual(400, fell)  # before and after alone finds a fall every time
        for what, count in covered.items():
            self.assertTrue(365 <= count <= 392, f"{what}: {count} of 400")

    def test_values_of_one_cluster_are_not_independent(self):
        values = numpy.array([1.0, 5.0, 2.0, 8.0])
        table = pandas.DataFrame({"resident": range(4), "pair": [0, 0, 1, 1], "before": values, "after": values + 1})
        same = evaluate.compare(table, table, 1.0, "after")
        self.assertAlmostEqual(0, same.low)  # each is their own control: no difference, no error
        self.assertAlmostEqual(0, same.high)
        apart = table.assign(resident=range(4, 8))
        self.assertGreater(evaluate.compare(table, apart, 1.0, "after").high, 1)


class Study(unittest.TestCase):
    def test_summary_counts_what_intervals_hold(self):
        def row(replicate, difference):
            return {"replicate": replicate, "arm": "null", "design": "declined_did", "true_difference": 0.0, "true_ratio": 1.0,
                    "people": 10, "controls": 10, "difference": difference, "low": difference - 1, "high": difference + 1,
                    "ratio": 1.0, "ratio_low": 0.9, "ratio_high": 1.1}

        rows = [row(1, 0.5), row(2, -0.5), row(3, 3.0), row(4, 1.0)]
        rows = [{**r, "design": design} for r in rows for design in evaluate.DESIGNS]
        line = design_study.summary(rows)[-1]
        self.assertEqual((4, 3, 1), (line["replicates"], line["covered"], line["found"]))
        self.assertEqual((1.0, 1.0), (line["mean"], line["bias"]))
        self.assertIn("75.0%", design_study.report({"outcome": "ae_attendances"}, design_study.summary(rows)))

    def test_interval_of_a_share(self):
        low, high = design_study.interval(190, 200)
        self.assertAlmostEqual(0.910, low, 3)
        self.assertAlmostEqual(0.973, high, 3)


if __name__ == "__main__":
    unittest.main()
