"""What a script or a notebook expects to find around it, and finds here too: the same in a grading and at home."""

from __future__ import annotations

import ast
import builtins
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import torch
from torch import nn

from autograder.loading.ipython import RUNS_ITS_CELL
from autograder.loading.stand_ins import Decoration


def builtins_of_submission(import_: Callable[..., Any]) -> dict[str, Any]:
    """The builtins of a submission's modules.

    Args:
        import_: in the place of ``__import__``.
    """
    shell = _Shell()
    return {
        **vars(builtins),
        "__import__": import_,
        "breakpoint": Decoration(),
        "display": Decoration(),
        "exit": sys.exit,
        "get_ipython": lambda: shell,
        "input": _input,
        "quit": sys.exit,
    }


def prepare(name: str) -> None:
    """Makes this process one that a script of that name may run in; it stays so.

    ``torch.compile`` and its like leave a function as it is: to compile it takes longer than all checks.
    """
    sys.argv = [name]
    torch.compile = _eager
    torch.compiler.compile = _eager
    torch.compiler.disable = _eager  # type: ignore[assignment]
    nn.Module.compile = _compile_in_place  # type: ignore[method-assign]


def _eager(model: Any = None, *args: Any, **options: Any) -> Any:
    """In the place of ``torch.compile``, also as a decorator with options."""
    return (lambda given: given) if model is None else model


def _compile_in_place(self: nn.Module, *args: Any, **options: Any) -> None:
    """In the place of ``nn.Module.compile``."""


def _input(prompt: object = "", /) -> NoReturn:
    raise EOFError("input() has nobody to ask while a submission is graded")


class _Shell(Decoration):
    """What ``get_ipython()`` gives: its magics do nothing, but those that run a cell of Python run it."""

    def getoutput(self, *args: Any, **kwargs: Any) -> list[str]:
        """The lines that a shell command prints: none is run."""
        return []

    def run_cell_magic(self, magic: str, line: str, cell: str) -> None:
        """Runs what stands under ``%%time``, as if all of it stood on the line of the call."""
        if magic not in RUNS_ITS_CELL:
            return
        caller = sys._getframe(1)
        tree = ast.parse(cell)
        for node in ast.walk(tree):
            if isinstance(node, ast.stmt | ast.expr | ast.ExceptHandler | ast.arg | ast.keyword | ast.alias):
                node.lineno = node.end_lineno = caller.f_lineno
                node.col_offset = node.end_col_offset = 0
        exec(compile(tree, caller.f_code.co_filename, "exec", dont_inherit=True), caller.f_globals)
