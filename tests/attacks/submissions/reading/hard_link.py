"""Moves the reference into its own folder: by a hard link, by renaming, by copying inside the kernel."""
# verdict: was stopped by the system

import ctypes
import os
import pathlib
import shutil

import torch

AT_FDCWD, AT_SYMLINK_FOLLOW = -100, 0x400


def linkat(secret, mine):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.linkat(AT_FDCWD, secret.encode(), AT_FDCWD, mine.encode(), AT_SYMLINK_FOLLOW):
        raise OSError(ctypes.get_errno(), "linkat")


def attacked(x):
    candidates = [str(each / "tests/attacks/vault/truth.py") for each in pathlib.Path(torch.__file__).parents]
    secret = next(each for each in candidates if os.path.exists(each))
    errors = []
    for move in (os.link, linkat, os.rename, shutil.copyfile):
        try:
            move(secret, "mine")
        except OSError as error:
            errors.append(error)
        else:
            raise RuntimeError("BREACH " + pathlib.Path("mine").read_text())
    raise errors[-1]
