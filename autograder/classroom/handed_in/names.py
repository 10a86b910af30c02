"""Names of people, as far as two spellings of one can be told to be the same."""

from __future__ import annotations

import re
import unicodedata

from autograder.shown import shown

_APOSTROPHES = re.compile("['’‘ʼ`´]")
_ACCENTS = range(0x0300, 0x0370)
"""Over Latin, Greek and Cyrillic letters. In other scripts such marks are vowels, without which names become others."""

_TITLES = {"jr", "sr", "ii", "iii", "iv"}
_MAX_SHOWN = 120


def clean(text: object) -> str:
    """A name, address or number as it was meant: without blanks around it, control characters and parts of characters."""
    spelled = unicodedata.normalize("NFC", str(text).encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
    return " ".join("".join(" " if unicodedata.category(each) == "Cc" else each for each in spelled).split())


def told(text: str) -> str:
    """A stranger's word inside a sentence of ours."""
    return shown(clean(text), _MAX_SHOWN)


def as_read(name: str) -> str:
    """A name as people read it: ``"Doe, Jane"``, by which lists are sorted, is Jane Doe."""
    last, comma, first = map(str.strip, name.partition(","))
    if not comma or not last or not first or "," in first or first.casefold().rstrip(".") in _TITLES:
        return name
    return f"{first} {last}"


def words_of(name: str, *, is_folded: bool) -> tuple[str, ...]:
    """The words of a name: letters, and digits, by which made-up names differ.

    Args:
        name: in any spelling.
        is_folded: whether accents are left out.
    """
    spelled = unicodedata.normalize("NFKD" if is_folded else "NFC", _APOSTROPHES.sub("", name)).casefold()
    if is_folded:
        spelled = "".join(each for each in spelled if ord(each) not in _ACCENTS)
    letters = "".join(each if unicodedata.category(each)[0] in "LMN" else " " for each in spelled)
    return tuple(letters.split())


def spellings(name: str, *, is_folded: bool) -> set[str]:
    """What a name may look like with its words in another order, or with nothing between them, as in Canvas's files."""
    words = words_of(name, is_folded=is_folded)
    if not words:
        return set()
    run_together = {"".join(words[start:] + words[:start]) for start in range(len(words))}
    return {" ".join(sorted(words)), *run_together}
