"""Reads the machine's memory and the kernel's log, and looks for its disks."""
# verdict: was stopped by the system

import ctypes
import os

READ_ALL = 3
DEVICES = ("/dev/mem", "/dev/kmem", "/dev/port", "/dev/kmsg", "/proc/kmsg", "/proc/kcore", "/proc/kallsyms", "/dev/sda")
DISKS = (
    "/dev/vda",
    "/dev/nvme0n1",
    "/dev/xvda",
    "/dev/dm-0",
    "/dev/fuse",
    "/dev/kvm",
    "/dev/tty",
    "/dev/ptmx",
    "/dev/shm",
)


def attacked(x):
    errors = []
    for device in (*DEVICES, *DISKS):
        try:
            opened = os.open(device, os.O_RDONLY)
        except OSError as error:
            errors.append(error)
        else:
            raise RuntimeError(f"BREACH {device} {opened}")
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.klogctl(READ_ALL, ctypes.create_string_buffer(100), 100) >= 0:
        raise RuntimeError("BREACH klogctl")
    for fold in (f"/dev/block/{major}:0" for major in (8, 253, 254, 259)):
        try:
            opened = os.open(fold, os.O_RDONLY)
        except OSError as error:
            errors.append(error)
        else:
            raise RuntimeError(f"BREACH {fold} {opened}")
    raise next(error for error in errors if isinstance(error, PermissionError))
