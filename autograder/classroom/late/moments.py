"""Moments as people write them."""

from __future__ import annotations

from datetime import datetime

import click

from autograder.shown import shown


def read_moment(text: str) -> datetime:
    """A date and a time in ISO 8601; without an offset, on the clock of this machine.

    Raises:
        ValueError: if it is none, or the time of day is left out: its sentence says what to write.
    """
    text = text.strip()
    try:
        moment = aware(datetime.fromisoformat(text))
    except (ValueError, OverflowError, OSError):  # the last two of years that a machine's clock does not know
        raise ValueError(f"{shown(text, 60)!r} is no date: write it as 2026-11-29 23:59.") from None
    if ":" not in text and "T" not in text:
        raise ValueError(f"{text!r} has no time of day: write it as {moment:%Y-%m-%d} 23:59.")
    return moment


def aware(moment: datetime) -> datetime:
    """The moment with an offset: where it has none, this machine's."""
    return moment if moment.tzinfo else moment.astimezone()


def moment_given(context: click.Context, parameter: click.Parameter, value: str | None) -> datetime | None:
    """What an option was given, for click to call; a usage error where it is no moment."""
    try:
        return None if value is None else read_moment(value)
    except ValueError as error:
        raise click.BadParameter(str(error), context, parameter) from None
