"""The command ``markscheme``: the verbs of its wings, joined."""

from __future__ import annotations

import click

from autograder.classroom.command import class_command
from autograder.command import grade_command
from autograder.gradescope.rehearsal.command import rehearse_command
from autograder.release.command import package_command, release_command, solution_command, starter_command
from question_bank.command import questions_command
from question_bank.exam.command import exam_command


@click.group()
@click.version_option(package_name="markscheme")
def main() -> None:
    """Grade homework and make exams for a course on generative models."""


for command in (grade_command, starter_command, solution_command, release_command, package_command, rehearse_command):
    main.add_command(command)

main.add_command(class_command)
main.add_command(questions_command)
main.add_command(exam_command)

if __name__ == "__main__":
    main()
