"""A private Slurm for tests: munge, slurmctld and one slurmd for each of several virtual hosts, on this machine.

    with Cluster(scratch, nodes=2) as cluster: ...        in a test that main(PROGRAMS) starts

It lives in the namespaces of its hosts, so that it cannot meet another Slurm on the machine.
"""

import os
import subprocess

from hosts import Hosts, wait_for

PROGRAMS = ("munged", "munge", "slurmctld", "slurmd", "sbatch", "srun", "squeue", "sinfo")

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


class Cluster(Hosts):
    """Nodes n1, n2, ... with `cpus` processors each, of which this machine need not have as many."""

    def __init__(self, folder, nodes=2, cpus=4):
        super().__init__(folder, nodes)
        self.cpus = cpus
        os.environ["SLURM_CONF"] = str(self.folder / "slurm.conf")

    def set_up(self):
        self.write_configuration()
        self.start_control()
        for node in range(1, self.nodes + 1):
            self.start_host(node, "slurmd", "-D", "-N", f"n{node}")
        wait_for("the nodes", lambda: self.ask("sinfo", "-h", "-N", "-o", "%T").split() == ["idle"] * self.nodes)

    def write_configuration(self):
        for name in ("munge", "state", *(f"spool-n{n}" for n in range(1, self.nodes + 1))):
            (self.folder / name).mkdir()
        (self.folder / "munge" / "key").write_bytes(os.urandom(1024))
        (self.folder / "munge" / "key").chmod(0o600)
        nodes = "".join(NODE.format(n=n, cpus=self.cpus) for n in range(1, self.nodes + 1))
        (self.folder / "slurm.conf").write_text(CONF.format(folder=self.folder) + nodes + PARTITION)
        (self.folder / "mpi.conf").write_text(f"PMIxCliTmpDirBase={self.folder}/local\n")

    def start_control(self):
        munge = self.folder / "munge"
        self.start("munged", "munged", "--foreground", "--force", f"--key-file={munge}/key", f"--socket={munge}/socket",
                   f"--pid-file={munge}/pid", f"--seed-file={munge}/seed", f"--log-file={munge}/log")
        wait_for("munge", lambda: subprocess.run(["munge", "-S", munge / "socket", "-n"], capture_output=True).returncode == 0)
        self.start("slurmctld", "slurmctld", "-D", "-c")
        wait_for("slurmctld", lambda: "is UP" in self.ask("scontrol", "ping"))

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
        try:
            wait_for(f"job {job}", lambda: not self.ask("squeue", "-h", "-r", "-j", job).strip(), seconds)
        except TimeoutError as late:
            raise TimeoutError(f"{late}\n{self.ask('squeue', '-l')}{self.logs()}") from None
        return [word[9:] for word in self.ask("scontrol", "show", "job", job).split() if word.startswith("JobState=")]

    def logs(self):
        """What daemons and jobs have said, for a failed test."""
        return "\n".join(f"--- {path.name}\n{path.read_text(errors='replace')[-3000:]}"
                         for path in sorted(self.folder.iterdir()) if path.suffix in (".log", ".out"))
