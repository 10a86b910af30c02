"""The verbs of ``markscheme class``: each in a file of its own, joined."""

from __future__ import annotations

import click

from autograder.classroom.grade_command import grade_command
from autograder.classroom.report.command import report_command


@click.group("class")
def class_command() -> None:
    """Grade a whole class, and say what came of it."""


class_command.add_command(grade_command)
class_command.add_command(report_command)
