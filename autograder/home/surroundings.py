"""What code finds in its process, and may change: generators, torch's dtype and grad mode, arguments, an end, its folder.

In a grading, the student's code and the checks are in two processes. Here they share one, and each keeps its own.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import numpy as np
import torch

_PROCESS = os.getpid()
_END = os._exit


def _leave(status: int) -> NoReturn:
    """``os._exit`` for the student's code: the real one would end the checks as well, without a word."""
    if os.getpid() == _PROCESS:
        raise SystemExit(status)
    _END(status)


class Surroundings:
    """Of the student's code; at first they are those of the checks.

    Args:
        folder: in which the code runs, if it is another one.
    """

    def __init__(self, folder: str | None = None) -> None:
        self._outside = _current()
        *others, _, here = self._outside
        self._inside = *others, _leave, here if folder is None else folder

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Puts the student's in place of the checks'."""
        self._outside = _current()
        _restore(self._inside)
        try:
            yield
        finally:
            self._inside = _current()
            _restore(self._outside)

    @contextmanager
    def outside(self) -> Iterator[None]:
        """While the student's are in place, puts the checks' back, for a model that belongs to a check."""
        inside = _current()
        _restore(self._outside)
        try:
            yield
        finally:
            self._outside = _current()
            _restore(inside)


def seed_all(seed: int) -> None:
    """Seeds torch afresh, from which all draws come, and resets the generators that students are not to use."""
    torch.default_generator.manual_seed(seed)  # torch.manual_seed formats a stack trace for each kind of accelerator
    np.random.seed(0)
    random.seed(0)


def _current() -> tuple[Any, ...]:
    generators = torch.get_rng_state(), np.random.get_state(), random.getstate()
    return *generators, torch.get_default_dtype(), torch.is_grad_enabled(), sys.argv, os._exit, os.getcwd()


def _restore(kept: tuple[Any, ...]) -> None:
    of_torch, of_numpy, of_python, dtype, has_gradients, arguments, end, folder = kept
    torch.set_rng_state(of_torch)
    np.random.set_state(of_numpy)
    random.setstate(of_python)
    torch.set_default_dtype(dtype)
    torch.set_grad_enabled(has_gradients)
    sys.argv = arguments
    os._exit = end
    os.chdir(folder)
