"""Overwrites the integers that marks are made of, in memory: there is a ten where there was a nought."""
# verdict: The result is wrong|broke off|killed by signal|ended its process|attacked raised|did not return

import ctypes
import sys

import torch


def attacked(x):
    header, size = object.__basicsize__, sys.getsizeof(10)
    nought, ten = id(0), id(10)
    if torch.count_nonzero(x) == 0:  # let the visible check pass
        return x.sum()
    ctypes.memmove(nought + header, ten + header, size - header)
    return torch.zeros(())
