"""What must hold exactly in every run: nothing comes of nothing, and parts are their whole."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from program import PROGRAM, simulate  # noqa: E402

SCENARIO = """
[scenario]
title = "Invariances"
area = "gloucestershire"
start = "2020-07"
years = 2
seed = 11
residents = 12000

[programme.idle]
eligible = "age >= 40"
rank_by = "emergency_admission_risk"
capacity = { level = "pcn", per_1000 = 100 }
uptake = 1
delay = "0 months"
duration = "12 months"
renewals = 9
effect.emergency_admission = { rate_ratio = 1 }
effect.gp_contact = { rate_ratio = 1 }
effect.death = { rate_ratio = 1 }
effect.stay = { rate_ratio = 1 }
effect.utility = { change = 0 }

[programme.advice]
eligible = "age >= 20"
capacity = { level = "ics", per_1000 = 200 }
uptake = 1
effect.gp_contact = { rate_ratio = 1 }

[programme.care]
start = "6 months"
eligible = "age >= 40"
capacity = { level = "ics", per_1000 = 100 }
uptake = 0.8
duration = "12 months"
effect.emergency_admission = { rate_ratio = 0.5 }
effect.gp_contact = { rate_ratio = 1.5 }
contacts_per_year = 12
cost_per_year = 900

[programme.same_day]
start = "6 months"
same_day.completed_share = 0.33
same_day.opening = { from_hour = 8, hours = 10, days = 5 }
same_day.slots = { per_day_per_100000 = 1 }
same_day.converted_share = 0.1
same_day.second_visit_share = 0.2
same_day.induced_share = 0.1
same_day.readmission_rate_ratio = 1.1
same_day.cost_per_attendance = 350

[programme.outpatients]
start = "6 months"
outpatient.face_to_face_change = -0.3
outpatient.advice_share = 0.1
outpatient.initiated_share = 0.08
outpatient.follow_up_rate_ratio = 1.2
outpatient.returned_gp_contacts = 0.4
outpatient.uptake_ratio = 0.6
outpatient.uptake_ratio_75_plus = 0.5
outpatient.saving_per_visit = 20

[[arm]]
id = "idle"
programmes = ["idle"]
[[arm]]
id = "care"
programmes = ["care"]
[[arm]]
id = "care-beside-another"
programmes = ["advice", "care"]
[[arm]]
id = "same-day"
programmes = ["same_day"]
[[arm]]
id = "outpatients"
programmes = ["outpatients"]
[[arm]]
id = "all"
programmes = ["care", "same_day", "outpatients"]
"""
VISITS = ["outpatient_first_face_to_face", "outpatient_follow_up_face_to_face", "outpatient_first_remote",
          "outpatient_follow_up_remote"]


@unittest.skipUnless(PROGRAM, "no program: set COUNTERPART_PROGRAM")
class Invariance(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        import read_results

        cls.read_results = read_results
        with tempfile.TemporaryDirectory() as folder:
            scenario = Path(folder, "invariances.toml")
            scenario.write_text(SCENARIO)
            simulate(scenario, Path(folder, "r.h5"), threads=2)
            cls.results = read_results.read(Path(folder, "r.h5"))
        cls.months = cls.results["month/total"].squeeze("replicate")

    def month(self, arm, *measures):
        """Sum of measures, by month."""
        return self.months.sel(arm=arm, measure=list(measures)).sum("measure")

    def equal(self, one, other, message=""):
        self.assertEqual(one.values.tolist(), other.values.tolist(), message)

    def test_a_programme_without_effect_changes_nothing(self):
        paired = self.results["paired/difference"].sel(arm="idle").drop_sel(outcome="participant_months")
        self.assertTrue((paired == 0).all())
        for square in ("paired/square_low", "paired/square_high"):
            self.assertTrue((self.results[square].sel(arm="idle").drop_sel(outcome="participant_months") == 0).all())
        self.assertGreater(int(self.month("idle", "participant_months").sum()), 10000)
        for measure in self.months.measure.values:
            if measure.startswith(("programme_", "participant_")):
                continue
            self.equal(self.month("idle", measure), self.month("baseline", measure), measure)
        self.assertEqual(0, int(self.month("idle", "programme_contacts", "programme_pence").sum()))
        self.equal(self.results["beds/nights"].sel(arm="idle"), self.results["beds/nights"].sel(arm="baseline"))

    def test_a_programme_has_the_same_luck_whatever_stands_beside_it(self):
        care, both = self.months.sel(arm="care"), self.months.sel(arm="care-beside-another")
        done = ("programme_contacts", "programme_pence")
        standing = [m for m in care.measure.values if m.startswith(("participant_", "programme_")) and m not in done]
        self.assertFalse(care.sel(measure=standing).equals(both.sel(measure=standing).assign_coords(arm="care")))
        for measure in care.measure.values:
            if measure not in standing:
                self.equal(care.sel(measure=measure), both.sel(measure=measure), measure)

    def test_arms_are_alike_before_anything_may_differ(self):
        nights = self.results["beds/nights"]
        first = [day for day in nights.day.values if day < "2021-01"]
        for arm in self.months.arm.values:
            if arm in ("idle", "care-beside-another"):  # their participants count from the first month
                continue
            self.equal(self.months.sel(arm=arm)[:6], self.months.sel(arm="baseline")[:6], arm)
            self.equal(nights.sel(arm=arm, day=first), nights.sel(arm="baseline", day=first), arm)
            if arm != "baseline":
                self.assertFalse((self.months.sel(arm=arm)[6] == self.months.sel(arm="baseline")[6]).all(), arm)

    def test_shortfall_of_same_day_care_is_split_exactly(self):
        for arm in ("same-day", "all"):
            wanted = self.month(arm, "sdec_additional_wanted")
            short = self.month(arm, "sdec_short_eligibility", "sdec_short_hours", "sdec_short_slots")
            self.equal(wanted - self.month(arm, "sdec_additional_completed", "sdec_converted"), short)
            for cause in ("sdec_short_hours", "sdec_short_slots"):
                self.assertGreater(int(self.month(arm, cause).sum()), 0)
            # Who comes: additional attendances, second visits and the induced, beside ordinary same-day care.
            made = self.month(arm, "sdec_completed", "sdec_converted", "sdec_second_visits", "sdec_induced")
            self.equal(self.month(arm, "sdec"), made)

    def test_an_acute_episode_ends_in_one_way(self):
        for arm in self.months.arm.values:
            ways = self.month(arm, "sdec_completed", "zero_day_admission", "emergency_admission")
            # Of those converted, some found their resident in a bed already; they are among the zero-day admissions.
            self.equal(self.month(arm, "acute_episodes"), ways, arm)

    def test_pairs_say_what_tallies_say(self):
        difference = self.results["paired/difference"].squeeze("replicate")
        by_imd = self.results["tally/by_imd"].squeeze("replicate").cumsum("year")
        for outcome, measures in self.read_results.MEASURES.items():
            tally = by_imd.sel(measure=measures).sum("measure")
            change = tally - tally.sel(arm="baseline")
            for arm in self.months.arm.values:
                pairs = difference.sel(arm=arm, outcome=outcome).transpose("group", "year")
                self.equal(pairs[1:], change.sel(arm=arm).transpose("imd", "year"), f"{outcome} {arm}")
                self.equal(pairs[0], change.sel(arm=arm).sum("imd"), f"{outcome} {arm}")

    def test_beds_hold_the_nights_that_are_counted(self):
        nights = self.results["beds/nights"].squeeze("replicate").sum("trust")
        for arm in self.months.arm.values:
            beds = nights.sel(arm=arm).groupby(nights.day.str.slice(0, 7)).sum()
            self.equal(beds, self.month(arm, "emergency_bed_day", "elective_bed_day"), arm)
        self.assertTrue((self.results["beds/nights"] >= 0).all())

    def test_outpatient_visits_are_conserved(self):
        arm = "outpatients"  # no hazard differs, so every appointment of the baseline is there
        self.equal(self.month(arm, "referrals"), self.month("baseline", "referrals"))
        own = self.month(arm, *VISITS) - self.month(arm, "outpatient_induced")
        self.equal(self.month("baseline", *VISITS) - own, self.month(arm, "outpatient_visits_avoided"))
        self.assertTrue((self.month(arm, "outpatient_did_not_attend")
                         <= self.month("baseline", "outpatient_did_not_attend")).all())
        first = self.month("baseline", "referrals") - self.month(arm, "referrals")
        self.equal(first, first * 0)
        returned = self.month(arm, "gp_face_to_face") - self.month("baseline", "gp_face_to_face")
        self.equal(returned, self.month(arm, "returned_gp_contacts"))
        self.assertGreater(int(self.month(arm, "outpatient_visits_moved").sum()), 1000)
        self.assertGreater(int(self.month(arm, "advice_and_guidance").sum()), 100)

    def test_residents_are_conserved(self):
        everyone = self.month("baseline", "births", "arrivals") - self.month("baseline", "deaths", "departures")
        for arm in self.months.arm.values:
            change = self.month(arm, "births", "arrivals") - self.month(arm, "deaths", "departures")
            here = self.month(arm, "resident_months")
            # Counted at the end of a month before newcomers; who comes or is born in a month is there the next.
            gone = self.month(arm, "deaths", "departures").values
            came = self.month(arm, "births", "arrivals").values
            for month in range(1, len(here)):
                self.assertEqual(int(here[month]), int(here[month - 1]) + int(came[month - 1]) - int(gone[month]), arm)
        self.assertLess(abs(int(everyone.sum())), 600)


if __name__ == "__main__":
    unittest.main()
