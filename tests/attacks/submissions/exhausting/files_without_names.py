"""Writes files, takes away their names, and keeps them open: a look into the folder finds nothing."""
# verdict: wrote or printed more than|wrote more than|was stopped by the system|raised OSError

import os

MOST = 400 << 20


def attacked(x):
    files = []
    for _ in range(200):
        files.append(os.open("taken", os.O_CREAT | os.O_WRONLY))
        os.unlink("taken")
        os.write(files[-1], bytes(8 << 20))
        if sum(os.fstat(file).st_blocks * 512 for file in files) > MOST:
            raise RuntimeError("BREACH")
    return x.sum()
