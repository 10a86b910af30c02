"""The group of verbs about a whole class."""

from __future__ import annotations

import click

from autograder.classroom.comparing.command import compare_command
from autograder.classroom.comparing.show import show_command
from autograder.classroom.feedback.command import feedback_command
from autograder.classroom.marks.command import marks_command


@click.group("class")
def class_command() -> None:
    """Grade a whole class, and read what came of it."""


for command in (marks_command, feedback_command, show_command, compare_command):
    class_command.add_command(command)
