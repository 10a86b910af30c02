"""Calls itself until there is no stack left, neither Python's nor the machine's."""
# verdict: raised RecursionError|killed by signal SIGSEGV

import sys


class Deep:
    def __repr__(self):
        return repr([self])


def attacked(x):
    sys.setrecursionlimit(2**31 - 1)
    return repr(Deep())
