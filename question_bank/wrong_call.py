"""How a command says that it cannot do what was asked."""

from __future__ import annotations

import click


class WrongCall(click.ClickException):
    """Something that was asked for cannot be done; one sentence says why."""

    exit_code = 2
