"""Becomes root again, or anybody else, by every call that changes a user."""
# verdict: was stopped by the system

import os


def attacked(x):
    before = os.getresuid(), os.getresgid()
    errors = []
    for number in (0, 1, 1000, before[0][0] + 1):
        attempts = (
            lambda number=number: os.setuid(number),
            lambda number=number: os.seteuid(number),
            lambda number=number: os.setresuid(number, number, number),
            lambda number=number: os.setgid(number),
            lambda number=number: os.setresgid(number, number, number),
            lambda number=number: os.setgroups([number]),
            lambda number=number: os.initgroups("root", number),
            lambda: os.chown("/proc/self/cwd", 0, 0),
            lambda: os.chroot("/"),
        )
        for attempt in attempts:
            try:
                attempt()
            except OSError as error:
                errors.append(error)
            else:
                raise RuntimeError(f"BREACH {before} {os.getresuid()} {os.getresgid()}")
    raise errors[-1]
