"""What a student may read as Markdown, in which nothing that a student wrote means anything."""

from __future__ import annotations

import re
from functools import lru_cache

from autograder.classroom.feedback.told import Told, sign_of
from autograder.gradescope.results import literal

MARK = b"<!-- Made by markscheme class feedback. -->"
"""Stands in the first line of every file of ours."""


def as_markdown(shown: Told, name: str) -> str:
    """The text of one student's file."""
    parts = [MARK.decode(), f"# {literal(shown.heading)}", f"{literal(name)} · {literal(shown.file)}"]
    if shown.total is not None:
        parts.append(f"**{shown.total:g}** of {shown.out_of:g} marks")
    parts.append(_fenced(shown.above) if shown.is_plain and shown.above else shown.above)
    if shown.kept_back:
        parts.append(f"{shown.kept_back} more results are not shown here.")
    problem = ""
    for test in shown.tests:
        if test["tags"][0] != problem:
            problem = test["tags"][0]
            parts.append(f"## `{problem}`")
        title = _title(test["name"].removeprefix(f"{problem}: "))
        parts.append(f"### {sign_of(test)[0]} {test['number']} {title} ({test['score']:g} of {test['max_score']:g})")
        if test["output"]:
            parts.append(_fenced(test["output"]))
    return "\n\n".join(part for part in parts if part) + "\n"


@lru_cache(4096)
def _title(title: str) -> str:
    """A title as text; a class has each of them many times."""
    return literal(title)


def _fenced(text: str) -> str:
    """A text as it is, between fences longer than any that it has itself."""
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 0)
    return f"{fence}text\n{text}\n{fence}"
