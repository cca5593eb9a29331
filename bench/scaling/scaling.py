#!/usr/bin/python3
"""One run on one core, on two threads and on two ranks: seconds in months, and how many times faster.

    python3 bench/scaling/scaling.py --program build/release/bin/counterpart --residents 300000

The digests of all runs must be the same: exit 1 otherwise. Takes the quickest of --repeats.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

import h5py

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
WAYS = [(1, 1), (1, 2), (2, 1)]  # ranks, threads a rank


def command(options, ranks, out):
    program = [options.program, "run", options.scenario, "--area", options.area, "--residents", options.residents,
               "--years", options.years, "--quiet", "--out", out]
    return [str(word) for word in (options.launcher.split() + ["-n", ranks] if ranks > 1 else []) + program]


def run(options, folder, ranks, threads):
    """Seconds in months and digest of one run."""
    out = pathlib.Path(folder) / "scaling.h5"
    subprocess.run(command(options, ranks, out), check=True, stdout=subprocess.DEVNULL,
                   env={**os.environ, "OMP_NUM_THREADS": str(threads)})
    with h5py.File(out) as file:
        return float(file["provenance"].attrs["seconds_in_months"]), file.attrs["digest"]


def options_of(words):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=ROOT / "build" / "release" / "bin" / "counterpart")
    parser.add_argument("--launcher", default="mpirun --allow-run-as-root --bind-to none")
    parser.add_argument("--scenario", default="headline")
    parser.add_argument("--area", default="greater-manchester")
    parser.add_argument("--residents", type=int, default=200_000)
    parser.add_argument("--years", type=int, default=1)
    parser.add_argument("--repeats", type=int, default=3)
    return parser.parse_args(words)


def main(words):
    options = options_of(words)
    best, digests = {}, set()
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(options.repeats):  # in turn, so that a busy spell of the machine meets every way
            for way in WAYS:
                seconds, digest = run(options, folder, *way)
                best[way] = min(seconds, best.get(way, seconds))
                digests.add(digest)
    print("ranks  threads  seconds in months  times as fast")
    for (ranks, threads), seconds in best.items():
        print(f"{ranks:5}  {threads:7}  {seconds:17.1f}  {best[WAYS[0]] / seconds:13.2f}")
    print(f"digests: {', '.join(sorted(digests))}")
    return 0 if len(digests) == 1 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
