"""The files handed in beside the one that is meant, as the modules under which it imports them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from pathlib import PurePosixPath

from autograder.loading.packages import is_kit, is_known
from autograder.loading.source import Import, imports_of
from autograder.loading.submission import Cell, Submission

_PARTS = 4
"""Of a dotted name that is looked for: folders are not nested deeper in a homework."""


def imported(cells: Sequence[Cell], meant: str, paths: Container[str], read: Callable[[str], Submission]) -> list[Cell]:
    """The cells of each file that the submission imports, directly or not; notebooks are imported, too (``%run``).

    Args:
        cells: of the file that is meant.
        meant: its path.
        paths: of all files that were handed in.
        read: reads one of them.

    Raises:
        SubmissionError: for one that is imported and cannot be read.
    """
    return [
        Cell(", ".join(filter(None, (path, cell.label))), cell.text, module)
        for module, path in sorted(files_imported(cells, meant, paths, read).items())
        for cell in read(path).cells
        if not cell.module
    ]


def files_imported(
    cells: Sequence[Cell], meant: str, paths: Container[str], read: Callable[[str], Submission]
) -> dict[str, str]:
    """The paths of these files, by the modules that they are; for the same arguments.

    Modules are looked for where Python would: beside the file that is meant; and at the top of what was handed in, which
    people add to ``sys.path``.
    """
    roots = [PurePosixPath(meant).parent, PurePosixPath()]
    own = {cell.module for cell in cells}  # a notebook may write files itself
    found: dict[str, str] = {}
    pending = [name for cell in cells for name in _wanted(cell)]
    while pending:
        for module, path in _files_of(pending.pop(), roots, paths):
            if module in found or module in own or path == meant or is_kit((helper := read(path)).source):
                continue
            found[module] = path
            pending += [name for cell in helper.cells for name in _wanted(Cell(path, cell.text, module))]
    return found


def _wanted(cell: Cell) -> Iterator[str]:
    """The dotted names of modules that a cell may import from beside it."""
    for each in imports_of(cell.text):
        if each.level or not is_known(each.module):
            yield from names_of(each, cell)


def names_of(each: Import, cell: Cell) -> list[str]:
    """The dotted names of what a cell imports, each of which may be a module; relative ones start from its package."""
    base = each.module
    if each.level:
        is_package = PurePosixPath(cell.label).name == "__init__.py"
        parts = [part for part in cell.module.split(".") if part]
        parts = parts[: len(parts) - each.level + is_package]
        base = ".".join([*parts, *([each.module] if each.module else [])])
    return [name for name in (base, *(f"{base}.{name}".lstrip(".") for name in each.names)) if name]


def _files_of(name: str, roots: Sequence[PurePosixPath], paths: Container[str]) -> Iterator[tuple[str, str]]:
    """The file of a dotted name and those of the packages around it, as far as they were handed in."""
    parts = name.split(".")[:_PARTS]
    for count in range(1, len(parts) + 1):
        place = "/".join(parts[:count])
        candidates = [
            str(root / end) for root in roots for end in (f"{place}.py", f"{place}/__init__.py", f"{place}.ipynb")
        ]
        path = next((each for each in candidates if each in paths), None)
        if path is not None:
            yield ".".join(parts[:count]), path
