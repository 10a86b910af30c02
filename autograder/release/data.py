"""The data files of an assignment: what its checks read beside code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from autograder.assignment import AssignmentError

MAX_DATA = 100
"""Megabytes of all of an assignment's data: it is uploaded over the web, and every student downloads a part."""


def data_files(folder: Path) -> list[Path]:
    """All files beneath a folder but Python's; hidden ones, as editors and systems leave them, are no data.

    Raises:
        AssignmentError: for what cannot travel: a link, which leads to what does not travel with it, anything else that is
            no plain file, or more than :data:`MAX_DATA` megabytes.
    """
    found = sorted(_beneath(folder))
    size = 0
    for path in found:
        size += path.stat().st_size
        if size > MAX_DATA * 1_000_000:
            largest = max(found, key=lambda each: each.stat().st_size).relative_to(folder)
            raise AssignmentError(
                f"the data files of {folder} are more than {MAX_DATA} MB, the largest of them {largest}: make them smaller."
            )
    return found


def _beneath(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith(".") or path.name == "__pycache__":
            continue
        is_code = path.suffix == ".py" and path.is_file()
        if path.is_symlink() and not is_code:
            raise AssignmentError(f"{path} is a link, which cannot be handed on: put the file itself in its place.")
        if path.is_dir():
            yield from _beneath(path)
        elif not is_code:
            if not path.is_file():
                raise AssignmentError(
                    f"{path} is no plain file, and cannot be handed on: take it out of the assignment."
                )
            yield path
