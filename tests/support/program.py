"""Starts the program for tests: its path is in COUNTERPART_PROGRAM, that of mpiexec in COUNTERPART_MPIEXEC."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(os.environ.get("COUNTERPART_SOURCE_DIR", Path(__file__).resolve().parents[2]))
PROGRAM = os.environ.get("COUNTERPART_PROGRAM", "")
MPIEXEC = os.environ.get("COUNTERPART_MPIEXEC", "")
sys.path.insert(0, str(ROOT / "analysis"))


def environment(threads=1):
    """Two threads of two ranks share two cores: waiting must not burn them."""
    return {**os.environ, "OMP_NUM_THREADS": str(threads), "OMP_WAIT_POLICY": "passive"}


def counterpart(*words, ranks=None, threads=1):
    """Runs the program to its end. With `ranks`, under mpiexec; a rank that hangs is killed."""
    start = ["timeout", "-k", "5", "200", MPIEXEC, "-n", str(ranks)] if ranks else []
    return subprocess.run([*start, PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=300,
                          env=environment(threads))


def simulate(scenario, out, *words, **how):
    """Runs a scenario and returns the digest it prints."""
    done = counterpart("run", scenario, "--out", out, "--quiet", *words, **how)
    if done.returncode != 0:
        raise RuntimeError(f"run ended with {done.returncode}: {done.stderr}")
    return re.search(r"digest ([0-9a-f]{64})", done.stdout).group(1)
