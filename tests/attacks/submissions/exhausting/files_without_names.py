"""Writes files, takes away their names, and keeps them open: a look into the folder finds nothing."""
# verdict: wrote more than 64 MB|was stopped by the system

import os

MOST = 300 << 20


def attacked(x):
    files = []
    for number in range(200):
        files.append(os.open(f"taken{number}", os.O_CREAT | os.O_WRONLY))
        os.unlink(f"taken{number}")
        os.write(files[-1], bytes(8 << 20))
        os.fsync(files[-1])
        if sum(os.fstat(file).st_blocks * 512 for file in files) > MOST:
            raise RuntimeError("BREACH")
    return x.sum()
