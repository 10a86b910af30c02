"""What a student may read as a page in one file."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from autograder.classroom.feedback.told import Told, sign_of
from pages import page

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_HERE = Path(__file__).parent
_MADE_BY = "Made by markscheme class feedback."
_STYLE = (_HERE / "page.css").read_text(encoding="utf-8")

MARK = _MADE_BY.encode()
"""Stands in every page of ours."""


def as_page(shown: Told, name: str) -> str:
    """The page of one student."""
    has_total = shown.total is not None
    return page(
        _HERE / "page.html",
        shown.heading,
        style=_STYLE,
        foot=_MADE_BY,
        told=shown,
        name=name,
        unit=f"marks of {shown.out_of:g}" if has_total else "marks",
        marks=f"{shown.total:g}" if has_total else "not shown yet" if shown.kept_back else "none",
        above=above(shown),
        tests=_tests(shown.tests),
    )


def above(shown: Told) -> Markup:
    """What stands above the tests."""
    if shown.is_plain:
        return Markup("<pre>{}</pre>").format(shown.above) if shown.above else Markup()
    return Markup("".join(_block(block) for block in re.split(r"\n{2,}", shown.above)))


def _block(block: str) -> str:
    """A paragraph or a list, whose lines a class has many times, as HTML."""
    lines = block.split("\n")
    if all(line.startswith("- ") for line in lines):
        return f"<ul>\n{''.join(_item(line) for line in lines)}</ul>\n"
    return _markdown().render(block)


@lru_cache(4096)
def _item(line: str) -> str:
    """A line of a list."""
    return _markdown().render(line).removeprefix("<ul>\n").removesuffix("</ul>\n")


def _tests(tests: list[dict[str, Any]]) -> Markup:
    """The tests of each problem. Not in the template: a class has a million of them."""
    parts = []
    problem = None
    for test in tests:
        if test["tags"][0] != problem:
            problem = test["tags"][0]
            parts.append(f"<h2>{escape(problem)}</h2>")
        title = escape(test["name"].removeprefix(f"{problem}: "))
        marks = f'<span class="quiet">({test["score"]:g} of {test["max_score"]:g})</span>'
        heading = f'<span class="sign">{sign_of(test)}</span> <strong>{escape(test["number"])}</strong> {title} {marks}'
        output = f"\n<pre>{escape(test['output'])}</pre>" if test["output"] else ""
        parts.append(f'<div class="test">\n<h3>{heading}</h3>{output}\n</div>')
    return Markup("\n".join(parts))


@lru_cache
def _markdown() -> MarkdownIt:
    """Reads Markdown; HTML in it is text."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False})
