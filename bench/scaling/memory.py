#!/usr/bin/python3
"""Peak memory of a run against 400 bytes x residents x arms + 200 MB, for the baseline alone and for a scenario.

    python3 bench/scaling/memory.py --program build/release/bin/counterpart --residents 200000

Exit 1 when a run needs more.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

import h5py

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BYTES_A_RESIDENT = 400
FIXED = 200e6
BASELINE = """[scenario]
title = "Baseline alone"
area  = "greater-manchester"
start = "2020-07"
years = 1
seed  = 1
"""


def peak_bytes(command):
    """Largest resident set of one child process."""
    child = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{command[0]} ended with status {child.returncode}")
    return usage.ru_maxrss * 1024


def measure(options, scenario, folder):
    out = pathlib.Path(folder) / "memory.h5"
    peak = peak_bytes([options.program, "run", scenario, "--area", options.area, "--residents", options.residents,
                       "--years", options.years, "--quiet", "--out", out])
    with h5py.File(out) as file:
        return len(file["month/arm"]), peak


def options_of(words):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=ROOT / "build" / "release" / "bin" / "counterpart")
    parser.add_argument("--scenario", default="headline")
    parser.add_argument("--area", default="greater-manchester")
    parser.add_argument("--residents", type=int, default=200_000)
    parser.add_argument("--years", type=int, default=1)
    return parser.parse_args(words)


def main(words):
    options = options_of(words)
    met = True
    print("residents  arms  peak MB  allowed MB  of allowed")
    with tempfile.TemporaryDirectory() as folder:
        baseline = pathlib.Path(folder) / "baseline.toml"
        baseline.write_text(BASELINE)
        for scenario in (baseline, options.scenario):
            arms, peak = measure(options, scenario, folder)
            allowed = BYTES_A_RESIDENT * options.residents * arms + FIXED
            met = met and peak <= allowed
            print(f"{options.residents:9}  {arms:4}  {peak / 1e6:7.0f}  {allowed / 1e6:10.0f}  {peak / allowed:10.2f}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
