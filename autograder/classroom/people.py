"""Who is who among the students of a store, where one call may know them better than another."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import fields

from autograder.classroom.records import Student
from autograder.classroom.rows import fit, student_of

_FIELDS = [each.name for each in fields(Student)]


class Register:
    """The students of a store.

    Without a roster somebody may be known by an email or a name alone, and with one by a number: they are the same person,
    keep what was graded before, and what was known of them.

    Args:
        writing: the transaction.
    """

    def __init__(self, writing: sqlite3.Connection) -> None:
        self._writing = writing
        self._known: dict[int, Student] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._entered: dict[str, int] = {}
        self._taken: set[int] = set()
        for row in writing.execute("SELECT * FROM student"):
            self._note(row["id"], student_of(row))

    def enter(self, students: Sequence[Student]) -> None:
        """Notes the students, in this order, before all that are not among them."""
        everybody: dict[str, Student] = {}
        for student in students:
            everybody.setdefault(student.key, student)
        self._writing.execute("UPDATE student SET place = place + ?", (len(everybody),))
        for place, student in enumerate(everybody.values()):
            same = self._same(student, everybody)
            for other in same[1:]:  # two, as long as one thing alone was known of each
                for table in ("author", "listed"):
                    self._writing.execute(
                        f"UPDATE OR IGNORE {table} SET student = ? WHERE student = ?", (same[0], other)
                    )
                    self._writing.execute(f"DELETE FROM {table} WHERE student = ?", (other,))
                self._writing.execute("DELETE FROM student WHERE id = ?", (other,))
                self._forget(other)
            number = self._enter(place, student, same[0] if same else None)
            self._entered[student.key] = number
            self._taken.add(number)

    def number_of(self, student: Student) -> int:
        """The number of a student who was entered."""
        return self._entered[student.key]

    def strike_others(self) -> None:
        """Strikes out who was not entered and handed in nothing: they have left the course."""
        gone = [(number,) for number in set(self._known) - self._taken]
        without_work = "DELETE FROM student WHERE id = ? AND id NOT IN (SELECT student FROM author)"
        self._writing.executemany(without_work, gone)

    def _enter(self, place: int, student: Student, number: int | None) -> int:
        if number is None:
            statement = f"INSERT INTO student (place, {', '.join(_FIELDS)}) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id"
            (number,) = self._writing.execute(statement, (place, *_values(student))).fetchone()
            assert number is not None
        else:
            student = _both(student, self._known[number])
            self._forget(number)
            changes = ", ".join(f"{name} = ?" for name in _FIELDS)
            self._writing.execute(
                f"UPDATE student SET place = ?, {changes} WHERE id = ?", (place, *_values(student), number)
            )
        self._note(number, student)
        return number

    def _same(self, student: Student, everybody: dict[str, Student]) -> list[int]:
        """The numbers under which the same person is known.

        By the key, or else by what else tells people apart; but by this nobody is taken for another of the same class, as
        where a roster has one address twice.
        """
        found = dict.fromkeys(self._numbers[each] for each in _names(student) if each in self._numbers)
        keys = {number: self._known[number].key for number in found if number not in self._taken}
        return [number for number, key in keys.items() if key == student.key or key not in everybody]

    def _note(self, number: int, student: Student) -> None:
        self._known[number] = student
        for name in _names(student):
            self._numbers.setdefault(name, number)

    def _forget(self, number: int) -> None:
        for name in _names(self._known.pop(number)):
            if self._numbers.get(name) == number:
                del self._numbers[name]


def _names(student: Student) -> Iterator[tuple[str, str]]:
    """What tells a person from all others, the surest first."""
    yield "key", student.key
    if student.sid:
        yield "sid", student.sid
    if student.email:
        yield "email", student.email.casefold()
    if student.name and student.platform_id:  # numbers of two platforms may agree
        yield "platform", f"{student.platform_id}\0{student.name.casefold()}"


def _values(student: Student) -> list[str | bytes]:
    return [fit(getattr(student, name)) for name in _FIELDS]


def _both(student: Student, before: Student) -> Student:
    """All that is known of a person: what is told now, and of the rest what was told before."""
    both = {name: getattr(student, name) or getattr(before, name) for name in _FIELDS}
    both["key"] = min(student, before, key=_vagueness).key
    return Student(**both)


def _vagueness(student: Student) -> int:
    """How badly a key may tell people apart: a number of the university's best, a name worst."""
    return [student.sid, student.email, student.key].index(student.key)
