"""Starts a shell in a session of its own, as a daemon would be started."""
# verdict: was stopped by the system

import subprocess


def attacked(x):
    subprocess.Popen(["/bin/sh", "-c", "echo BREACH; exec sleep 30"], start_new_session=True)
    return x.sum()
