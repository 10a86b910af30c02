"""Jinja2 templates, filled in with a paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from question_bank.exam import answers, wording
from question_bank.exam.paper import Paper

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=lambda name: name is not None and name.endswith(".html"),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_ENVIRONMENT.globals.update(wording=wording, answers=answers)

Convert = Callable[[Iterable[str]], Mapping[str, Any]]
"""From Markdown to what stands on the page, many texts at once."""


def render(template: str, paper: Paper, convert: Convert, **values: Any) -> str:
    """The template, filled in.

    In a template, ``text(markdown)`` stands for a converted text. A template is filled in twice: first to learn which texts
    it has, so that all of them are converted in one call, then with the converted ones.

    Args:
        template: its file in ``templates/``.
        paper: the template's ``paper``.
        convert: what becomes of Markdown.
        values: what else the template knows.

    Raises:
        ConversionError: if a text cannot be converted.
    """
    asked: dict[str, None] = {}

    def note(text: str) -> str:
        asked[text] = None
        return ""

    page = _ENVIRONMENT.get_template(template)
    page.render(paper=paper, text=note, **values)
    converted = convert(asked)
    return page.render(paper=paper, text=converted.__getitem__, **values)


def source(template: str) -> str:
    """A file of ``templates/`` as it is."""
    return (Path(__file__).parent / "templates" / template).read_text(encoding="utf-8")
