"""Becomes a shell, which has forgotten all that Python was told."""
# verdict: was stopped by the system

import os


def attacked(x):
    os.execv("/bin/sh", ["sh", "-c", "echo BREACH; sleep 20"])
