"""A folder, or a zip of it, with one folder or one file for each student, named by a number, an address, a login or a name.

``jane_doe.py`` and ``jane_doe.ipynb`` beside each other are one student's.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePosixPath

from autograder.classroom.handed_in.found import Findings, Format, Found, Person
from autograder.classroom.handed_in.names import clean
from autograder.classroom.handed_in.part import Part, may_be_work
from autograder.classroom.handed_in.places import children, empty, is_file, top
from autograder.classroom.handed_in.tree import Tree


def _find(tree: Tree) -> Findings:
    findings = Findings()
    inside = top(tree)
    if inside:
        findings.remarks.append(f"All of it lies in the folder {clean(inside)}, so that is where it is read.")
    of_stem: dict[str, dict[str, str]] = defaultdict(dict)
    there = children(tree.paths, inside)
    findings.left_aside |= empty(tree, inside, there)
    for name, files in there.items():
        if not is_file(files):
            findings.found.append(Found(clean(name), (_person(name),), Part(tree, name, files)))
        elif name.lower().endswith(".csv"):
            findings.left_aside[name] = "it is a table: if it says which file is whose, give it itself"
        elif not may_be_work(name):
            findings.left_aside[name] = "it is neither a .py, an .ipynb, a .zip nor a folder"
        else:
            of_stem[PurePosixPath(name).stem][name] = files[""]
    for stem, files in of_stem.items():
        label = next(iter(files)) if len(files) == 1 else ", ".join(sorted(files))
        findings.found.append(Found(clean(label), (_person(stem),), Part(tree, stem, files)))
    return findings


def _person(token: str) -> Person:
    text = clean(token)
    return Person(email=text, token=text) if "@" in text else Person(token=text)


FORMAT = Format(
    "folder", "a folder with one folder or file a student", "it has the form of no platform", lambda tree: True, _find
)
