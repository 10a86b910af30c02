"""Text of strangers, made fit for a terminal, a log and a web page."""

from __future__ import annotations

import unicodedata

MAX_SHOWN = 4_000
MAX_LINES = 100
_MAX_MARKS = 4

_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Controls (with them the escape of ANSI sequences), marks that turn the direction of text, surrogates, the unassigned."""


def shown(text: str, limit: int = MAX_SHOWN) -> str:
    r"""The text with every character visible, and cut where it is too long.

    Characters that a reader would not see, or that would change how what follows is seen, become their escapes, as
    ``\x1b``. Line ends stay, and tabs become blanks.
    """
    lines = text[: limit + 1].replace("\r\n", "\n").replace("\t", "    ").split("\n")
    visible = "\n".join(_visible(line) for line in lines[:MAX_LINES])
    is_cut = len(text) > limit or len(lines) > MAX_LINES or len(visible) > limit
    return f"{visible[:limit]}…" if is_cut else visible


def _visible(line: str) -> str:
    marks = 0
    found = []
    for character in line:
        category = unicodedata.category(character)
        marks = marks + 1 if category.startswith("M") else 0
        # A pile of accents grows over its neighbours.
        found.append(_escape(character) if category in _INVISIBLE or marks > _MAX_MARKS else character)
    return "".join(found)


def _escape(character: str) -> str:
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")
