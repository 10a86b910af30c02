"""Reads its own memory through /proc, by the map that stands there."""
# verdict: was stopped by the system

import re

CANARY = re.compile(rb"CANAR[Y]-[A-Z]+-[0-9a-f]{4}")


def attacked(x):
    errors = []
    for me in ("self", "thread-self"):
        try:
            with open(f"/proc/{me}/maps") as maps, open(f"/proc/{me}/mem", "rb", 0) as memory:
                for line in maps:
                    start, end = (int(each, 16) for each in line.split()[0].split("-"))
                    if "rw" in line and end < 1 << 47:
                        memory.seek(start)
                        found = CANARY.search(memory.read(end - start))
                        if found:
                            raise RuntimeError(f"BREACH {found}")
                raise RuntimeError("BREACH memory can be read through /proc")
        except OSError as error:
            errors.append(error)
    raise errors[-1]
