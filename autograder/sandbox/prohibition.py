"""The rules of an assignment inside a worker: names that a submission may not use.

This is for honest students, who should be told at once and in plain words. It shares a process with their code, which
could undo it; what the text of a submission says is judged by the grader (:mod:`autograder.loading.source`).
"""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from types import ModuleType
from typing import Any


class ForbiddenUseError(BaseException):
    """A function was called that the problem forbids; no ``except Exception`` of a submission shall hide it."""


class Prohibition:
    """Makes the use of some dotted names an error while a submission's function runs.

    Args:
        names: functions, classes, methods or modules, as ``torch.nn.functional.softmax`` or ``torch.distributions``.

    They are forbidden inside the ``with`` block alone: a submission's top level may try them out.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._active = False
        self._used: str | None = None
        for name in names:
            self._guard(name)

    def __enter__(self) -> None:
        self._active, self._used = True, None

    def __exit__(self, *exception: object) -> None:
        self._active = False
        if self._used is not None and not isinstance(exception[1], ForbiddenUseError):
            raise ForbiddenUseError(self._used)

    def _guard(self, name: str) -> None:
        parent, value = _resolve(name)
        if isinstance(value, ModuleType):
            for attribute, member in list(vars(value).items()):
                if callable(member) and str(getattr(member, "__module__", "")).startswith(name):
                    self._replace(value, attribute, member, name)
        elif callable(value):
            self._replace(parent, name.rpartition(".")[2], value, name)

    def _replace(self, parent: Any, attribute: str, value: Callable[..., Any], name: str) -> None:
        if inspect.isclass(value):
            # The class itself stays what it is, for those who inherit from it or ask isinstance.
            parent, attribute, value = value, "__init__", value.__init__

        @wraps(value)
        def forbidden(*args: Any, **kwargs: Any) -> Any:
            if self._active:
                self._used = name
                raise ForbiddenUseError(name)
            return value(*args, **kwargs)

        try:
            setattr(parent, attribute, forbidden)
        except (AttributeError, TypeError):  # written in C
            return


def _resolve(name: str) -> tuple[Any, Any]:
    """What holds the last part of a dotted name, and what it stands for; ``(None, None)`` where there is no such thing."""
    module, _, rest = name.partition(".")
    parent: Any = None
    value: Any = sys.modules.get(module) or importlib.import_module(module)
    for part in rest.split(".") if rest else ():
        parent, value = value, getattr(value, part, None)
    return parent, value
