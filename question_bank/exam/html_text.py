"""Markdown to HTML without inline styles, which the page's policy forbids; mathml.py mends the formulas."""

from __future__ import annotations

import re
from collections.abc import Iterable

from question_bank.exam.mathml import mended_formula
from question_bank.exam.pandoc import read, write

_FORMULA = re.compile(r"<math .*?</math>", re.DOTALL)
_BY_KEYBOARD = 'tabindex="0"'
"""What may be wider than the page can be scrolled without a mouse, too."""
_STYLE = re.compile(r'style="text-align: (left|right|center);"')


def to_html(texts: Iterable[str]) -> dict[str, str]:
    """Each text as HTML; formulas keep their TeX as an annotation.

    Raises:
        ConversionError: if one cannot be put on a page.
    """
    unique = list(dict.fromkeys(texts))
    return {text: _mended(html) for text, html in zip(unique, write(read(unique), "html"), strict=True)}


def inline(html: str) -> str:
    """A single paragraph without its tags; anything else as it is."""
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        return html[3:-4]
    return html


def _mended(html: str) -> str:
    html = _FORMULA.sub(lambda match: mended_formula(match[0]), html)
    html = _STYLE.sub(r'class="to-\1"', html)
    html = html.replace("<table>", f'<div class="wide" {_BY_KEYBOARD}><table>').replace("</table>", "</table></div>")
    return html.replace("<pre", f"<pre {_BY_KEYBOARD}")
