"""Text of strangers, as people see it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.shown import shown


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("safe\u202etxt.exe", "safe\\u202etxt.exe"),
        ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
        ("back\rover", "back\\rover"),
        ("nul\0", "nul\\x00"),
        ("\ud800", "\\ud800"),
        ("a\r\nb\tc", "a\nb    c"),
        ("naïve σ² → ∇ 😀", "naïve σ² → ∇ 😀"),
    ],
)
def test_every_character_can_be_seen(text: str, seen: str) -> None:
    assert shown(text) == seen


@given(st.text())
def test_nothing_invisible_is_left(text: str) -> None:
    """But line ends; and ordinary text stays as it is."""
    found = shown(text)
    assert all(unicodedata.category(each)[0] != "C" or each == "\n" for each in found)
    assert shown(found) == found


def test_long_text_is_cut() -> None:
    """By characters and by lines, with a sign that it was."""
    assert shown("x" * 50, limit=10) == "x" * 10 + "…"
    assert shown("\n" * 1000).count("\n") < 100
    assert shown("\x1b" * 1000, limit=1000).endswith("…")
    assert len(shown("\x1b" * 1000, limit=1000)) == 1001
