"""Runs the code on ordinary, very small and very large entries, and compares it with mpmath's sum at 50 digits."""

from collections.abc import Callable, Mapping
from typing import Any

import mpmath
import torch

from question_bank.routes import close, run


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    """Whether code adds up the entries of each row."""
    rows = [[-1.0, -2.0, -3.5], [-2000.0, -2001.0, -4000.0], [900.0, -500.0, 899.0], [-5.0, -1500.0, -5.0]]
    with mpmath.workdps(50):
        expected = [float(mpmath.log(sum(mpmath.exp(each) for each in row))) for row in rows]

    def does_it(code: str) -> bool:
        log_density = run(code, torch=torch)["mixture_log_density"](torch.tensor(rows, dtype=torch.float64))
        return close(log_density, torch.tensor(expected, dtype=torch.float64))

    return does_it
