#!/usr/bin/python3
"""What ranks say to each other: calls and bytes a month, the share of time in communication, and what follows on paper.

    python3 bench/scaling/communication.py --ranks 1 2 4 16
    python3 bench/scaling/communication.py --ranks 2 --area england --residents 50000 --years 2

The digests of all runs must be the same: exit 1 otherwise. Bytes do not depend on how many residents there are, but on the
area (networks, places, trusts), arms and programmes; time does. Time in communication holds the waiting for slower ranks: with
more ranks than cores it is mostly that.

The model adds, to each month's work shared by all cores, calls x 2 log2(ranks) x latency and 2 x bytes / bandwidth: what a
sum over all ranks costs with recursive doubling, and with reduce-scatter and gather for long messages.
"""

import argparse
import math
import os
import pathlib
import subprocess
import sys
import tempfile

import h5py

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ENGLAND = 56_550_138


def run(options, folder, ranks):
    """The provenance and digest of one run."""
    out = pathlib.Path(folder) / "communication.h5"
    words = [*options.launcher.split(), "-n", ranks, options.program, "run", options.scenario, "--area", options.area,
             "--residents", options.residents, "--years", options.years, "--quiet", "--out", out]
    subprocess.run([str(word) for word in words], check=True, stdout=subprocess.DEVNULL,
                   env={**os.environ, "OMP_NUM_THREADS": str(options.threads), "OMP_WAIT_POLICY": "passive"})
    with h5py.File(out) as file:
        return dict(file["provenance"].attrs), file.attrs["digest"], len(file["month/arm"])


def month_on_paper(options, ranks, calls, size, arms):
    """Seconds of work, and of communication, in a month of England."""
    work = ENGLAND * arms / (options.speed * 1e6 * options.cores_per_rank * ranks)
    latency = calls * 2 * math.log2(ranks) * options.latency_us * 1e-6 if ranks > 1 else 0
    transfer = 2 * size / (options.gigabytes_per_second * 1e9) if ranks > 1 else 0
    return work, latency + transfer


def print_model(options, calls, size, arms):
    print(f"\nOn paper: England, {arms} arms, {options.cores_per_rank} cores a rank, {options.speed} million resident-months a "
          f"core-second,\n{options.latency_us} µs, {options.gigabytes_per_second} GB/s; a draw is a run of {options.draw_years} years")
    print("ranks  cores   work ms  communication ms  efficiency  minutes for 1,000 draws")
    for ranks in (1, 4, 16, 64, 256, 1024, 4096):
        work, talk = month_on_paper(options, ranks, calls, size, arms)
        minutes = 1000 * options.draw_years * 12 * (work + talk) / 60
        print(f"{ranks:5}  {ranks * options.cores_per_rank:6} {1e3 * work:8.1f}  {1e3 * talk:16.2f}  {work / (work + talk):9.1%}  "
              f"{minutes:13,.0f}")


def options_of(words):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=ROOT / "build" / "release" / "bin" / "counterpart")
    parser.add_argument("--launcher", default="mpirun --allow-run-as-root --oversubscribe --bind-to none")
    parser.add_argument("--ranks", type=int, nargs="+", default=[1, 2, 4, 16])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--scenario", default="headline")
    parser.add_argument("--area", default="greater-manchester")
    parser.add_argument("--residents", type=int, default=50_000)
    parser.add_argument("--years", type=int, default=1)
    parser.add_argument("--cores-per-rank", type=int, default=8)
    parser.add_argument("--speed", type=float, default=4.7, help="million resident-months a core-second")
    parser.add_argument("--latency-us", type=float, default=2.0)
    parser.add_argument("--gigabytes-per-second", type=float, default=5.0)
    parser.add_argument("--draw-years", type=int, default=5)
    return parser.parse_args(words)


def main(words):
    options = options_of(words)
    digests = set()
    months = 12 * options.years
    print("ranks  seconds in months  calls a month  kB a month  share of time in communication")
    with tempfile.TemporaryDirectory() as folder:
        for ranks in options.ranks:
            made, digest, arms = run(options, folder, ranks)
            digests.add(digest)
            calls, size = int(made["communication_calls"]) / months, int(made["communication_bytes"]) / months
            seconds = float(made["seconds_in_months"])
            share = float(made["communication_seconds"]) / seconds if seconds > 0 else 0
            print(f"{ranks:5}  {seconds:17.1f}  {calls:13.1f}  {size / 1e3:10.1f}  {share:30.1%}")
    print_model(options, calls, size, arms)
    print(f"digests: {', '.join(sorted(digests))}")
    return 0 if len(digests) == 1 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
