"""Canvas's "Download Submissions": one zip of all files, whose names say whose each is.

A name is ``lastnamefirst_12345_67890_homework.py``: the name by which Canvas sorts, run together and without punctuation;
``LATE``, if it was; the numbers of the user and of the file; and its own name. A text that was entered is
``doejane_12345_text.html``, a link ``doejane_12345_link.html``. Where grading is anonymous, a name is
``anon_LATE_aB3dE_67890_homework.py``. For a group, Canvas gives the files once, under the group's name and the number of one
of its members.

As in Canvas's own code: ``ContentZipper#get_filename`` and ``#add_upload_submission`` in ``app/models/content_zipper.rb`` of
instructure/canvas-lms make these names, and ``Assignment#infer_comment_context_from_filename`` in
``app/models/assignment.rb`` reads them again.

A file whose name its student has used before is stored as ``homework-1.py``, then ``homework-2.py``. What is downloaded is
the latest attempt alone, so among several files a number for which there is no file without one is taken off:
``main-1.py`` imports ``helpers``, not ``helpers-1``. Where both are there, as in a folder into which two downloads were
unpacked, they are two versions, of which the one with the higher number of a file is the later.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import timedelta
from pathlib import PurePosixPath
from typing import NamedTuple

from autograder.classroom.handed_in.found import Findings, Format, Found, Person
from autograder.classroom.handed_in.names import clean, told
from autograder.classroom.handed_in.part import Nothing, Part, Work
from autograder.classroom.handed_in.places import children, is_file, top
from autograder.classroom.handed_in.tree import Tree

_LATE = r"(?:_(?P<late>LATE|late))?"
_NAMED = re.compile(rf"(?P<name>.*?){_LATE}_(?P<user>\d+)_(?P<file>\d+)_(?P<own>.+)")
_ANONYMOUS = re.compile(rf"(?P<name>anon){_LATE}_(?P<user>[A-Za-z0-9]{{5}})_(?P<file>\d+)_(?P<own>.+)")
_NO_FILE = re.compile(
    rf"(?P<name>.*?){_LATE}_(?P<user>\d+|(?<=anon_)[A-Za-z0-9]{{5}})_(?P<own>text|link)(?:-\d+)?\.html"
)
_AGAIN = re.compile(r"(?P<stem>.+)-\d+(?P<suffix>\.[^.]*)?")


class _File(NamedTuple):
    """A file of the download: its path, the number of the file, its own name, and whether it is marked as late."""

    path: str
    number: int
    own: str
    is_late: bool
    name: str


def _match(name: str) -> re.Match[str] | None:
    return _ANONYMOUS.fullmatch(name) or _NAMED.fullmatch(name)


def _is_ours(name: str) -> bool:
    return _match(name) is not None or _NO_FILE.fullmatch(name) is not None


def _recognises(tree: Tree) -> bool:
    """Whether most files at the top are named so."""
    names = [name for name, files in children(tree.paths, top(tree, _is_ours)).items() if is_file(files)]
    return sum(map(_is_ours, names)) * 2 > len(names)


def _find(tree: Tree) -> Findings:
    findings = Findings()
    of_user: dict[str, list[_File]] = defaultdict(list)
    for name, files in children(tree.paths, top(tree, _is_ours)).items():
        if not is_file(files):
            findings.left_aside[name] = "it is a folder, and Canvas gives files alone"
        elif (found := _match(name)) is not None:
            of_user[found["user"]].append(_read(files[""], found, int(found["file"])))
        elif (found := _NO_FILE.fullmatch(name)) is not None:
            of_user[found["user"]].append(_read(files[""], found, -1))
        else:
            findings.left_aside[name] = "it is not named as Canvas names what was handed in"
    for user, theirs in of_user.items():
        _add(findings, tree, user, theirs)
    return findings


def _read(path: str, found: re.Match[str], number: int) -> _File:
    return _File(path, number, found["own"], found["late"] is not None, found["name"])


def _add(findings: Findings, tree: Tree, user: str, theirs: list[_File]) -> None:
    """Adds what one user handed in: all files of the latest version, and those that it took the place of."""
    name = clean(theirs[0].name)
    is_anonymous = name == "anon"
    person = Person(name="" if is_anonymous else name, platform_id=user)
    uploads = [file for file in theirs if file.number >= 0]
    for file in theirs:
        if uploads and file.number < 0:
            findings.left_aside[file.path] = f"it is a {file.own} beside the files"
    if not uploads:
        what = {"text": "typed in a text", "link": "gave a link"}[theirs[0].own]
        work = Nothing(f"{told(person.called)} {what} in place of a file: ask for the file.")
        findings.found.append(_found(f"{name}_{user}_{theirs[0].own}.html", person, work, theirs, turn=0))
    for age, version in enumerate(_versions(uploads)):
        label = f"{name}_{user}" + (f", before {age} others" if age else "")
        if len(version) == 1:
            label = PurePosixPath(next(iter(version.values())).path).name
        part = Part(tree, f"{name}_{user}", {own: file.path for own, file in version.items()})
        findings.found.append(_found(label, person, part, [*version.values()], turn=-age))


def _found(label: str, person: Person, work: Work, files: list[_File], turn: int) -> Found:
    """Canvas marks what is late, and so what is not; by how much, it does not say."""
    is_late = any(file.is_late for file in files)
    return Found(clean(label), (person,), work, late=None if is_late else timedelta(0), is_late=is_late, turn=turn)


def _versions(uploads: list[_File]) -> list[dict[str, _File]]:
    """The files by their names as the student has them, latest version first."""
    by_stem: dict[str, list[_File]] = defaultdict(list)
    owned = {file.own for file in uploads}
    for file in sorted(uploads, key=lambda file: (file.number, file.path)):
        by_stem[_without_number(file.own)].append(file)
    versions: list[dict[str, _File]] = []
    for stem, files in by_stem.items():
        if len(uploads) == 1 or (len(files) > 1 and stem not in owned):
            # The only file, whose name nothing imports; or numbers of the student's own, as model-1.py and model-2.py.
            renamed = [(file.own, [file]) for file in files]
        else:
            renamed = [(stem, files)]
        for own, same in renamed:
            for age, file in enumerate(reversed(same)):
                if age == len(versions):
                    versions.append({})
                versions[age][own] = file
    return versions


def _without_number(own: str) -> str:
    found = _AGAIN.fullmatch(own)
    return f"{found['stem']}{found['suffix'] or ''}" if found else own


FORMAT = Format("canvas", "Canvas's download", "most files' names hold two numbers of Canvas's", _recognises, _find)
