"""The verbs of ``markscheme class``: each in a file of its own, joined."""

from __future__ import annotations

import click

from autograder.classroom.comparing.command import compare_command
from autograder.classroom.comparing.show import show_command
from autograder.classroom.feedback.command import feedback_command
from autograder.classroom.grade_command import grade_command
from autograder.classroom.marks.command import marks_command
from autograder.classroom.report.command import report_command
from autograder.classroom.similar.command import similar_command


@click.group("class")
def class_command() -> None:
    """Grade a whole class, and say what came of it."""


for command in (
    grade_command,
    marks_command,
    feedback_command,
    show_command,
    compare_command,
    report_command,
    similar_command,
):
    class_command.add_command(command)
