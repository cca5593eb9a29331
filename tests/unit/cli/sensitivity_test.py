"""`counterpart sensitivity`: elasticities that are known, the same on ranks, kept in a file; and what a run rests on."""

import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "support"))
from program import MPIEXEC, PROGRAM, counterpart  # noqa: E402

SMALL = ["--area", "gloucestershire", "--years", "1", "--residents", "2000", "--replicates", "2", "--quiet"]


def sensitivity(*words, **how):
    done = counterpart("sensitivity", "pcn-proactive-care", *SMALL, *words, **how)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return done.stdout


def without_time(text):
    result = json.loads(text)
    del result["seconds"]
    return result


@unittest.skipUnless(PROGRAM, "COUNTERPART_PROGRAM is not set")
class Sensitivity(unittest.TestCase):
    def test_unit_costs_share_the_cost_out(self):
        # Cost is linear in prices: over 0.9 to 1.1 the elasticities sum to 0.2 / log(1.1 / 0.9), but for rounded pence.
        result = json.loads(sensitivity("--filter", "unit_costs", "--outcome", "pence", "--json"))
        elasticities = [p["baseline"]["pence"] for p in result["screened"]]
        self.assertAlmostEqual(0.99667, sum(elasticities), places=3)
        self.assertGreater(min(elasticities), -1e-12)

    def test_leaves_the_baseline_alone_where_a_programme_changes(self):
        words = ["--filter", "programme.pcn_proactive_care.contacts_per_year", "--json"]
        result = json.loads(sensitivity(*words))
        (parameter,) = result["parameters"]
        for outcome in result["outcomes"]:
            self.assertEqual(result["baseline"][outcome], parameter["baseline"][outcome]["low"])
            self.assertEqual(0, parameter["baseline"][outcome]["elasticity"])
        self.assertEqual((8, 18), (parameter["low"], parameter["high"]))
        self.assertEqual(("assumed", False, False),
                         (parameter["status"], parameter["needs_calibration"], parameter["recalibrated"]))

    @unittest.skipUnless(MPIEXEC, "no mpiexec")
    def test_is_the_same_on_ranks(self):
        words = ["--filter", "pathways.gp_remote_share", "--json"]
        alone = without_time(sensitivity(*words))
        self.assertEqual(alone, without_time(sensitivity(*words, ranks=2)))
        self.assertEqual(alone, without_time(sensitivity(*words, "--group-size", 1, ranks=2)))

    def test_keeps_a_file_that_show_prints_and_verify_refuses(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "s.h5")
            printed = sensitivity("--filter", "pathways.gp_remote_share", "--out", file, "--width", 100)
            self.assertEqual(printed, counterpart("show", file, "--width", 100).stdout)
            self.assertEqual(2, counterpart("verify", file).returncode)
            self.assertEqual(["s.h5"], sorted(path.name for path in Path(folder).iterdir()))

    def test_names_the_nearest(self):
        for words, said in ((["--outcome", "death"], "did you mean `deaths`?"), (["--arms", "centrel"], "`central`"),
                            (["--filter", "nothing"], "no number in force")):
            done = counterpart("sensitivity", "pcn-proactive-care", *words)
            self.assertEqual(2, done.returncode)
            self.assertIn(said, done.stderr)


@unittest.skipUnless(PROGRAM, "COUNTERPART_PROGRAM is not set")
class Evidence(unittest.TestCase):
    def rests_on(self, scenario, *words):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "r.h5")
            done = counterpart("run", scenario, "--area", "gloucestershire", "--residents", 500, "--years", 1,
                               "--out", file, *words)
            self.assertIn("Assumed or recalled", done.stdout)
            self.assertIn("Assumed or recalled", counterpart("show", file).stdout)
            return json.loads(counterpart("show", file, "--json").stdout)["evidence"]

    def test_is_by_count_where_no_elasticities_ship(self):
        evidence = self.rests_on("pcn-proactive-care")
        self.assertIsNone(evidence["table"])
        self.assertAlmostEqual(1, sum(evidence["count"].values()))

    def test_is_weighted_for_the_headline(self):
        evidence = self.rests_on("headline")
        self.assertEqual("headline", evidence["table"])
        for what in ("baseline", "difference"):
            self.assertAlmostEqual(1, sum(evidence[what].values()), places=6)
        self.assertNotAlmostEqual(evidence["count"]["assumed"], evidence["baseline"]["assumed"], places=2)

    def test_calls_what_a_scenario_sets_assumed(self):
        # Every arm's cost hangs on prices, which are read: a price that a scenario sets is nobody's but its own.
        price = "unit_costs.emergency_bed_day.pence=40000"
        plain, changed = self.rests_on("headline"), self.rests_on("headline", "--set", "tables." + price)
        self.assertGreater(changed["count"]["assumed"], plain["count"]["assumed"])
        self.assertGreater(changed["baseline"]["assumed"], plain["baseline"]["assumed"])


if __name__ == "__main__":
    unittest.main()
