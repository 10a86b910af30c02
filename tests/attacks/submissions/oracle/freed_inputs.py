"""Takes the memory away from under its inputs, and with it from whoever looks at them afterwards."""
# verdict: killed by signal|The result is wrong

import ctypes
import mmap

import torch


def attacked(x):
    page = x.data_ptr() & -mmap.PAGESIZE
    x.data = torch.zeros(0)
    x.resize_(0)
    libc = ctypes.CDLL(None)
    libc.munmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
    libc.munmap(page, mmap.PAGESIZE)
    return torch.zeros(())
