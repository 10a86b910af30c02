"""What stands in one cell of a CSV file."""

from __future__ import annotations

from autograder.shown import shown

_STARTS_FORMULA = tuple("=+-@＝＋－＠")  # some spreadsheets run the wide ones as well
_MAX_TEXT = 1_000


def text_cell(text: str) -> str:
    """A text that somebody may have chosen, so that a spreadsheet shows it and never runs it.

    What would begin a formula gets an apostrophe before it; characters that nobody sees become their escapes.
    """
    safe = " ".join(shown(text, _MAX_TEXT).split("\n"))
    return f"'{safe}" if safe.lstrip().startswith(_STARTS_FORMULA) else safe


def number_cell(number: float | None) -> str:
    """A number with as many digits as it needs, six at most behind the point; empty for None."""
    if number is None:
        return ""
    return f"{number:.6f}".rstrip("0").rstrip(".")
