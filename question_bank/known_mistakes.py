"""What the folder ``misconceptions`` says of a mistake, read without importing it, and so without torch."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from pathlib import Path

import misconceptions

_FOLDER = Path(misconceptions.__file__).parent


def explanation(name: str) -> str:
    """What somebody with the misconception ``family.name`` should read.

    Raises:
        LookupError: if there is none of that name; the message says which there are.
    """
    family, _, function = name.partition(".")
    if not function:
        raise LookupError(f"misconception “{name}” is written as FAMILY.NAME, FAMILY one of {', '.join(families())}")
    if family not in families():
        raise LookupError(f"there is no misconceptions/{family}.py; there are {', '.join(families())}")
    known = _explanations(family)
    if function not in known:
        raise LookupError(f"misconceptions/{family}.py has no “{function}”; it has {', '.join(known)}")
    return known[function]


@cache
def families() -> tuple[str, ...]:
    """The files of the folder."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.py") if path.stem != "__init__"))


@cache
def _explanations(family: str) -> dict[str, str]:
    tree = ast.parse((_FOLDER / f"{family}.py").read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.decorator_list]
    docstrings = {node.name: ast.get_docstring(node) for node in functions}
    return {name: " ".join(inspect.cleandoc(text).split()) for name, text in docstrings.items() if text}
