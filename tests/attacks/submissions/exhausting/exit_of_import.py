"""Ends its process as soon as it is loaded, with a status that means success."""
# verdict: cannot be imported.* ended its process \(exit status 0\)
# costs: everything

import os

os._exit(0)


def attacked(x):
    return x.sum()
