"""How people get it wrong: one file a model family, as in ``reference/``.

A misconception is a wrong version of a reference function with an explanation for its author. It proves the checks of an
assignment (each must be caught), names the bug in a student's feedback, and may be a distractor in a question. This
folder knows only ``reference/``, so that both wings may read it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])

_ATTRIBUTE = "markscheme_misconception_of"


@dataclass(frozen=True)
class Misconception:
    """A known mistake, which can be run."""

    name: str
    of: str
    """The name of the reference function that it gets wrong."""
    function: Callable[..., Any]
    explanation: str


def misconception(of: Callable[..., Any]) -> Callable[[Function], Function]:
    """Declares a function to be a wrong version of ``of``; its docstring is what its author should read."""

    def declare(function: Function) -> Function:
        setattr(function, _ATTRIBUTE, of.__name__)
        return function

    return declare


def misconceptions_in(modules: Iterable[ModuleType], of: str) -> list[Misconception]:
    """The misconceptions of one reference function, in the order of their files.

    Raises:
        ValueError: for one without an explanation.
    """
    found = []
    for module in modules:
        for name, function in vars(module).items():
            if getattr(function, _ATTRIBUTE, None) == of:
                explanation = inspect.getdoc(function)
                if not explanation:
                    raise ValueError(f"{module.__name__}.{name} needs a docstring that explains the mistake")
                found.append(Misconception(name, of, function, " ".join(explanation.split())))
    return found
