"""Opens settings of the kernel for writing, its own process's and the machine's; it writes nothing there."""
# verdict: was stopped by the system

import os

FILES = (
    "/proc/self/oom_score_adj",
    "/proc/self/mem",
    "/proc/self/coredump_filter",
    "/proc/sys/kernel/core_pattern",
    "/proc/sys/vm/overcommit_memory",
    "/proc/sysrq-trigger",
    "/sys/kernel/mm/transparent_hugepage/enabled",
    "/sys/power/state",
    "/sys/fs/cgroup/cgroup.procs",
    "/dev/kmsg",
    "/dev/mem",
)


def attacked(x):
    for path in FILES:
        try:
            os.open(path, os.O_WRONLY)
            print("BREACH", path)
        except OSError as error:  # of those not there, or read-only, too
            refused = error
    raise PermissionError(*refused.args)
