#!/usr/bin/python3
"""How much does shared luck save? The paired difference of an arm against the baseline of its own run, against the
unpaired one: the same arm against the baseline of the next seed.

    python3 bench/coupling.py --program build/release/bin/counterpart --area surrey-heartlands

Exit 1 when the upper 95 % bound of the ratio of variances exceeds --limit.
"""

import argparse
import concurrent.futures
import os
import pathlib
import subprocess
import sys
import tempfile

import h5py
import numpy
from scipy import stats

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Each run stands in two unpaired differences with opposite signs, so neighbours correlate by -1/2 and the variance
# of n of them is known as well as from n / (1 + 2 x 1/4) independent ones.
UNPAIRED_WORTH = 2 / 3


def scenario_with(folder, arms):
    """A scenario of the shipped PCN programme with only these of its arms."""
    text = (ROOT / "scenarios" / "pcn-proactive-care.toml").read_text()
    head, *blocks = text.split("[[arm]]")
    kept = [block for block in blocks if any(f'"{arm}"' in block.splitlines()[1] for arm in arms)]
    path = pathlib.Path(folder) / "coupling.toml"
    path.write_text(head + "".join("[[arm]]" + block for block in kept))
    return path


def totals(path, measure):
    """Total of one measure over the run, by arm."""
    with h5py.File(path) as file:
        arms = list(file["month/arm"].asstr()[()])
        at = list(file["month/measure"].asstr()[()]).index(measure)
        return dict(zip(arms, file["month/total"][0, :, :, at].sum(axis=1)))


def run(options, scenario, seed):
    out = scenario.parent / f"{seed}.h5"
    command = [options.program, "run", scenario, "--area", options.area, "--residents", options.residents, "--years",
               options.years, "--seed", seed, "--quiet", "--out", out]
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL,
                   env={**os.environ, "OMP_NUM_THREADS": "1"})
    found = totals(out, options.measure)
    out.unlink()
    return found["baseline"], found[options.arm]


def ratio_with_bound(baseline, arm):
    """Ratio of variances, paired to unpaired, and its upper 95 % bound by the F distribution."""
    paired = arm - baseline
    unpaired = arm - numpy.roll(baseline, -1)
    ratio = paired.var(ddof=1) / unpaired.var(ddof=1)
    degrees = len(paired) - 1
    return ratio, ratio / stats.f.ppf(0.05, degrees, degrees * UNPAIRED_WORTH)


def report(options, baseline, arm):
    paired = arm - baseline
    ratio, bound = ratio_with_bound(baseline, arm)
    met = bound <= options.limit
    print(f"{options.area}, {options.residents} residents, {options.years} year(s), {len(paired)} seeds: "
          f"{options.measure}, {options.arm} against baseline")
    print(f"  baseline           mean {baseline.mean():10.1f}  variance {baseline.var(ddof=1):10.1f}")
    print(f"  paired difference  mean {paired.mean():10.1f}  variance {paired.var(ddof=1):10.1f}")
    print(f"  unpaired           variance {(arm - numpy.roll(baseline, -1)).var(ddof=1):10.1f}")
    print(f"  ratio {ratio:.5f} = 1/{1 / ratio:.0f}, upper 95 % bound {bound:.5f} = 1/{1 / bound:.0f}: "
          f"{'meets' if met else 'misses'} {options.limit:.3f}")
    return met


def options_of(words):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=ROOT / "build" / "release" / "bin" / "counterpart")
    parser.add_argument("--area", default="surrey-heartlands")
    parser.add_argument("--residents", type=int, default=20_000)
    parser.add_argument("--years", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--arm", default="ambition")
    parser.add_argument("--measure", default="acute_episodes", help="emergency admissions unless given")
    parser.add_argument("--limit", type=float, default=1 / 25)
    parser.add_argument("--jobs", type=int, default=1, help="runs at the same time")
    return parser.parse_args(words)


def main(words):
    options = options_of(words)
    seeds = range(options.first_seed, options.first_seed + options.seeds)
    with tempfile.TemporaryDirectory() as folder:
        scenario = scenario_with(folder, [options.arm])
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            found = list(pool.map(lambda seed: run(options, scenario, seed), seeds))
    baseline, arm = (numpy.array(column, dtype=float) for column in zip(*found))
    return 0 if report(options, baseline, arm) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
