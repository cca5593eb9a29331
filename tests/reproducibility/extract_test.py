"""An extract tells in rows what a result tells in sums, on any ranks and threads."""

import csv
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from program import MPIEXEC, PROGRAM, counterpart, environment, simulate  # noqa: E402

SCENARIO = """
[scenario]
title = "Rows and sums"
area = "gloucestershire"
years = 2
seed = 5
residents = 9000

[programme.care]
start = "2 months"
eligible = "age >= 40"
capacity = { level = "pcn", per_1000 = 80 }
uptake = 0.6
duration = "6 months"
effect.emergency_admission = { rate_ratio = 0.6 }
effect.gp_contact = { rate_ratio = 1.3 }
effect.death = { rate_ratio = 0.7 }
effect.stay = { rate_ratio = 0.8 }
contacts_per_year = 12

[programme.same_day]
same_day.completed_share = 0.33
same_day.slots = { per_day_per_100000 = 2 }
same_day.converted_share = 0.15
same_day.second_visit_share = 0.2
same_day.induced_share = 0.1

[programme.outpatients]
outpatient.face_to_face_change = -0.3
outpatient.advice_share = 0.1
outpatient.follow_up_rate_ratio = 1.2
outpatient.returned_gp_contacts = 0.4

[[arm]]
id = "care"
programmes = ["care"]
[[arm]]
id = "all"
programmes = ["care", "same_day", "outpatients"]
"""
NIGHTS = {"emergency_bed_day": "emergency_admission", "elective_bed_day": "elective_admission"}


@unittest.skipUnless(PROGRAM, "no program: set COUNTERPART_PROGRAM")
class Extract(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        import read_extract
        import read_results

        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.scenario = cls.folder / "s.toml"
        cls.scenario.write_text(SCENARIO)
        simulate(cls.scenario, cls.folder / "r.h5", threads=2)
        cls.results = read_results.read(cls.folder / "r.h5")
        cls.months = cls.results["month/total"].squeeze("replicate").sum("month")
        cls.extract("e.h5", "--arm", "care", "--arm", "all", "--truth", "--csv", cls.folder / "csv", threads=2)
        cls.read = staticmethod(read_extract.read)
        cls.rows = cls.read(cls.folder / "e.h5")
        cls.tables = {name: cls.rows[name] for name in cls.rows.values}
        cls.start, cls.end = cls.rows.facts["study_from"], cls.rows.facts["data_to"]

    @classmethod
    def extract(cls, name, *words, **how):
        """Returns the digest."""
        done = counterpart("extract", cls.scenario, "--out", cls.folder / name, "--quiet", *words, **how)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        return done.stdout.split()[2]

    def contacts(self, arm):
        """Of the study, without its history."""
        contacts = self.tables["contacts"]
        return contacts[(contacts.arm == arm) & (contacts.date >= self.start)]

    def nights(self, arm, kind):
        """Of stays, as far as they lie in the study."""
        import pandas

        stays = self.tables["contacts"]
        stays = stays[(stays.arm == arm) & (stays.kind == kind)]
        ends = stays.discharge_date.fillna(pandas.Timestamp(self.end)).clip(self.start, self.end)
        return int((ends - stays.date.clip(self.start, self.end)).dt.days.sum())

    def test_holds_every_contact_that_is_counted(self):
        for arm in self.rows.arms:
            counts = self.contacts(arm).kind.value_counts()
            for kind in self.rows.labels["kind"]:
                measure = "programme_contacts" if kind == "programme_contact" else kind
                expected = int(self.months.sel(arm=arm, measure=measure))
                found = self.nights(arm, NIGHTS[kind]) if kind in NIGHTS else int(counts.get(kind, 0))
                self.assertEqual(expected, found, f"{arm} {kind}")

    def test_costs_are_those_of_the_contacts(self):
        prices = self.results["costs/pence"]
        for arm in self.rows.arms:
            contacts = self.contacts(arm)
            plain = contacts[~contacts.kind.isin(NIGHTS.values())]
            counts = plain.kind.value_counts()
            expected = sum(int(counts[kind]) * int(prices.sel(contact=kind)) for kind in prices.contact.values)
            self.assertEqual(expected, int(plain.cost.sum()), arm)

    def test_flags_add_up_to_what_is_counted(self):
        for arm in self.rows.arms:
            contacts, total = self.contacts(arm), self.months.sel(arm=arm)
            for found, measure in (((contacts.new_episode == 1).sum(), "acute_episodes"),
                                   (((contacts.new_episode == 1) & (contacts.readmission == 1)).sum(), "readmissions_30_day"),
                                   (((contacts.new_episode == 1) & (contacts.admission_method == "21 emergency: A&E")).sum(),
                                    "acute_through_ae"),
                                   ((contacts.arrival_mode == "1 ambulance").sum(), "ae_type1_ambulance")):
                self.assertEqual(int(total.sel(measure=measure)), int(found), f"{arm} {measure}")

    def test_people_come_and_go_as_counted(self):
        people, conditions, enrolments = (self.tables[name] for name in ("people", "conditions", "enrolments"))
        last = f"{int(self.end[:4])}-{int(self.end[5:7]) - 1:02}-01"
        for arm in self.rows.arms:
            mine, total = people[people.arm == arm], self.months.sel(arm=arm)
            self.assertEqual(int(total.sel(measure="deaths")), int(mine.death_date.notna().sum()))
            self.assertEqual(int(total.sel(measure="departures")), int(mine.left_date.notna().sum()))
            came = self.results["month/total"].squeeze("replicate").sel(arm=arm, measure=["births", "arrivals"])
            self.assertEqual(int(came.sel(month=came.month < last[:7]).sum()), int((mine.entry_date > self.start).sum()))
            spells = conditions[conditions.arm == arm]
            self.assertEqual(int(total.sel(measure="onsets")), int(spells.onset_date.notna().sum()))
            self.assertEqual(int(total.sel(measure="remissions")), int(spells.remission_date.notna().sum()))
            asked = enrolments[enrolments.arm == arm]
            self.assertEqual(int(total.sel(measure="programme_invited")), len(asked))
            self.assertEqual(int(total.sel(measure="programme_enrolled")), int(asked.enrolled_date.notna().sum()))

    def test_pairs_of_rows_are_the_pairs_of_the_run(self):
        difference = self.results["paired/difference"].squeeze("replicate").sel(group="all", year="2")
        squares = self.results["paired/square_low"].squeeze("replicate").sel(group="all", year="2")
        kinds = {"ae_attendances": ["ae_type1", "ae_other"], "community_contacts": ["community_contact"],
                 "gp_contacts": [k for k in self.rows.labels["kind"] if k.startswith(("gp_", "nurse_", "other_staff_"))
                                 and k != "gp_did_not_attend"],
                 "outpatient_face_to_face": ["outpatient_first_face_to_face", "outpatient_follow_up_face_to_face"]}
        for arm in self.rows.arms[1:]:
            for outcome, wanted in kinds.items():
                counts = []
                for one in (arm, "baseline"):
                    contacts = self.contacts(one)
                    counts.append(contacts[contacts.kind.isin(wanted)].groupby("resident").size())
                change = counts[0].sub(counts[1], fill_value=0)
                self.assertEqual(int(difference.sel(arm=arm, outcome=outcome)), int(change.sum()), f"{arm} {outcome}")
                self.assertEqual(int(squares.sel(arm=arm, outcome=outcome)), int((change**2).sum()), f"{arm} {outcome}")

    def test_truth_is_that_of_the_run(self):
        truth = self.tables["truth"].set_index(["arm", "group", "outcome"])
        difference = self.results["paired/difference"].squeeze("replicate").sel(group="all", year="2")
        for arm in self.rows.arms[1:]:
            for outcome in self.rows.labels["outcome"]:
                self.assertEqual(int(difference.sel(arm=arm, outcome=outcome)), int(truth.loc[(arm, "all", outcome)].difference))
        care = truth.loc[("care", "enrolled", "gp_contacts")]
        self.assertEqual(care.difference, truth.loc[("care", "all", "gp_contacts")].difference)  # none but theirs differ
        self.assertLess(care.residents, truth.loc[("care", "all", "gp_contacts")].residents)

    def test_arms_share_their_past(self):
        contacts = self.tables["contacts"]
        past = contacts[contacts.date < self.start].drop(columns=["discharge_date", "length_of_stay", "cost"])
        baseline = past[past.arm == "baseline"].drop(columns="arm").reset_index(drop=True)
        self.assertGreater(len(baseline), 9000)
        for arm in self.rows.arms[1:]:
            self.assertTrue(baseline.equals(past[past.arm == arm].drop(columns="arm").reset_index(drop=True)))
        self.assertGreaterEqual(str(contacts.date.min())[:10], self.rows.facts["data_from"])

    def test_rows_are_in_order_and_nothing_happens_after_the_end_of_a_life(self):
        import pandas

        contacts, people = self.rows.codes("contacts"), self.rows.codes("people")
        keys = contacts[["resident", "arm", "date"]]
        self.assertTrue(keys.equals(keys.sort_values(["resident", "arm", "date"], kind="stable")))
        joined = contacts.merge(people[["resident", "arm", "death_date", "left_date"]], on=["resident", "arm"])
        self.assertEqual(len(contacts), len(joined))
        gone = joined[["death_date", "left_date"]].replace(-1, 10**6).min(axis=1)
        self.assertTrue((joined.date <= gone).all())
        self.assertTrue((joined.discharge_date <= gone).all())
        self.assertIsInstance(people, pandas.DataFrame)

    def test_csv_holds_the_same(self):
        for table, rows in self.tables.items():
            with open(self.folder / "csv" / f"{table}.csv") as file:
                lines = list(csv.reader(file))
            self.assertEqual(list(rows.columns), lines[0])
            self.assertEqual(len(rows), len(lines) - 1, table)
            for column in ("kind", "date", "frailty", "death_date"):
                if column in lines[0]:
                    at = lines[0].index(column)
                    self.assertEqual([line[at] for line in lines[1:200]],
                                     ["" if str(v) == "NaT" else str(v)[:10] if "date" in column else str(v)
                                      for v in rows[column][:199]], column)

    def test_ranks_and_threads_make_no_difference(self):
        words = ("--residents", 4000, "--years", 1, "--arm", "all", "--truth")
        alone = self.extract("alone.h5", *words)
        self.assertEqual(alone, self.extract("two.h5", *words, threads=2))
        for ranks in (1, 2, 3) if MPIEXEC else ():
            for threads in (1, 2):
                with self.subTest(ranks=ranks, threads=threads):
                    self.assertEqual(alone, self.extract("ranks.h5", *words, ranks=ranks, threads=threads))
        self.assertNotEqual(alone, self.extract("other.h5", *words, "--replicate", 2))

    def test_an_arm_alone_has_the_rows_it_has_beside_others(self):
        self.extract("alone.h5", "--arm", "all", "--kinds", "ae_type1,sdec", threads=2)
        alone = self.read(self.folder / "alone.h5")
        self.assertEqual(["all"], alone.arms)
        self.assertNotIn("truth", alone.values)
        beside = self.tables["contacts"]
        beside = beside[(beside.arm == "all") & beside.kind.isin(["ae_type1", "sdec"])].drop(columns="arm")
        self.assertTrue(beside.reset_index(drop=True).equals(alone["contacts"].drop(columns="arm")))

    def test_altered_bytes_are_found(self):
        import read_results

        path = self.folder / "altered.h5"
        content = bytearray((self.folder / "e.h5").read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
        with self.assertRaisesRegex(read_results.ResultsError, "seal"):
            self.read(path)
        with self.assertRaisesRegex(read_results.ResultsError, "not an extract"):
            self.read(self.folder / "r.h5")

    def test_mistakes_are_answered_at_once(self):
        for words, answer in ((("--arm", "cara"), "did you mean `care`?"), (("--kinds", "ae_typ1"), "did you mean `ae_type1`?"),
                              (("--kinds", "emergency_bed_day"), "length_of_stay"), (("--replicate", "0"), "from 1"),
                              (("--history", "99"), "from 0 to 36"), (("--csv", str(self.scenario)), "is no folder")):
            done = counterpart("extract", self.scenario, "--out", self.folder / "no.h5", *words)
            self.assertEqual(2, done.returncode, words)
            self.assertIn(answer, done.stderr)
        self.assertIn("--out", counterpart("extract", self.scenario).stderr)
        self.assertFalse((self.folder / "no.h5").exists())

    def test_stopped_it_leaves_an_earlier_file_as_it_was(self):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder, "e.h5")
            out.write_bytes(b"of last week")
            run = subprocess.Popen([PROGRAM, "extract", self.scenario, "--residents", "60000", "--years", "9", "--out", out],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment())
            time.sleep(1.5)
            self.assertIsNone(run.poll(), "it ended before it was stopped")
            run.send_signal(signal.SIGINT)
            run.communicate(timeout=120)
            self.assertEqual(130, run.returncode)
            self.assertEqual(["e.h5"], os.listdir(folder))
            self.assertEqual(b"of last week", out.read_bytes())


if __name__ == "__main__":
    unittest.main()
