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
    absent: list[str] = []
    decoration: defaultdict[str, list[str]] = defaultdict(list)
    may = f"a submission may import {', '.join(sorted(allowed))} and the standard library"
    for number, cell in enumerate(submission.cells):
        for each in imports_of(cell.text):
            top = each.module.partition(".")[0]
            place = submission.place(number, each.line)
            if (
                each.is_guarded
                or top in beside
                or (each.level and modules & {*names_of(each, cell)})
                or each.module == KIT
            ):
                continue
            if each.level:
                absent.append(f"{place} imports {_relative(each)}, which was not handed in: what uses it fails.")
            elif treatment(each.module, allowed) == "decoration":
                decoration[top].append(place)
            elif treatment(each.module, allowed) == "absent":
                absent.append(
                    f"{place} imports {top}, which is not there when this is graded: {may}. What uses it fails."
                )
    shown = [
        f"{_first(places)}: {package} does nothing here, as it only shows, logs or checks."
        for package, places in decoration.items()
    ]
    return [*shown, *dict.fromkeys(absent)]


def _relative(each: Import) -> str:
    return "." * each.level + (each.module or ", ".join(each.names))


def _first(places: list[str]) -> str:
    return places[0] + (f" and {len(places) - 1} more" if len(places) > 1 else "")
