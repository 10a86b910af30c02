"""Landlock: which files a worker can open, and that it reaches no network and no other process (Linux 5.13, 2021).

A process restricts itself, without any privilege, to the files beneath some folders. Later versions of the interface
(https://docs.kernel.org/userspace-api/landlock.html) also know truncation, TCP and signals; what the kernel at hand
does not know is left out.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Iterable, Mapping
from enum import IntFlag
from pathlib import Path

from autograder.sandbox.walls import linux

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_GET_VERSION = 1
_RULE_PATH_BENEATH = 1
_ALL_TCP = 0b11
_ALL_SCOPES = 0b11


class Access(IntFlag):
    """What may be done with a file or folder, in the order in which the kernel came to know it."""

    EXECUTE = 1 << 0
    WRITE_FILE = 1 << 1
    READ_FILE = 1 << 2
    READ_DIR = 1 << 3
    REMOVE_DIR = 1 << 4
    REMOVE_FILE = 1 << 5
    MAKE_CHAR = 1 << 6
    MAKE_DIR = 1 << 7
    MAKE_REG = 1 << 8
    MAKE_SOCK = 1 << 9
    MAKE_FIFO = 1 << 10
    MAKE_BLOCK = 1 << 11
    MAKE_SYM = 1 << 12
    REFER = 1 << 13
    TRUNCATE = 1 << 14
    IOCTL_DEV = 1 << 15


READ = Access.READ_FILE | Access.READ_DIR
_OF_FILES = Access.EXECUTE | Access.WRITE_FILE | Access.READ_FILE | Access.TRUNCATE | Access.IOCTL_DEV
WRITE = (
    READ
    | Access.WRITE_FILE
    | Access.TRUNCATE
    | Access.MAKE_REG
    | Access.MAKE_DIR
    | Access.MAKE_SYM
    | Access.REMOVE_FILE
    | Access.REMOVE_DIR
    | Access.REFER
)
"""All that people do with files in a folder of their own."""


def version() -> int:
    """The interface's version on this machine; 0 where there is none, or where it cannot be used."""
    if not linux.IS_LINUX:
        return 0
    try:
        abi = linux.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _GET_VERSION)
    except OSError:
        return 0
    return abi if linux.works(lambda: restrict(abi, {})) else 0


def restrict(abi: int, rules: Mapping[Path, Access]) -> None:
    """Leaves this process and its children these files, no TCP, and no signal to anybody outside.

    Args:
        abi: the interface's version.
        rules: what is allowed beneath each path; one that is not there is passed over.
    """
    known = _known(abi)
    networks = _ALL_TCP if abi >= 4 else 0
    scopes = _ALL_SCOPES if abi >= 6 else 0
    attributes = struct.pack("QQQ", known, networks, scopes)
    size = 24 if abi >= 6 else 16 if abi >= 4 else 8
    ruleset = linux.syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(size), 0)
    try:
        for path, access in rules.items():
            _allow(ruleset, path, access & known)
        linux.syscall(_RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def beneath(roots: Iterable[Path], hidden: Iterable[Path]) -> list[Path]:
    """The paths to allow so that all beneath ``roots`` is, but for what is ``hidden``: Landlock cannot take away."""
    hidden = list(hidden)
    found = []
    for root in roots:
        if root in hidden or any(each in root.parents for each in hidden):
            continue
        if any(root in each.parents for each in hidden) and root.is_dir():
            found += beneath(sorted(root.iterdir()), hidden)
        else:
            found.append(root)
    return found


def _known(abi: int) -> Access:
    count = {1: 13, 2: 14, 3: 15, 4: 15}.get(abi, 16)
    return Access((1 << count) - 1)


def _allow(ruleset: int, path: Path, access: Access) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            access &= _OF_FILES
        rule = struct.pack("=Qi", access, descriptor)
        linux.syscall(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, rule, 0)
    finally:
        os.close(descriptor)
