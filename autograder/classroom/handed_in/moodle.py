r"""Moodle's "Download all submissions": a zip with a folder, or a file, for each student.

A folder is ``Jane Doe_1234_assignsubmission_file_`` (newer versions leave out the last ``_``); "Download submissions in
folders" turned off, the files lie side by side, as ``Jane Doe_1234_assignsubmission_file_homework.py``. The number is the
participant's in this one assignment, the same as ``Participant 1234`` in its grading worksheet. In blind marking the name is
``Participant``; a group's is ``Group A_12``, or ``Default group`` without a number. A text that was typed in is a folder or
file of the kind ``assignsubmission_onlinetext``.

As in Moodle's own code: ``mod_assign\downloader::get_student_prefix`` and ``load_submissionplugin_filelist`` in
``mod/assign/classes/downloader.php`` of moodle/moodle, before 4.1 ``assign::download_submissions`` in
``mod/assign/locallib.php``.
"""

from __future__ import annotations

import re
from collections import defaultdict

from autograder.classroom.handed_in.found import Findings, Format, Found, Person
from autograder.classroom.handed_in.names import clean, told
from autograder.classroom.handed_in.part import Nothing, Part
from autograder.classroom.handed_in.places import children, empty, is_file, top
from autograder.classroom.handed_in.tree import Tree

_NAMED = re.compile(r"(?P<name>[^_]*)(?:_(?P<id>\d+))?_assignsubmission_(?P<kind>[a-z]+)(?:_(?P<own>.*))?", re.DOTALL)


def _is_ours(name: str) -> bool:
    return _NAMED.fullmatch(name) is not None


def _recognises(tree: Tree) -> bool:
    """Whether most folders and files at the top are named so."""
    names = children(tree.paths, top(tree, _is_ours))
    return sum(map(_is_ours, names)) * 2 > len(names)


def _find(tree: Tree) -> Findings:
    findings = Findings()
    files_of: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    texts: dict[tuple[str, str], str] = {}
    inside = top(tree, _is_ours)
    there = children(tree.paths, inside)
    findings.left_aside |= empty(tree, inside, there)
    for name, files in there.items():
        found = _NAMED.fullmatch(name)
        if found is None:
            findings.left_aside[name] = "it is not named as Moodle names what was handed in"
            continue
        whose = clean(found["name"]), found["id"] or ""
        if found["kind"] != "file":
            texts[whose] = name
        elif is_file(files):
            files_of[whose][found["own"] or name] = files[""]
        else:
            files_of[whose] |= files
    for whose, files in files_of.items():
        folder = f"{'_'.join(filter(None, whose))}_assignsubmission_file_"
        findings.found.append(Found(folder, (_person(*whose),), Part(tree, folder, files)))
    for whose, name in texts.items():
        if whose in files_of:
            findings.left_aside[name] = "it is a text that was typed in, beside the files"
        else:
            reason = f"{told(_person(*whose).called)} typed in a text in place of a file: ask for the file."
            findings.found.append(Found(clean(name), (_person(*whose),), Nothing(reason)))
    return findings


def _person(name: str, number: str) -> Person:
    """Whom a name and the number of a participant name; in blind marking, the number alone does."""
    return Person(name="" if number and name == "Participant" else name, platform_id=number)


FORMAT = Format("moodle", "Moodle's download", "most names at its top say assignsubmission", _recognises, _find)
