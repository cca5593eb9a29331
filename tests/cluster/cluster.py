"""A private Slurm for tests: munge, slurmctld and one slurmd for each of several virtual hosts, on this machine.

    with Cluster(scratch, nodes=2) as cluster: ...        inside(...) must be true

All of it lives in namespaces of its own (processes, network, mounts, host name), made by enter(): it cannot meet
another Slurm on the machine, and ends with the process that made it, whatever ends that.
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

PROGRAMS = ("munged", "munge", "slurmctld", "slurmd", "sbatch", "srun", "squeue", "sinfo", "ip", "unshare", "nsenter")
MARK = "COUNTERPART_TEST_CLUSTER"
UNSHARE = ["unshare", "--net", "--mount", "--uts", "--ipc", "--pid", "--fork", "--kill-child", "--mount-proc"]
PATH = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"

# cred_expire: a requeued job waits for so long. Slurm takes no less than 5 s: given less, it falls back to 120 s.
CONF = """ClusterName=test
SlurmctldHost=control(10.99.0.254)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge/socket,cred_expire=5
CredType=cred/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool-%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd-%n.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
SlurmdParameters=config_overrides
PropagateResourceLimits=NONE
MpiDefault=pmix
ReturnToService=2
KillWait=5
SchedulerParameters=bf_interval=1,sched_interval=2,sched_min_interval=100000,batch_sched_delay=0
JobRequeue=1
MailProg=/bin/true
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
DefMemPerCPU=500
"""
NODE = ("NodeName=n{n} NodeHostname=n{n} NodeAddr=10.99.0.{n} CPUs={cpus} Boards=1 SocketsPerBoard=1 "
        "CoresPerSocket={cpus} ThreadsPerCore=1 RealMemory=16000\n")
PARTITION = "PartitionName=test Nodes=ALL Default=YES DefaultTime=10 MaxTime=INFINITE State=UP\n"


def why_not():
    """What keeps a private Slurm from starting on this machine, or nothing."""
    if os.environ.get(MARK):
        return ""
    if os.geteuid() != 0:
        return "a private Slurm needs root"
    missing = [name for name in PROGRAMS if not shutil.which(name, path=PATH)]
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


def main():
    """The tests of the program that calls this, in namespaces of their own; skipped with the reason where none can be."""
    reason = why_not() or ("" if PROGRAM and MPIEXEC else "no program built with MPI: set COUNTERPART_PROGRAM, COUNTERPART_MPIEXEC")
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


class Cluster:
    """Nodes n1, n2, ... with `cpus` processors each, of which this machine need not have as many."""

    def __init__(self, folder, nodes=2, cpus=4):
        self.folder, self.nodes, self.cpus = Path(folder), nodes, cpus
        self.daemons = []
        os.environ.update({
            "SLURM_CONF": str(self.folder / "slurm.conf"),
            "OMPI_MCA_btl": "tcp,vader,self", "OMPI_MCA_btl_tcp_if_include": "eth0", "OMPI_MCA_oob_tcp_if_include": "eth0"})

    def __enter__(self):
        try:
            self.lay_network()
            self.write_configuration()
            self.start_control()
            for node in range(1, self.nodes + 1):
                self.start_node(node)
            wait_for("the nodes", lambda: self.ask("sinfo", "-h", "-N", "-o", "%T").split() == ["idle"] * self.nodes)
        except Exception:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for daemon in reversed(self.daemons):
            daemon.terminate()
        for daemon in reversed(self.daemons):
            try:
                daemon.wait(5)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()

    def lay_network(self):
        """A bridge that only these namespaces see; its address is that of the control daemon."""
        names = ["127.0.0.1 localhost", "10.99.0.254 control", *(f"10.99.0.{n} n{n}" for n in range(1, self.nodes + 1))]
        (self.folder / "hosts").write_text("\n".join(names) + "\n")
        for command in ("mount --bind {}/hosts /etc/hosts".format(self.folder), "hostname control", "ip link set lo up",
                        "ip link add eth0 type bridge", "ip address add 10.99.0.254/24 dev eth0", "ip link set eth0 up"):
            subprocess.run(command.split(), check=True)

    def write_configuration(self):
        for name in ("munge", "state", "local", *(f"spool-n{n}" for n in range(1, self.nodes + 1))):
            (self.folder / name).mkdir()
        (self.folder / "munge" / "key").write_bytes(os.urandom(1024))
        (self.folder / "munge" / "key").chmod(0o600)
        nodes = "".join(NODE.format(n=n, cpus=self.cpus) for n in range(1, self.nodes + 1))
        (self.folder / "slurm.conf").write_text(CONF.format(folder=self.folder) + nodes + PARTITION)
        (self.folder / "mpi.conf").write_text(f"PMIxCliTmpDirBase={self.folder}/local\n")

    def start(self, name, *command):
        with open(self.folder / f"{name}.out", "w") as out:
            self.daemons.append(subprocess.Popen(list(map(str, command)), stdin=subprocess.DEVNULL, stdout=out,
                                                 stderr=subprocess.STDOUT, start_new_session=True))
        return self.daemons[-1].pid

    def start_control(self):
        munge = self.folder / "munge"
        self.start("munged", "munged", "--foreground", "--force", f"--key-file={munge}/key", f"--socket={munge}/socket",
                   f"--pid-file={munge}/pid", f"--seed-file={munge}/seed", f"--log-file={munge}/log")
        wait_for("munge", lambda: subprocess.run(["munge", "-S", munge / "socket", "-n"], capture_output=True).returncode == 0)
        self.start("slurmctld", "slurmctld", "-D", "-c")
        wait_for("slurmctld", lambda: "is UP" in self.ask("scontrol", "ping"))

    def start_node(self, node):
        """A host of its own: name, network, /dev/shm and temporary folder; files are shared with the others."""
        script = ('until ip link show eth0 up >/dev/null 2>&1; do sleep 0.02; done; hostname "$1"; '
                  'mount -t tmpfs tmpfs /dev/shm && mount -t tmpfs tmpfs "$2" && export TMPDIR="$2" && exec slurmd -D -N "$1"')
        host = self.start(f"slurmd-n{node}", "unshare", "--net", "--uts", "--mount", "--propagation", "private",
                          "sh", "-c", script, "sh", f"n{node}", self.folder / "local")
        own = os.readlink("/proc/self/ns/net")
        wait_for("a namespace", lambda: os.readlink(f"/proc/{host}/ns/net") != own)
        for command in (f"ip link add v{node} type veth peer name eth0 netns {host}", f"ip link set v{node} master eth0 up",
                        f"nsenter -t {host} -n ip address add 10.99.0.{node}/24 dev eth0",
                        f"nsenter -t {host} -n ip link set lo up", f"nsenter -t {host} -n ip link set eth0 up"):
            subprocess.run(command.split(), check=True)

    def ask(self, *command):
        return subprocess.run(list(map(str, command)), capture_output=True, text=True).stdout

    def submit(self, *words, **environment):
        """sbatch; returns the number of the job."""
        done = subprocess.run(["sbatch", "--parsable", *map(str, words)], capture_output=True, text=True, cwd=self.folder,
                              env={**os.environ, **environment})
        if done.returncode != 0:
            raise RuntimeError(f"sbatch: {done.stderr}")
        return done.stdout.strip()

    def finish(self, job, seconds=300):
        """Waits until no part of a job is queued or runs; returns the last state of each, as scontrol tells it."""
        wait_for(f"job {job}", lambda: not self.ask("squeue", "-h", "-r", "-j", job).strip(), seconds)
        return [word[9:] for word in self.ask("scontrol", "show", "job", job).split() if word.startswith("JobState=")]

    def logs(self):
        """What daemons and jobs have said, for a failed test."""
        return "\n".join(f"--- {path.name}\n{path.read_text(errors='replace')[-3000:]}"
                         for path in sorted(self.folder.iterdir()) if path.suffix in (".log", ".out"))
