"""The command line's part of lateness."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from autograder.classroom.finding import meant
from autograder.classroom.late.charging import Charging
from autograder.classroom.late.deadlines import Deadlines
from autograder.classroom.late.extensions import read_extensions
from autograder.classroom.late.moments import moment_given
from autograder.classroom.late.rule import LateRule
from autograder.classroom.store import Store

_MANY = 200
"""Students of whom somebody will be late, so that the rule had better be read while other work is done."""

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


@contextmanager
def charging(store: Store, extensions: Path | None, due: datetime | None, assignment: str | None) -> Iterator[Charging]:
    """What applies the rule, as these options say.

    Args:
        store: of the class.
        extensions: the file with them.
        due: when everything was.
        assignment: where the rule stands.

    Raises:
        WrongCall: if the extensions cannot be read.
    """
    everybody = store.roster()
    granted = read_extensions(extensions, lambda who: meant(who, everybody, str(store.path))) if extensions else {}
    with LateRule(assignment or store.assignment.name) as rule:
        if len(everybody) > _MANY:
            rule.start()
        yield Charging(rule, Deadlines(due, granted))
