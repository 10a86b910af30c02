"""Kills its parent by a descriptor that stands for it."""
# verdict: was stopped by the system

import os
import signal


def attacked(x):
    signal.pidfd_send_signal(os.pidfd_open(os.getppid()), signal.SIGKILL)
    print("BREACH: pidfd")
    return x.sum()
