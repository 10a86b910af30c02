"""What a script or a notebook expects to find around it, and finds here too: the same in a grading and at home."""

from __future__ import annotations

import builtins
import importlib
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any, NoReturn

import torch
from torch import nn

from autograder.loading.stand_ins import Decoration, get_ipython

_set_default_device = torch.set_default_device


def builtins_of_submission(import_: Callable[..., Any]) -> dict[str, Any]:
    """The builtins of a submission's modules.

    Args:
        import_: in the place of ``__import__``.
    """
    return {
        **vars(builtins),
        "__import__": import_,
        "breakpoint": Decoration(),
        "display": Decoration(),
        "exit": sys.exit,
        "get_ipython": get_ipython,
        "input": _input,
        "quit": sys.exit,
    }


def prepare(name: str) -> None:
    """Makes this process one that a script of that name may run in; it stays so.

    ``torch.compile`` and its like leave a function as it is: to compile it takes longer than all checks. A default device
    that is not there is refused at once, and not by every tensor that is made after it.
    """
    sys.argv = [name]
    importlib.reload = _as_it_is
    torch.set_default_device = _set_default_device_that_is_there
    torch.compile = _eager
    torch.compiler.compile = _eager
    torch.compiler.disable = _eager  # type: ignore[assignment]
    nn.Module.compile = _compile_in_place  # type: ignore[method-assign]


def _eager(model: Any = None, *args: Any, **options: Any) -> Any:
    """In the place of ``torch.compile``, also as a decorator with options."""
    return (lambda given: given) if model is None else model


def _compile_in_place(self: nn.Module, *args: Any, **options: Any) -> None:
    """In the place of ``nn.Module.compile``."""


def _as_it_is(module: ModuleType) -> ModuleType:
    """In the place of ``importlib.reload``: while a submission is graded, no file of it changes."""
    return module


def _set_default_device_that_is_there(device: Any) -> None:
    """In the place of ``torch.set_default_device``."""
    if device is not None:
        torch.empty(0, device=device)
    _set_default_device(device)


def _input(prompt: object = "", /) -> NoReturn:
    raise EOFError("input() has nobody to ask while a submission is graded")
