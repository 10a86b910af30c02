"""HTML pages that need nothing but themselves: styles, formulas (MathML), their font and figures are inside."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from question_bank.exam.html_text import inline, to_html
from question_bank.exam.mathfont import math_font
from question_bank.exam.paper import Paper
from question_bank.exam.rendering import render, source

_INSIDE_ONLY = "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
_STYLE_GOES_HERE = "/* style */"
_POLICY_GOES_HERE = "policy"


def html(template: str, title: str, paper: Paper) -> bytes:
    """The template ``NAME.html`` as one file, whose policy forbids scripts and whatever is not inside it.

    Raises:
        ConversionError: if a text cannot be put on a page.
    """
    values = {"title": title, "line": _line, "data_uri": data_uri}
    page = render(template, paper, _marked_up, style=_STYLE_GOES_HERE, policy=_POLICY_GOES_HERE, **values)
    style = source("style.css") + _font_face(math_font(page))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; {_INSIDE_ONLY}"
    head, body = page.replace(f'content="{_POLICY_GOES_HERE}"', f'content="{policy}"', 1).split(_STYLE_GOES_HERE, 1)
    return f"{head}{style}{body}".encode()


def data_uri(content: str | bytes, kind: str) -> str:
    """The content inside an address."""
    encoded = base64.b64encode(content.encode() if isinstance(content, str) else content).decode()
    return f"data:{kind};base64,{encoded}"


def _marked_up(texts: Iterable[str]) -> Mapping[str, Markup]:
    return {text: Markup(converted) for text, converted in to_html(texts).items()}


def _line(text: str) -> Markup:
    """A converted text for a place inside a paragraph."""
    return Markup(inline(text))


def _font_face(font: bytes) -> str:
    if not font:
        return ""
    address = data_uri(font, "font/woff")
    return f'@font-face {{ font-family: "STIX Two Math"; src: url("{address}") format("woff"); }}\n'
