"""Kills the process that started its own."""
# verdict: was stopped by the system

import os
import signal


def attacked(x):
    for number in (signal.SIGSTOP, signal.SIGTERM, signal.SIGKILL):
        try:
            os.kill(os.getppid(), number)
            print("BREACH", number)
        except PermissionError:
            if number == signal.SIGKILL:
                raise
