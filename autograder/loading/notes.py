"""What people are told of the imports of a submission, as its text tells, before any of it runs."""

from __future__ import annotations

from collections import defaultdict

from autograder.loading.beside import names_of
from autograder.loading.packages import KIT, treatment
from autograder.loading.source import Import, imports_of
from autograder.loading.submission import Submission


def notes_on_imports(submission: Submission, allowed: frozenset[str]) -> list[str]:
    """A sentence on each package that is imported and is not there, so that nobody wonders what becomes of it.

    Args:
        submission: whose text is read.
        allowed: the packages of others that it may import.
    """
    modules = {cell.module for cell in submission.cells if cell.module}
    beside = {module.partition(".")[0] for module in modules}
    decoration: defaultdict[str, list[str]] = defaultdict(list)
    absent: dict[str, str] = {}
    missing: dict[str, str] = {}
    for number, cell in enumerate(submission.cells):
        for each in imports_of(cell.text):
            top = each.module.partition(".")[0]
            place = submission.place(number, each.line)
            is_handed_in = top in beside or (each.level and modules & {*names_of(each, cell)})
            if each.is_guarded or is_handed_in or each.module == KIT:
                continue
            if each.level:
                missing.setdefault(_relative(each), place)
            elif treatment(each.module, allowed) == "decoration":
                decoration[top].append(place)
            elif treatment(each.module, allowed) == "absent":
                absent.setdefault(top, place)
    notes = [
        *(
            f"{_first(places)}: {top} does nothing here, as it only shows, logs or checks."
            for top, places in decoration.items()
        ),
        *(f"{place} imports {name}, which was not handed in: what uses it fails." for name, place in missing.items()),
        *(
            f"{place} imports {top}, which is not there when this is graded: what uses it fails."
            for top, place in absent.items()
        ),
    ]
    if absent:
        notes[-1] += f" A submission may import {', '.join(sorted(allowed))} and the standard library."
    return notes


def _relative(each: Import) -> str:
    return "." * each.level + (each.module or ", ".join(each.names))


def _first(places: list[str]) -> str:
    return places[0] + (f" and {len(places) - 1} more" if len(places) > 1 else "")
