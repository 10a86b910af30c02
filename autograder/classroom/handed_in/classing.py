"""From what was found and who takes the course to a class: whose each is, which counts, and what has to be told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from autograder.classroom.handed_in.entries import Class, Entry
from autograder.classroom.handed_in.found import Findings, Found, Person
from autograder.classroom.handed_in.joining import join
from autograder.classroom.handed_in.names import told, words_of
from autograder.classroom.handed_in.part import digest_of, digest_of_text
from autograder.classroom.handed_in.roster import Roster
from autograder.classroom.handed_in.telling import counted, listed, of_files, several
from autograder.classroom.handed_in.turns import latest
from autograder.classroom.records import HandedIn, Student
from autograder.loading.choice import nothing_in
from autograder.loading.submission import SubmissionError
from autograder.shown import shown

_UNNAMED = "unnamed"
"""Whose file's name holds nothing that can be seen."""


def class_of(name: str, findings: Findings, roster: Roster | None) -> Class:
    """Makes a class of what was found.

    Args:
        name: of the format.
        findings: in an export.
        roster: of the course; without one, the people of the export are the class.
    """
    found = _apart(sorted(findings.found, key=lambda each: each.label))
    people = [person for each in found for person in each.people]
    people += findings.idle if roster is None else []
    students, by_identity, joined_remarks = _students(people, roster, knows_numbers=name == "canvas")
    theirs = [tuple(dict.fromkeys(students[by_identity[each.identity]] for each in one.people)) for one in found]
    remarks = [*findings.remarks, *joined_remarks]
    taking = students if roster is None else students[: len(roster.people)]
    handing_in = {student for group in theirs for student in group}
    missing = [student for student in taking if student not in handing_in]
    strangers = [] if roster is None else students[len(roster.people) :]
    remarks += _of_people(missing, strangers)
    turns = latest(found, theirs)
    remarks += turns.remarks
    entries: list[Entry] = []
    for at, (one, group) in enumerate(zip(found, theirs, strict=True)):
        digest, problem = _opened(one)
        if at in turns.problems:
            # By this it is another submission than the same one where nothing is wrong.
            digest, problem = digest_of_text(f"{digest} {turns.problems[at]}"), turns.problems[at]
        handed_in = HandedIn(one.label, group, one.time, one.due, one.late, one.is_late, digest)
        entries.append(Entry(handed_in, turns.counts_for[at], problem, one.work))
        if closed := one.work.unopened():
            remarks.append(f"Not opened in {listed([one.label])}, where there are files to grade: {listed(closed)}.")
    faulty = [entry for entry in entries if entry.problem]
    if faulty:
        remarks.append(f"{counted(len(faulty), 'submission')} cannot be graded as they are:")
        remarks += [f"{several(_names(entry.handed_in.students))}: {shown(entry.problem)}" for entry in faulty]
    remarks += of_files(findings.left_aside)
    return Class(entries, students, missing, strangers, remarks, name)


def _apart(found: list[Found]) -> list[Found]:
    """The same, no two with one label: names of files may differ in what no text can hold."""
    apart: dict[str, Found] = {}
    for one in found:
        label, number = one.label, 2
        while label in apart:
            label, number = f"{one.label} ({number})", number + 1
        apart[label] = replace(one, label=label)
    return [*apart.values()]


def _students(
    people: list[Person], roster: Roster | None, *, knows_numbers: bool
) -> tuple[list[Student], dict[str, int], list[str]]:
    """The class, the place of each identity of the export in it, and what has to be told of that."""
    known: dict[str, Person] = {}
    for person in people:
        known[person.identity] = _merged(known.get(person.identity), person)
    remarks: list[str] = []
    whole: list[Person] = []
    place: dict[str, int] = {}
    if roster is not None:
        joined = join(known.values(), roster.people, knows_numbers=knows_numbers)
        remarks += [*roster.remarks, *joined.remarks]
        whole += roster.people
        for identity, at in joined.place.items():
            if at is not None:
                place[identity] = at
                whole[at] = _merged(whole[at], known[identity], prefers_platform=True)
    for identity in sorted(known, key=lambda each: (known[each].called.casefold(), each)):
        if identity not in place:
            place[identity] = len(whole)
            whole.append(known[identity])
    if roster is None:
        remarks += _namesakes(whole)
    return [_student(person, key) for person, key in zip(whole, _keys(whole), strict=True)], place, remarks


def _merged(one: Person | None, other: Person, *, prefers_platform: bool = False) -> Person:
    """What two sources tell of somebody: the first before the second, but for the number of this platform."""
    if one is None:
        return other
    merged = {each: value or getattr(other, each) for each, value in vars(one).items()}
    if prefers_platform:
        merged["platform_id"] = other.platform_id or other.github or one.platform_id
        merged["token"] = one.token
    return Person(**merged)


def _keys(people: list[Person]) -> list[str]:
    """What names each on the command line: the first that is known and nobody else's."""
    candidates = [[each.sid, each.email, each.platform_id, each.github, each.login, each.called] for each in people]
    uses = Counter(value.casefold() for each in candidates for value in {*filter(None, each)})
    keys: dict[str, None] = {}
    for each in candidates:
        known = [*filter(None, each)] or [_UNNAMED]
        key = next((value for value in known if uses[value.casefold()] == 1), known[0])
        number = 2
        while key in keys:
            key, number = f"{known[0]} ({number})", number + 1
        keys[key] = None
    return [*keys]


def _student(person: Person, key: str) -> Student:
    platform_id = person.platform_id or person.github
    name = person.name or person.token or person.called or _UNNAMED
    return Student(key, name, person.email, person.sid, platform_id, person.section)


def _namesakes(people: Iterable[Person]) -> list[str]:
    """Who has the same name."""
    same: dict[tuple[str, ...], list[Person]] = defaultdict(list)
    for person in people:
        if words := tuple(sorted(words_of(person.name, is_folded=True))):
            same[words].append(person)
    return [
        f"{len(group)} people are called {told(group[0].name)}: "
        + listed(each.sid or each.email or each.platform_id or each.called for each in group)
        + "."
        for group in same.values()
        if len(group) > 1
    ]


def _of_people(missing: list[Student], strangers: list[Student]) -> list[str]:
    remarks = []
    if missing:
        remarks.append(f"Handed in nothing ({len(missing)}): {listed(_names(missing))}.")
    if strangers:
        remarks.append(f"Not on the roster, and graded all the same ({len(strangers)}): {listed(_names(strangers))}.")
    return remarks


def _names(students: Iterable[Student]) -> list[str]:
    return [student.name or student.key for student in students]


def _opened(found: Found) -> tuple[str, str]:
    """The digest of what was handed in, and why it cannot be opened, if so."""
    try:
        opened = found.work.open()
        if not opened.files:
            raise nothing_in(opened)
        return digest_of(opened), ""
    except SubmissionError as error:
        return found.work.digested(), str(error)
