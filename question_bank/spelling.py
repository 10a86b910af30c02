"""Spelling: words of ordinary English, British or American, and those of the field in words.txt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from question_bank.tex import without_math

_OWN = Path(__file__).with_name("words.txt")
_AMERICAN = (
    (r"is(e[ds]?|er|ers|ing|ation|ations|able)$", r"iz\1"),
    (r"ys(e[ds]?|er|ing)$", r"yz\1"),
    (r"our", "or"),
    (r"tre(s?)$", r"ter\1"),
    (r"tred$", "tered"),
    (r"ll(ed|ing|er)$", r"l\1"),
    (r"ence(s?)$", r"ense\1"),
    (r"ogue(s?)$", r"og\1"),
)
_LEFT_ALONE = re.compile(r"\[\[\w+\]\]|https?://\S+|\]\([^)]*\)|\{[^}]*\}|\S*[_\d@/\\]\S*")


def misspelt(markdown: str) -> Iterator[str]:
    """The words of a text that are neither in a dictionary nor in words.txt, in the order in which they come.

    Formulas, code, addresses, words of fewer than three letters or with capitals, digits or underscores within are let be.
    """
    text = _LEFT_ALONE.sub(" ", without_math(markdown))
    for word in re.findall(r"(?<![\w’'])[A-Za-z][a-z]{2,}(?![a-z]*[A-Z])", text):
        if not _is_known(word.lower()):
            yield word


@cache
def _is_known(word: str) -> bool:
    if word in _own_words() or word in _dictionary():
        return True
    for british, american in _AMERICAN:
        other = re.sub(british, american, word)
        if other != word and (other in _own_words() or other in _dictionary()):
            return True
    return word.endswith("s") and word[:-1] in _own_words()


@cache
def _own_words() -> frozenset[str]:
    return frozenset(_OWN.read_text(encoding="utf-8").split())


@cache
def _dictionary() -> Any:
    from spellchecker import SpellChecker  # its list takes half a second to load

    return SpellChecker()
