"""Where in an export its submissions lie: at its top, or in the one folder that a zip was made of."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from autograder.classroom.handed_in.part import is_junk
from autograder.classroom.handed_in.tree import Tree


def children(paths: Iterable[str], inside: str = "") -> dict[str, dict[str, str]]:
    """What lies directly in a folder: by each name, its files' paths in the export by those in it.

    A file's only path in it is empty.
    """
    found: dict[str, dict[str, str]] = {}
    prefix = f"{inside}/" if inside else ""
    for path in paths:
        if path.startswith(prefix) and not is_junk(path):
            name, _, rest = path.removeprefix(prefix).partition("/")
            found.setdefault(name, {})[rest] = path
    return found


def empty(tree: Tree, inside: str, there: Container[str]) -> dict[str, str]:
    """The folders directly in one in which nothing is, each with the reason why it counts for nothing.

    Args:
        tree: the export.
        inside: the folder.
        there: the names of what holds anything.
    """
    names = {path.rpartition("/")[2] for path in tree.folders if path and path.rpartition("/")[0] == inside}
    return {name: "there is nothing in it" for name in names if name not in there and not is_junk(name)}


def is_file(files: dict[str, str]) -> bool:
    """Whether a child is a file itself, and no folder."""
    return "" in files


def top(tree: Tree, is_ours: Callable[[str], bool] = lambda name: False) -> str:
    """The folder in which submissions lie, which is the export itself, or the one that all of it is in.

    A zip is usually made of such a folder. In a folder, a single one may be the only student's; it is entered if it holds
    folders alone.

    Args:
        tree: the export.
        is_ours: whether something is a submission, by its name, and so is not entered.
    """
    inside = ""
    while True:
        found = children(tree.paths, inside)
        if len(found) != 1 or inside in tree.repositories:
            return inside
        ((name, files),) = found.items()
        deeper = f"{inside}/{name}" if inside else name
        if is_file(files) or is_ours(name) or deeper in tree.repositories:
            return inside
        is_wrapper = tree.folder is None and not inside
        if not is_wrapper and any(map(is_file, children(tree.paths, deeper).values())):
            return inside
        inside = deeper
