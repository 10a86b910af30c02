"""Which of several files is meant: the one in which the functions are written.

A released folder that is zipped as it is holds the students' kit, the starter as a file and as a notebook, and the work in
one of these. The kit defines none of the functions, and a starter has none written, so neither is ever taken for the work.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Collection
from pathlib import PurePosixPath

from autograder.loading import beside
from autograder.loading.files import MAX_NAME, HandedIn
from autograder.loading.source import Source, imports_of
from autograder.loading.submission import Submission, SubmissionError

_MAX_NAMED = 10

Read = Callable[[str], Submission]


def meant(handed_in: HandedIn, assignment: str, asked: Collection[str], read: Read) -> str:
    """The path of the file that is meant.

    Args:
        handed_in: the files.
        assignment: its name.
        asked: the functions that it asks for.
        read: reads one of the files, by its path.

    Raises:
        SubmissionError: if there is none, or several could be meant.
    """
    if handed_in.is_one:
        return next(iter(handed_in.files))
    paths = sorted(handed_in.files)
    if not paths:
        raise nothing_in(handed_in)
    if len(paths) == 1:
        return paths[0]
    written = _written(handed_in, asked, read)
    working = [path for path in written if written[path]]
    candidates = working or [*written] or paths
    named = [path for path in candidates if PurePosixPath(path).stem == assignment]
    is_alike = len({frozenset(code.items()) for code in written.values() if code}) == 1
    if len(candidates) == 1:
        return candidates[0]
    if len(named) == 1:
        return named[0]
    if (whole := _gathering(handed_in, assignment, asked, read, working)) is not None:
        return whole
    if written and (is_alike or not working):
        # The same work twice, as a notebook and the file that it was exported to; or a starter that nobody has touched.
        return (named or candidates)[0]
    several = ", ".join(path[-MAX_NAME:] for path in candidates[:_MAX_NAMED])
    raise SubmissionError(f"{handed_in.name} holds several files that could be meant ({several}): hand in one of them.")


def nothing_in(handed_in: HandedIn) -> SubmissionError:
    """What is said of a folder or zip without any file that could be meant."""
    return SubmissionError(f"{handed_in.name} holds no .py and no .ipynb file; a zip inside it is not opened.")


def _gathering(
    handed_in: HandedIn, assignment: str, asked: Collection[str], read: Read, parts: Collection[str]
) -> str | None:
    """The file that takes the functions from all the others in which they are written, if there is such a one."""
    gathers: dict[str, set[str]] = {}
    paths = [path for path in sorted(handed_in.files) if "test" not in PurePosixPath(path).stem]
    for path in paths if parts else ():
        with contextlib.suppress(SubmissionError):
            cells = read(path).cells
            taken = {name for cell in cells for each in imports_of(cell.text) for name in each.names}
            if taken & {"*", *asked}:
                found = {*beside.files_imported(cells, path, handed_in.files, read).values()}
                if found | {path} >= set(parts):
                    gathers[path] = found
    outermost = [path for path in gathers if not any(path in found for found in gathers.values())]
    candidates = [path for path in outermost if PurePosixPath(path).stem == assignment] or outermost
    return candidates[0] if len(candidates) == 1 else None


def _written(handed_in: HandedIn, asked: Collection[str], read: Read) -> dict[str, dict[str, str]]:
    """For each file that defines asked functions: the code of those that are written, by their names."""
    if not asked:
        return {}
    # Within a notebook's JSON, a line may begin right after `\n`; and not every function is made by `def`.
    names = "|".join(map(re.escape, asked))
    defines = re.compile(rf"def\s+(?:{names})\b|(?:{names})\s*=(?!=)".encode())
    found = {}
    for path, raw in sorted(handed_in.files.items()):
        if defines.search(raw) is None:
            continue
        try:
            source = Source(read(path).cells)
        except SubmissionError:
            found[path] = {"": path}  # what cannot be read may be the work, and is no starter
            continue
        if source.defined().keys() & set(asked):
            written = [name for name, is_stub in source.defined().items() if name in asked and not is_stub]
            found[path] = {name: source.code_of(name) for name in written}
        elif not source.is_whole:
            found[path] = {"": path}
    return found
