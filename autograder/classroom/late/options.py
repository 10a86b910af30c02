"""The command line's part of lateness."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import click

from autograder.assignment import AssignmentError, find_assignment, load_assignment
from autograder.classroom.late.charging import Charging
from autograder.classroom.late.deadlines import Deadlines
from autograder.classroom.late.extensions import read_extensions
from autograder.classroom.late.moments import moment_given
from autograder.classroom.store import Store
from autograder.rules import Lateness
from autograder.shown import shown
from autograder.wrong_call import WrongCall

_Command = TypeVar("_Command", bound=Callable[..., Any])


def late_options(command: _Command) -> _Command:
    """Gives a verb ``--extensions``, ``--due`` and ``--assignment``."""
    for option in (
        click.option(
            "--assignment",
            help="Where the late rule stands: an assignment's name or folder; by default the name that the store has.",
        ),
        click.option(
            "--due",
            callback=moment_given,
            metavar="DATE",
            help="When it was due, as 2026-11-29 23:59, where the platform did not tell.",
        ),
        click.option(
            "--extensions",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="CSV file with another deadline for some: columns student, and due or hours.",
        ),
    ):
        command = option(command)
    return command


def charging(store: Store, extensions: Path | None, due: datetime | None, assignment: str | None) -> Charging:
    """What applies the rule, as these options say.

    Raises:
        WrongCall: if the extensions cannot be read.
    """
    granted = read_extensions(extensions, store.find) if extensions else {}
    name = assignment or store.assignment.name

    @lru_cache
    def rule() -> Lateness | None:
        return _rule(name)

    return Charging(rule, Deadlines(due, granted))


def _rule(name: str) -> Lateness | None:
    """The late rule as the assignment has it today: mending it needs no grading anew."""
    try:
        return load_assignment(find_assignment(name)).rules.lateness
    except AssignmentError as error:
        sentence = shown(str(error))
        raise WrongCall(
            f"Some are late, and the rule about that stands in the assignment (--assignment): {sentence}"
        ) from None
