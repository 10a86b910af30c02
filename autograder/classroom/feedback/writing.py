"""Writes the feedback of a class, shared by several processes where it is large."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from autograder.classroom.feedback.folder import Folder, Line
from autograder.classroom.feedback.html import as_page
from autograder.classroom.feedback.markdown import as_markdown
from autograder.classroom.feedback.told import Stage, told
from autograder.classroom.late.charging import Charging
from autograder.classroom.late.deadlines import Deadlines
from autograder.classroom.names import name_of
from autograder.classroom.records import Graded, Student
from autograder.classroom.store import Store
from autograder.rules import Lateness
from autograder.wrong_call import WrongCall

_WORTH_A_PROCESS = 500
"""Students."""


@dataclass(frozen=True)
class Order:
    """What to write.

    Attributes:
        store: to read.
        folder: to write into.
        stage: at which it is read.
        wanted: only these students; all of them where it is empty.
        deadlines: by which things are late.
    """

    store: Path
    folder: Path
    stage: Stage
    wanted: tuple[Student, ...]
    deadlines: Deadlines


@dataclass
class Written:
    """What was written.

    Attributes:
        lines: of the index, by the students' keys.
        kept_back: the most results of one student that are not shown at this stage.
        charging: what could not be charged.
    """

    lines: dict[str, Line]
    kept_back: int
    charging: Charging


def write(order: Order, charging: Charging, students: int) -> Written:
    """Writes the files of everybody.

    Args:
        order: what to write.
        charging: of those who were late.
        students: how many there are, about.

    Raises:
        StoreError, WrongCall: if the store cannot be read, or a file not be written.
    """
    count = min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1, students // _WORTH_A_PROCESS)
    if count < 2 or order.wanted:
        return write_part(order, (0, 1), charging)
    rule = _known(charging)
    try:
        with ProcessPoolExecutor(count, get_context("forkserver")) as processes:
            parts = list(
                processes.map(_in_process, [order] * count, [(k, count) for k in range(count)], [rule] * count)
            )
    except BrokenProcessPool:
        raise WrongCall("A process that wrote feedback was killed, as where memory runs out: call it again.") from None
    whole = Written({}, max(each.kept_back for each in parts), charging)
    for part in parts:
        whole.lines |= part.lines
        charging.gather(part.charging)
    return whole


def write_part(order: Order, part: tuple[int, int], charging: Charging) -> Written:
    """Writes the files of a part of the students, one grading in memory at a time."""
    written = Written({}, 0, charging)
    into = Folder(order.folder)
    with Store.open(order.store) as store:
        for graded, authors in _to_be_told(store, order.wanted, part):
            handed_in = graded.handed_in
            shown = told(graded, charging.of(handed_in).delay, order.stage)
            written.kept_back = max(written.kept_back, shown.kept_back)
            for student in authors:
                name = name_of(student)
                page, text = as_page(shown, name), as_markdown(shown, name)
                written.lines[student.key] = into.write(student, page, text)
    return written


def _to_be_told(
    store: Store, wanted: tuple[Student, ...], part: tuple[int, int]
) -> Iterator[tuple[Graded, tuple[Student, ...]]]:
    """What is graded, and who is to read of it."""
    if not wanted:
        for graded in store.counting(part=part):
            yield graded, graded.handed_in.students or (Student(graded.handed_in.label),)
    for student in wanted:
        for graded in store.counting(student=student):
            if student in graded.handed_in.students:
                yield graded, (student,)


def _in_process(order: Order, part: tuple[int, int], rule: _Known) -> Written:
    return write_part(order, part, Charging(rule, order.deadlines))


@dataclass(frozen=True)
class _Known:
    """A rule that is known already, or why it cannot be, which matters only where something is late."""

    rule: Lateness | None
    error: str = ""

    def __call__(self) -> Lateness | None:
        if self.error:
            raise WrongCall(self.error)
        return self.rule


def _known(charging: Charging) -> _Known:
    try:
        return _Known(charging.rule())
    except WrongCall as error:
        return _Known(None, error.message)
