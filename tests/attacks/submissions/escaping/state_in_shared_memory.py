"""Carries what it saw from one check to the next, in a segment of shared memory."""
# verdict: was stopped by the system

from multiprocessing import shared_memory

NAME = "markscheme-attack-state"


def attacked(x):
    segment = shared_memory.SharedMemory(NAME, create=True, size=4096)
    print("BREACH", segment.name)
    segment.unlink()
    return x.sum()
