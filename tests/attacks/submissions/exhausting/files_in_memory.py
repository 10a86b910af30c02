"""Maps files into memory and takes away their names: neither the folder nor an open descriptor tells of them."""
# verdict: wrote or printed more than|wrote more than|was stopped by the system

import mmap
import os

SIZE = 31 << 20


def attacked(x):
    maps = []
    for _ in range(6):
        with open("taken", "wb+") as file:
            file.write(bytes(SIZE))
            file.flush()
            maps.append(mmap.mmap(file.fileno(), SIZE))
        os.unlink("taken")
    raise RuntimeError(f"BREACH {sum(map(len, maps))}")
