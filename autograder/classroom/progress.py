"""Shows how far a class grading is: a bar on a terminal, and elsewhere a line now and then."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any

import click

from autograder.classroom.tally import Tally, in_words
from autograder.shown import shown

_PAUSE = 5.0
"""Seconds between two lines where there is no terminal."""

_LOADING = "Loading torch, the reference and the checks"


class Progress:
    """How far a grading is, on the error stream.

    Args:
        tally: what it counts.
    """

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._bar = _Bar(tally) if tally.total and sys.stderr.isatty() else None
        self._told = time.monotonic()
        self._is_waiting = False

    def __enter__(self) -> Progress:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
        elif self._tally.done:
            click.echo(self._line(), err=True)

    def move(self) -> None:
        """Shows how far it is now."""
        if self._bar is not None:
            self._bar.move()
        elif time.monotonic() - self._told >= _PAUSE:
            self._told = time.monotonic()
            if self._tally.done:
                click.echo(self._line(), err=True)
            elif not self._is_waiting:
                self._is_waiting = True
                click.echo(f"{_LOADING}: this takes a few seconds.", err=True)

    def say(self, text: str) -> None:
        """A line that stays."""
        if self._bar is not None:
            self._bar.say(shown(text))
        else:
            click.echo(shown(text), err=True)

    def _line(self) -> str:
        tally = self._tally
        ahead = "" if tally.left is None or tally.done == tally.total else f", {in_words(tally.left)} left"
        return f"{tally.done} of {tally.total} graded, {tally.rate:.0f} a minute{ahead}: {tally}"


class _Bar:
    """The bar on a terminal."""

    def __init__(self, tally: Tally) -> None:
        # Not at the start: it takes as long to load as all the rest of the command.
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as RichProgress

        self._tally = tally
        self._rich = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=None),
            MofNCompleteColumn(),
            TextColumn("{task.fields[pace]}"),
            TextColumn("{task.fields[found]}"),
            console=Console(stderr=True, highlight=False),
            expand=True,
            refresh_per_second=4,
        )
        self._task = self._rich.add_task("Loading", total=tally.total, **self._fields())

    def start(self) -> None:
        """Shows it."""
        self._rich.start()

    def stop(self) -> None:
        """Leaves it as it is."""
        self.move()
        self._rich.stop()

    def move(self) -> None:
        """Moves it to where the grading is."""
        is_going = self._tally.done or not self._tally.total
        description = "Grading" if is_going else "Loading"
        self._rich.update(self._task, completed=self._tally.done, description=description, **self._fields())

    def say(self, text: str) -> None:
        """Prints a line above it."""
        self._rich.console.print(text, markup=False)

    def _fields(self) -> dict[str, Any]:
        tally = self._tally
        left = "" if tally.left is None else f", {in_words(tally.left)} left"
        found = f"{tally.full} full, {tally.unloaded} unloaded, {tally.broken} broke off"
        return {"pace": f"{tally.rate:.0f}/min{left}", "found": found}
