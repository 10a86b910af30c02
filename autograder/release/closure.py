"""Which of our files some of our files need: those that they import, and those that these import."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path


def closure(files: Iterable[Path], root: Path) -> list[Path]:
    """The files themselves and all of ours that they import, directly or not, wherever in a file the import stands.

    Args:
        files: of Python, beneath ``root``.
        root: holds our packages; whatever is imported from elsewhere is left out.
    """
    found: set[Path] = set()
    pending = list(files)
    while pending:
        file = pending.pop()
        if file not in found:
            found.add(file)
            pending += [each for name in imported(file) for each in _files_of(name, root)]
    return sorted(found)


def imported(file: Path) -> Iterator[str]:
    """The dotted names that a file imports; for ``from a import b`` also ``a.b``, which may be a module."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), str(file))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def _files_of(name: str, root: Path) -> Iterator[Path]:
    """A module's file and those of the packages around it, as far as they are there."""
    parts = name.split(".")
    for count in range(1, len(parts) + 1):
        path = root.joinpath(*parts[:count])
        for file in (path.with_suffix(".py"), path / "__init__.py"):
            if file.is_file():
                yield file
