"""Who takes the course, as a roster says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from autograder.classroom.handed_in.columns import MEANINGS, is_canvas_gradebook, reader_of
from autograder.classroom.handed_in.found import Person
from autograder.classroom.handed_in.names import told, words_of
from autograder.classroom.handed_in.table import overlong, read_table
from autograder.classroom.handed_in.telling import listed, several
from autograder.wrong_call import WrongCall

_TEST_STUDENT = ("student", "test")
"""Canvas has one in every course, for teachers to try things."""


@dataclass
class Roster:
    """A roster.

    Attributes:
        people: in its order, each once.
        remarks: what has to be told of it.
    """

    people: list[Person]
    remarks: list[str] = field(default_factory=list)


def read_roster(path: Path) -> Roster:
    """Reads a roster.

    Raises:
        WrongCall: if it cannot be read, or no column says who its people are.
    """
    table = read_table(path, MEANINGS)
    is_canvas = is_canvas_gradebook(table)
    read = reader_of(table.columns, is_canvas=is_canvas)
    if read is None:
        columns = ", ".join(told(column) for column in table.header[:8])
        raise WrongCall(
            f"{path} has no column that says who somebody is (its first line is: {columns}): name one id, email or name."
        )
    roles = next((column for column in table.columns if MEANINGS.get(column) == "role"), None)
    has_students = roles is not None and any("student" in row.values[roles].casefold() for row in table.rows)
    people: list[Person] = []
    others: list[str] = []
    nobody: list[int] = []
    for row in table.rows:
        person = read(row.values)
        if is_canvas and not person.platform_id and not people:
            continue  # the rows above the students: points possible, in any language, and manual posting
        is_test = (
            is_canvas and not person.login and tuple(sorted(words_of(person.name, is_folded=True))) == _TEST_STUDENT
        )
        is_other = roles is not None and has_students and "student" not in row.values[roles].casefold()
        if not person.called:
            nobody.append(row.line)
        elif is_test or is_other:
            others.append(person.called)
        else:
            people.append(person)
    found, remarks = _once(people)
    remarks += overlong(path, table)
    if others:
        remarks.append(f"Left aside on the roster, because they are no students: {listed(others)}.")
    if nobody:
        remarks.append(f"Left aside on the roster, because they name nobody: line {listed(map(str, nobody))}.")
    if not found:
        remarks.append(f"The roster {told(path.name)} names no students.")
    return Roster(found, remarks)


def _once(people: list[Person]) -> tuple[list[Person], list[str]]:
    """The same people, each once: who is in two sections has two rows."""
    by_number: dict[str, list[Person]] = defaultdict(list)
    for at, person in enumerate(people):
        same = person.sid or person.platform_id or person.email
        by_number[f"{bool(same)} {same.casefold() or at}"].append(person)
    found, remarks, twice = [], [], []
    for rows in by_number.values():
        names = {tuple(sorted(words_of(row.name, is_folded=True))) for row in rows} - {()}
        if len(names) > 1:
            told_of = several([row.called for row in rows])
            number = rows[0].sid or rows[0].platform_id or rows[0].email
            remarks.append(
                f"On the roster, {told_of} have the same number or address, {told(number)}: nobody is joined by it."
            )
            found += rows
            continue
        merged = rows[0]
        for row in rows[1:]:
            merged = replace(
                merged, **{each.name: getattr(merged, each.name) or getattr(row, each.name) for each in _FIELDS}
            )
        sections = list(dict.fromkeys(row.section for row in rows if row.section))
        found.append(replace(merged, section=", ".join(sections)))
        if len(rows) > 1:
            twice.append(merged.called)
    if twice:
        remarks.append(f"More than once on the roster, and taken once: {listed(twice)}.")
    return found, remarks


_FIELDS = fields(Person)
