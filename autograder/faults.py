"""What is wrong with an assignment itself, found where it is written down and said in a sentence.

This file imports nothing heavy, and students' folders hold it: their checks declare marks too.
"""

from __future__ import annotations

import math
from typing import Any


class AssignmentError(Exception):
    """An assignment is not there, or is wrong in itself; the message says where and what to do."""


def require_number(what: str, value: Any, *, least: float = 0.0, most: float = math.inf, above: bool = False) -> None:
    """Requires a finite number within bounds.

    Args:
        what: it is, for the message, as ``"marks"``.
        value: that was given, of any type.
        least: the smallest that may be.
        most: the largest that may be.
        above: whether ``least`` itself may not be.

    Raises:
        AssignmentError: if it is none.
    """
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if is_number and (value > least if above else value >= least) and value <= most:
        return
    bounds = f"greater than {least:g}" if above else f"of at least {least:g}"
    bounds += f" and at most {most:g}" if math.isfinite(most) else ""
    raise AssignmentError(f"{what} must be a finite number {bounds}, and it is {value!r}.")


def require_names(what: str, value: Any) -> None:
    """Requires several strings, and not one alone, which Python would take for its letters.

    Raises:
        AssignmentError: if they are none.
    """
    if isinstance(value, str):
        raise AssignmentError(f"{what} must be a list of names, and it is one string: write [{value!r}].")
    try:
        strange = [each for each in value if not isinstance(each, str)]
    except TypeError:
        raise AssignmentError(f"{what} must be a list of names, and it is {value!r}.") from None
    if strange:
        raise AssignmentError(f"{what} must be a list of names, as strings, and {strange[0]!r} is none.")
