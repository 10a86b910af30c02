"""Which of several things counts that one student handed in: the latest, where anything says which that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from autograder.classroom.handed_in.found import Found
from autograder.classroom.handed_in.names import told
from autograder.classroom.handed_in.telling import listed
from autograder.classroom.records import Student


@dataclass
class Turns:
    """Which counts.

    Attributes:
        counts_for: for each thing, the students whose latest it is.
        problems: by the place of a thing, why none of several can be chosen.
        remarks: what has to be told of it.
    """

    counts_for: list[tuple[Student, ...]]
    problems: dict[int, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def latest(found: Sequence[Found], students: Sequence[tuple[Student, ...]]) -> Turns:
    """Chooses among what was handed in.

    Args:
        found: all of it, in an order that does not change.
        students: who handed in each.
    """
    of_student: dict[Student, list[int]] = defaultdict(list)
    for at, group in enumerate(students):
        for student in group:
            of_student[student].append(at)
    turns = Turns([])
    chosen: dict[Student, int] = {}
    for student, places in of_student.items():
        chosen[student] = places[-1]
        if len(places) > 1:
            chosen[student] = _choose(found, student, places, turns)
    turns.counts_for += [tuple(each for each in group if chosen[each] == at) for at, group in enumerate(students)]
    return turns


def _choose(found: Sequence[Found], student: Student, places: list[int], turns: Turns) -> int:
    """The latest of several by their times, or by the order in which the export has them."""
    name = told(student.name or student.key)
    times = {place: time for place in places if (time := found[place].time) is not None}
    order = {place: turn for place in places if (turn := found[place].turn) is not None}
    last = places[-1]
    for by, way in ((times, "time"), (order, "order in the export")):
        if len(by) == len(places) and len({*by.values()}) == len(places):
            last = max(places, key=lambda place: by[place])
            earlier = [found[place].label for place in places if place != last]
            turns.remarks.append(
                f"{name} handed in {len(places)} times; {told(found[last].label)} counts, the latest by {way}, and not "
                f"{listed(earlier)}."
            )
            return last
    labels = listed(found[place].label for place in places)
    problem = f"{name} has handed in {labels}, and nothing says which is the latest: leave the one that counts."
    turns.problems |= dict.fromkeys(places, problem)
    return last
