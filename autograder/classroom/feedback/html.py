"""What a student may read as a page in one file."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from autograder.classroom.feedback.told import Told
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
    return page(
        _HERE / "page.html",
        shown.heading,
        style=_STYLE,
        foot=_MADE_BY,
        told=shown,
        name=name,
        above=above(shown),
        problems=_by_tag(shown.tests),
    )


def above(shown: Told) -> Markup:
    """What stands above the tests."""
    if shown.is_plain:
        return Markup("<pre>{}</pre>").format(shown.above) if shown.above else Markup()
    return Markup(_markdown().render(shown.above))


def _by_tag(tests: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for test in tests:
        found.setdefault(test["tags"][0], []).append(test)
    return found


@lru_cache
def _markdown() -> MarkdownIt:
    """Reads Markdown; HTML in it is text."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False})
