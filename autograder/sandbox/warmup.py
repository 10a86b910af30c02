"""Loads, once and before any worker is forked, the slow libraries that a submission is going to use.

Every problem has a fresh worker, or several. Without this, a file that imports ``scipy.stats`` would pay its second
for each of them, and one that calls ``torch.func.jacrev``, whose first use imports a compiler, nearly two. Only the
submission's text is read here: none of it runs, and only installed libraries are imported.
"""

from __future__ import annotations

import ast
import contextlib
import functools
import importlib
import re
from collections.abc import Callable, Collection

import numpy as np
import torch

_MAX_LIBRARIES = 50
"""More than any homework needs; all that there are would take as much memory as a small container has."""


def warm_up(source: str, packages: Collection[str]) -> None:
    """Imports what ``source`` imports of some packages, and runs once the lazy parts that it names."""
    with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
        tree = ast.parse(source)
        for name in sorted(_libraries(tree, packages))[:_MAX_LIBRARIES]:
            # A __main__ may end itself, and a test of NumPy's asks pytest to skip it, by an exception that is no Exception.
            with contextlib.suppress(BaseException):
                importlib.import_module(name)
        if _gives_grad_outputs(tree):
            _use_grad_outputs()
    use_lazy_parts(source)


def use_lazy_parts(source: str) -> None:
    """Runs once the lazy parts of libraries that ``source`` names, of which no other code can tell whether they have run."""
    for pattern, first_use in _FIRST_USES.items():
        if re.search(pattern, source):
            with contextlib.suppress(Exception):
                first_use()


def _libraries(tree: ast.AST, packages: Collection[str]) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    is_public = {name: not any(part.startswith("_") for part in name.split(".")) for name in names}
    return {name for name in names if name.split(".")[0] in packages and is_public[name]}


def _gives_grad_outputs(tree: ast.AST) -> bool:
    """Whether a call names ``grad_outputs`` or gives it by position, as in ``grad(z, x, v)`` and ``z.backward(v)``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            least = {"grad": 3, "backward": 1}.get(name)
            named = any(keyword.arg in ("grad_outputs", "gradient") for keyword in node.keywords)
            if named or (least is not None and len(node.args) >= least):
                return True
    return False


def use_generators() -> None:
    """Uses once what every submission uses."""
    torch.default_generator.manual_seed(0)
    np.random.seed(0)
    torch.ones(1, requires_grad=True).sum().backward()


@functools.cache
def _use_functorch() -> None:
    square = torch.ones(2, 2)
    torch.func.vmap(torch.func.jacrev(torch.tanh))(square)
    torch.func.vmap(torch.func.jacfwd(torch.tanh))(square)


def _use_grad_outputs() -> None:
    one = torch.ones(1, requires_grad=True)
    torch.autograd.grad(2 * one, one, torch.ones(1))


@functools.cache
def _use_linear_algebra() -> None:
    torch.linalg.slogdet(torch.eye(2))


@functools.cache
def _use_distributions() -> None:
    torch.broadcast_shapes((1,), (1,))  # imports sympy, of all things
    _use_linear_algebra()


@functools.cache
def _use_scipy_stats() -> None:
    importlib.import_module("scipy.stats")


_FIRST_USES: dict[str, Callable[[], None]] = {
    r"torch\.func\b|functorch|autograd\.functional|\b(vmap|jacrev|jacfwd|jvp|hessian|is_grads_batched)\b": _use_functorch,
    r"\b(distributions|broadcast_shapes)\b": _use_distributions,
    r"\b(linalg|det|logdet|slogdet|inverse|inv|cholesky|solve)\b": _use_linear_algebra,
    # SciPy itself imports it when it is first asked for it. Not from each "scipy" to the end of its line: where a line has
    # thousands, that would take hours, and no clock runs in the template that all submissions of a class come from.
    r"\bscipy\b(?:(?!\bscipy\b).)*\bstats\b": _use_scipy_stats,
}
