"""From a path to a class: what shape an export has, and what it holds."""

from __future__ import annotations

from pathlib import Path

from autograder.classroom.handed_in import canvas, folder, github, gradescope, listed, moodle
from autograder.classroom.handed_in.classing import class_of
from autograder.classroom.handed_in.entries import Class
from autograder.classroom.handed_in.found import Findings
from autograder.classroom.handed_in.names import told
from autograder.classroom.handed_in.part import is_junk
from autograder.classroom.handed_in.roster import read_roster
from autograder.classroom.handed_in.telling import counted
from autograder.classroom.handed_in.tree import FolderTree, Tree, ZipTree
from autograder.loading.files import ZIP
from autograder.wrong_call import WrongCall

_OF_TREES = {each.FORMAT.name: each.FORMAT for each in (gradescope, canvas, moodle, github, folder)}
"""In the order in which they are tried; the last takes anything."""
FORMATS = (*_OF_TREES, listed.NAME)
_TABLES = (".csv", ".tsv", ".txt")


def read_class(path: Path, *, roster: Path | None = None, format: str | None = None) -> Class:
    """Reads what a class handed in.

    Args:
        path: of a platform's export, as a zip or a folder, or of a CSV that says which file is whose.
        roster: a table of who takes the course; without one, the people of the export are the class.
        format: one of :data:`FORMATS`; without it, it is recognised.

    Raises:
        WrongCall: if the export or the roster cannot be read at all. A fault of a single submission is its entry's problem.
    """
    if format is not None and format not in FORMATS:
        raise WrongCall(f"There is no format {format}: there are {', '.join(FORMATS)}.")
    course = None if roster is None else read_roster(roster)
    if not path.exists():
        raise WrongCall(f"There is no file or folder {path}.")
    if format == listed.NAME or (format is None and path.suffix.lower() in _TABLES and path.is_file()):
        name, title, sign, findings = listed.NAME, listed.TITLE, "it is a table", listed.find_listed(path)
    else:
        name, title, sign, findings = _in_tree(_tree(path), format)
    read = class_of(name, findings, course)
    groups = sum(len(entry.handed_in.students) > 1 for entry in read.entries)
    people = len({student for entry in read.entries for student in entry.handed_in.students})
    found = f"{counted(len(read.entries), 'submission')} of {counted(people, 'person', 'people')}"
    if groups:
        found += f", {groups} of them of groups"
    if course is not None:
        found += f"; {len(course.people)} on the roster"
    shape = f"read as {title}, because {sign if format is None else 'that was asked for'}"
    first = f"{told(path.name or str(path))} is {shape}: {found}."
    if not read.entries:
        first = f"{told(path.name or str(path))} is {shape}, and holds no submissions: is this the export?"
    read.remarks.insert(0, first)
    return read


def _tree(path: Path) -> Tree:
    if path.is_dir():
        return FolderTree(path)
    if path.suffix.lower() == ZIP:
        return ZipTree(path)
    raise WrongCall(f"{path} is neither a folder nor a .zip nor a .csv: give what the platform has exported.")


def _in_tree(tree: Tree, format: str | None) -> tuple[str, str, str, Findings]:
    form = _OF_TREES[format] if format else next(each for each in _OF_TREES.values() if each.recognises(tree))
    findings = form.find(tree)
    findings.left_aside |= {path: reason for path, reason in tree.left_aside.items() if not is_junk(path)}
    return form.name, form.title, form.sign, findings
