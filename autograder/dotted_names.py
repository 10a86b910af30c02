"""Whether a dotted name stands for anything: an assignment may forbid by mistake what nobody could ever use."""

from __future__ import annotations

import difflib
import importlib.util
import warnings
from collections.abc import Collection
from types import ModuleType
from typing import Any

_NOTHING, _UNREADABLE = object(), object()

_CUTOFF = 0.75
"""How alike two names must be, by difflib's measure, for one to be taken for a slip of the other."""

_ALIASES = {"np": "numpy", "sp": "scipy", "nn": "torch.nn", "F": "torch.nn.functional"}
"""What people import packages as; a name begins with the package's own."""


def fault_of(name: str, packages: Collection[str]) -> str:
    """What is wrong with a dotted name, and which one may have been meant; empty where it stands for something.

    Args:
        name: of a function, class, method or module, as ``torch.Tensor.softmax``. Its package is imported.
        packages: those that a submission may import, for names that begin with none.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of attributes that are to go
        known, value, missing = _followed(name)
        if not missing:
            return ""
        near = _near(name, known, value, missing, packages)
    return f"{name!r}, which does not exist{f': is {near!r} meant?' if near else '.'}"


def _followed(name: str) -> tuple[str, Any, str]:
    """How far a name leads: the part that stands for something, what that is, and the first part that does not."""
    known, value = "", None
    for part in name.split("."):
        found = getattr(value, part, _NOTHING) if known else _NOTHING
        if found is _NOTHING and (not known or isinstance(value, ModuleType)):
            found = _module(f"{known}.{part}" if known else part)
        if found is _UNREADABLE:
            break
        if found is _NOTHING:
            return known, value, part or "nothing"
        known, value = f"{known}.{part}" if known else part, found
    return known, value, ""


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except Exception:  # whatever a module raises that lacks something here
        try:
            return _NOTHING if importlib.util.find_spec(name) is None else _UNREADABLE
        except (ImportError, ValueError):
            return _NOTHING


def _near(name: str, known: str, value: Any, missing: str, packages: Collection[str]) -> str:
    """The name that may have been meant; empty if none is like it."""
    if known:
        return next((f"{known}.{each}" for each in difflib.get_close_matches(missing, dir(value), 1, _CUTOFF)), "")
    first, dot, rest = name.partition(".")
    slips = difflib.get_close_matches(first, packages, 1, _CUTOFF)
    beginnings = [_ALIASES.get(first, ""), *slips] if dot else [*sorted(packages), *slips]
    candidates = [f"{each}.{rest if dot else name}" for each in beginnings if each]
    return next((each for each in candidates if not _followed(each)[2]), "")
