"""Clones of GitHub Classroom's repositories: one folder each, named after the assignment and the student.

``gh classroom clone student-repos`` writes them as ``ps3-submissions/ps3-janedoe``, for an assignment whose short name is
``ps3`` (``cmd/gh-classroom/clone/student-repos/student-repos.go`` of github/gh-classroom). A team's repository has its
name. What was handed in is what is checked out, and when, the last commit says, by the clock of the machine that made it.
"""

from __future__ import annotations

from autograder.classroom.handed_in.commits import times_of
from autograder.classroom.handed_in.found import Findings, Format, Found, Person
from autograder.classroom.handed_in.names import clean, told
from autograder.classroom.handed_in.part import Part
from autograder.classroom.handed_in.places import children, is_file, top
from autograder.classroom.handed_in.tree import Tree

_SUBMISSIONS = "-submissions"


def _recognises(tree: Tree) -> bool:
    """Whether most folders are repositories."""
    inside = top(tree)
    cloned = _cloned(tree, inside)
    folders = {name for name, files in children(tree.paths, inside).items() if not is_file(files)}
    return len(cloned) * 2 > len(cloned | folders)


def _cloned(tree: Tree, inside: str) -> set[str]:
    """The names of the repositories directly in a folder; one may hold nothing but its history."""
    return {path.rpartition("/")[2] for path in tree.repositories if path and path.rpartition("/")[0] == inside}


def _path(inside: str, name: str) -> str:
    return f"{inside}/{name}" if inside else name


def _find(tree: Tree) -> Findings:
    findings = Findings()
    inside = top(tree)
    there = children(tree.paths, inside)
    # Where none has its history any more, all folders are taken.
    repositories = sorted(_cloned(tree, inside) or (name for name, files in there.items() if not is_file(files)))
    findings.left_aside |= {name: "it is no repository" for name in there if name not in repositories}
    assignment = _assignment(repositories, inside.rpartition("/")[2] or tree.name)
    if assignment:
        findings.remarks.append(
            f"The repositories' names begin with {told(assignment)}; what follows is taken for names on GitHub."
        )
    folder = tree.folder
    times = {} if folder is None else times_of([folder / _path(inside, name) for name in repositories])
    for name in repositories:
        login = clean(name.removeprefix(assignment))
        time = times.get(folder / _path(inside, name)) if folder is not None else None
        findings.found.append(Found(clean(name), (Person(github=login),), Part(tree, name, there.get(name, {})), time))
    untimed = sum(1 for found in findings.found if found.time is None)
    if untimed:
        findings.remarks.append(f"Of {untimed} of the repositories, the time of the last commit cannot be read.")
    return findings


def _assignment(names: list[str], folder: str) -> str:
    """What all names begin with: the assignment's short name, and the hyphen after it."""
    stem = folder.removesuffix(".zip")
    if stem.endswith(_SUBMISSIONS):
        short = stem.removesuffix(_SUBMISSIONS) + "-"
        if names and all(name.startswith(short) and name != short for name in names):
            return short
    if len(names) < 2:
        return names[0].rpartition("-")[0] + "-" if names and "-" in names[0] else ""
    first, last = min(names), max(names)
    same = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[: first[:same].rfind("-") + 1]


FORMAT = Format(
    "github", "clones of GitHub Classroom's repositories", "most folders in it are repositories", _recognises, _find
)
