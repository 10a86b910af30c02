"""Plain Markdown, with TeX as it is: for editors, repositories and notebooks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from question_bank.exam.paper import Item, Paper
from question_bank.exam.rendering import render


def figure_file(item: Item) -> str:
    """The file in which the figure of a question lies beside the Markdown."""
    return f"figure-{item.number}.svg"


def markdown(
    template: str, title: str, paper: Paper, figure: Callable[[Item], str] = figure_file, **values: Any
) -> str:
    """The template ``NAME.md``, filled in.

    Args:
        template: its file.
        title: of the page.
        paper: what is on it.
        figure: the address of an item's figure.
        values: what else the template knows.
    """
    page = render(template, paper, _unchanged, title=title, figure=figure, **values)
    return re.sub(r"\n{3,}", "\n\n", page).strip() + "\n"


def _unchanged(texts: Iterable[str]) -> dict[str, str]:
    return {text: text for text in texts}
