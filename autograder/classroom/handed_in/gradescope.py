"""Gradescope's "Export Submissions": a zip that holds ``submission_metadata.yml`` and a folder for each submission.

The zip's one folder is ``assignment_123_export``; its folders are ``submission_456``, and the YAML, written by Ruby, says
whose each is, under keys that are Ruby's symbols::

    submission_409194023:
      :submitters:
      - :name: First Last
        :sid: '123456789'
        :email: first@berkeley.edu
      :created_at: 2026-04-26 17:34:00.861687000 Z
      :score: 2.0
      :results: ...

A group's submission lists several submitters; a submission without any has ``:submitters: []``. Uploaded zips are unpacked
already. Where a submission is one document, its key is the file's name, and there is no folder. The form is as in public
programs that read it: the metadata parser of otter-grader (``otter/assign/metadata_parser.py`` of its early versions), and
others' tests of theirs, whose samples were exported. Gradescope's own guide does not describe it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from autograder.classroom.handed_in.found import Findings, Format, Found, Person
from autograder.classroom.handed_in.names import clean, told
from autograder.classroom.handed_in.part import Nothing, Part
from autograder.classroom.handed_in.places import children
from autograder.classroom.handed_in.tree import Tree
from autograder.wrong_call import WrongCall

METADATA = "submission_metadata.yml"

_KEY = re.compile(r"""["']?:?(submitters|created_at)["']?:""")
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,6})\d*)?\s*(Z|UTC|[+-]\d\d:?\d\d)?")


def _metadata_of(tree: Tree) -> str | None:
    """The path of the file that says whose each submission is: at the top, or in the one folder there.

    In a folder beside others it would be a student's, who must not say what the class has handed in.
    """
    there = children(tree.paths)
    places = [METADATA, *(f"{name}/{METADATA}" for name in there if len(there) == 1)]
    return next((path for path in places if path in there.get(path.partition("/")[0], {}).values()), None)


def _find(tree: Tree) -> Findings:
    path = _metadata_of(tree)
    if path is None:
        raise WrongCall(f"{tree.name} holds no {METADATA}, so it is no export of Gradescope's.")
    findings = Findings()
    inside = path.rpartition("/")[0]
    there = children(tree.paths, inside)
    there.pop(METADATA)
    for name, record in _read(tree, path).items():
        label = clean(name)
        people = _people(record)
        time = _time(_field(record, "created_at"))
        files = there.pop(name, None)
        if not people:
            findings.left_aside[label] = f"{METADATA} names nobody who handed it in"
        elif files is None:
            reason = f"{told(label)} stands in {METADATA}, but its files are not in the export: export it again."
            findings.found.append(Found(label, people, Nothing(reason), time, turn=_turn(label)))
        else:
            files = {rest or name: at for rest, at in files.items()}
            findings.found.append(Found(label, people, Part(tree, name, files), time, turn=_turn(label)))
    for name in there:
        findings.left_aside[name] = f"{METADATA} does not say whose it is"
    return findings


def _read(tree: Tree, path: str) -> dict[str, Any]:
    import yaml

    # All scalars as texts: a number of a student is no number, and Ruby's own types, which others refuse, do not matter.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        try:
            document = yaml.load("".join(_wanted(_lines(tree, path))), Loader=loader)
        except yaml.YAMLError:  # of a style in which lines do not tell what belongs to what
            document = yaml.load("".join(_lines(tree, path)), Loader=loader)
    except Exception as error:  # of damaged files, zipfile raises whatever its parts do
        reason = " ".join(str(error).split())[:200]
        raise WrongCall(f"{METADATA} of {tree.name} cannot be read ({reason}): export the submissions again.") from None
    if document in ("", None):
        return {}
    if not isinstance(document, dict):
        raise WrongCall(f"{METADATA} of {tree.name} is not as Gradescope writes it: export the submissions again.")
    return {str(name): record for name, record in document.items()}


def _lines(tree: Tree, path: str) -> Iterator[str]:
    with tree.stream(path) as file:
        yield from io.TextIOWrapper(file, encoding="utf-8-sig")


def _wanted(lines: Iterable[str]) -> Iterator[str]:
    """The lines that say who handed in and when, and those above them.

    Most of the file is what autograders printed, for each submission and those before it: of a large class more than a
    parser reads in a minute. Whatever belongs to a key stands deeper than it, but for the items of a list.
    """
    depth, is_wanted = None, True
    for line in lines:
        text = line.lstrip(" ")
        if not text.strip():
            continue
        if len(text) == len(line):
            depth, is_wanted = None, True
        else:
            depth = len(line) - len(text) if depth is None else depth
            if len(line) - len(text) == depth and not text.startswith("- "):
                is_wanted = _KEY.match(text) is not None
        if is_wanted:
            yield line


def _field(record: object, name: str) -> Any:
    """A field under Ruby's symbol, or under its plain name, as other versions may write it."""
    if not isinstance(record, Mapping):
        return None
    return record.get(f":{name}", record.get(name))


def _people(record: object) -> tuple[Person, ...]:
    submitters = _field(record, "submitters")
    found = [
        Person(name=_text(each, "name"), sid=_text(each, "sid"), email=_text(each, "email"))
        for each in (submitters if isinstance(submitters, list) else [])
    ]
    return tuple(dict.fromkeys(person for person in found if person.called))


def _text(record: object, name: str) -> str:
    value = _field(record, name)
    return clean(value) if isinstance(value, str) and value not in ("~", "null") else ""


def _time(value: object) -> datetime | None:
    """A moment, as Ruby writes it: with nine digits of its second, which is more than Python reads."""
    if not isinstance(value, str) or (found := _TIME.fullmatch(value.strip())) is None:
        return None
    day, clock, fraction, zone = found.groups()
    zone = {"Z": "+00:00", "UTC": "+00:00", None: "+00:00"}.get(zone, zone)
    try:
        return datetime.fromisoformat(f"{day}T{clock}.{(fraction or '0'):0<6}{zone}").astimezone(UTC)
    except ValueError:
        return None


def _turn(label: str) -> int | None:
    """Gradescope numbers submissions as they come in."""
    numbers = re.findall(r"\d{1,18}", label)
    return int(numbers[-1]) if numbers else None


FORMAT = Format(
    "gradescope", "Gradescope's export", f"it holds {METADATA}", lambda tree: _metadata_of(tree) is not None, _find
)
