"""The command ``markscheme``: the verbs of its wings, joined."""

from __future__ import annotations

import click

from autograder.command import grade_command


@click.group()
@click.version_option(package_name="markscheme")
def main() -> None:
    """Grade homework and make exams for a course on generative models."""


main.add_command(grade_command)

if __name__ == "__main__":
    main()
