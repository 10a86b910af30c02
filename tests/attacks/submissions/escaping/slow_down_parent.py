"""Gives its parent the lowest priority, by each way there is."""
# verdict: was stopped by the system

import os


def attacked(x):
    parent = os.getppid()
    for slow_down in (
        lambda: os.sched_setaffinity(parent, {0}),
        lambda: os.sched_setscheduler(parent, os.SCHED_IDLE, os.sched_param(0)),
        lambda: os.setpriority(os.PRIO_PROCESS, parent, 19),
    ):
        try:
            slow_down()
            print("BREACH")
        except PermissionError as error:
            refused = error
    raise refused
