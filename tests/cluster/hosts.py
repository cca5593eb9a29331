"""Virtual hosts for tests, on this machine: each has a name, a network and a /dev/shm of its own; files are shared.

    with Hosts(scratch, nodes=2) as hosts: hosts.start(...)        inside namespaces that main() or enter() made

All of it lives in namespaces (processes, network, mounts, host name) that end with the process that made them,
whatever ends that.
"""

import os
import shutil
import subprocess
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from program import MPIEXEC, PROGRAM  # noqa: E402

NEEDED = ("ip", "unshare", "nsenter")
MARK = "COUNTERPART_TEST_HOSTS"
UNSHARE = ["unshare", "--net", "--mount", "--uts", "--ipc", "--pid", "--fork", "--kill-child", "--mount-proc"]
PATH = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"


def why_not(programs):
    """What keeps virtual hosts with these programs from starting on this machine, or nothing."""
    if os.environ.get(MARK):
        return ""
    if not (PROGRAM and MPIEXEC):
        return "no program built with MPI: set COUNTERPART_PROGRAM, COUNTERPART_MPIEXEC"
    if os.geteuid() != 0:
        return "virtual hosts need root"
    missing = [name for name in (*NEEDED, *programs) if not shutil.which(name, path=PATH)]
    if missing:
        return f"no {', '.join(missing)}: run scripts/install --tests"
    if subprocess.run([*UNSHARE, "ip", "link", "add", "trial", "type", "bridge"], capture_output=True,
                      env={**os.environ, "PATH": PATH}).returncode != 0:
        return "this machine allows no namespaces with a network of their own"
    return ""


def enter():
    """Starts this Python program again in namespaces of its own, unless it is there already."""
    if not os.environ.get(MARK):
        os.execvpe(UNSHARE[0], [*UNSHARE, sys.executable, *sys.argv], {**os.environ, "PATH": PATH, MARK: "1"})


def main(programs=()):
    """The tests of the program that calls this, in namespaces; skipped with the reason where there can be none."""
    reason = why_not(programs)
    if reason:
        print(f"SKIPPED: {reason}")
        sys.exit(77)
    enter()
    unittest.main()


def wait_for(what, ready, seconds=30):
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError(f"waited {seconds} s for {what}")
        time.sleep(0.05)


class Hosts:
    """Hosts n1, n2, ... on a bridge that only these namespaces see; the test itself is on the host `control`."""

    def __init__(self, folder, nodes=2):
        self.folder, self.nodes = Path(folder), nodes
        self.processes = []
        os.environ.update({
            "OMPI_MCA_btl": "tcp,vader,self", "OMPI_MCA_btl_tcp_if_include": "eth0", "OMPI_MCA_oob_tcp_if_include": "eth0"})

    def __enter__(self):
        try:
            self.lay_network()
            self.set_up()
        except Exception:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.terminate()
        for process in reversed(self.processes):
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def set_up(self):
        """Hosts on which nothing runs yet, and DIR/rsh, which starts a command on one: for mpirun's plm_rsh_agent."""
        holders = [self.start_host(node, "sleep", "infinity") for node in range(1, self.nodes + 1)]
        cases = "".join(f"n{node}) host={holder};; " for node, holder in enumerate(holders, 1))
        agent = self.folder / "rsh"
        agent.write_text(f'#!/bin/sh\ncase "$1" in {cases}esac\nshift\nexport TMPDIR="{self.folder}/local"\n'
                         'exec nsenter -t "$host" -n -u -m sh -c "$*"\n')
        agent.chmod(0o755)

    def lay_network(self):
        names = ["127.0.0.1 localhost", "10.99.0.254 control", *(f"10.99.0.{n} n{n}" for n in range(1, self.nodes + 1))]
        (self.folder / "hosts").write_text("\n".join(names) + "\n")
        (self.folder / "local").mkdir()
        for command in ("mount --bind {}/hosts /etc/hosts".format(self.folder), "hostname control", "ip link set lo up",
                        "ip link add eth0 type bridge", "ip address add 10.99.0.254/24 dev eth0", "ip link set eth0 up"):
            subprocess.run(command.split(), check=True)

    def start(self, name, *command):
        """Starts a process that lives as long as the hosts do; what it says goes to NAME.out."""
        with open(self.folder / f"{name}.out", "w") as out:
            self.processes.append(subprocess.Popen(list(map(str, command)), stdin=subprocess.DEVNULL, stdout=out,
                                                   stderr=subprocess.STDOUT, start_new_session=True))
        return self.processes[-1].pid

    def start_host(self, node, *command):
        """A host that lives as long as this command: name, network, /dev/shm and temporary folder are its own."""
        script = ('until ip link show eth0 up >/dev/null 2>&1; do sleep 0.02; done; hostname "$1"; mount -t tmpfs tmpfs '
                  '/dev/shm && mount -t tmpfs tmpfs "$2" && export TMPDIR="$2" && touch "$3" && shift 3 && exec "$@"')
        up = self.folder / f"up-n{node}"
        host = self.start(f"n{node}", "unshare", "--net", "--uts", "--mount", "--propagation", "private",
                          "sh", "-c", script, "sh", f"n{node}", self.folder / "local", up, *command)
        own = os.readlink("/proc/self/ns/net")
        wait_for("a namespace", lambda: os.readlink(f"/proc/{host}/ns/net") != own)
        for command in (f"ip link add v{node} type veth peer name eth0 netns {host}", f"ip link set v{node} master eth0 up",
                        f"nsenter -t {host} -n ip address add 10.99.0.{node}/24 dev eth0",
                        f"nsenter -t {host} -n ip link set lo up", f"nsenter -t {host} -n ip link set eth0 up"):
            subprocess.run(command.split(), check=True)
        wait_for(f"host n{node}", up.exists)
        return host

    def cut_off(self, node):
        """The host goes on, and reaches nobody: a cable pulled out."""
        subprocess.run(["ip", "link", "set", f"v{node}", "down"], check=True)
