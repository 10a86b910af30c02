"""Names taken out of texts that students had a hand in: of exceptions, of files, of whatever they printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from autograder.classroom.records import Student

_HIDDEN = "…"
_FILE = re.compile(r"[^\s“”\"'()]+\.(?:py|ipynb|zip|txt|md|pt|pth|npz?|csv|json|pdf)\b", re.IGNORECASE)
_PART = r"[/\\][^\s“”\"'()/\\]+"
_PATH = re.compile(rf"(?:(?:\b[A-Za-z]:|~|\.{{1,2}})(?:{_PART})+|(?:{_PART}){{2,}})[/\\]?")
_ADDRESS = re.compile(r"[^\s<>“”\"'(),;:]+@[^\s<>“”\"'(),;:]+")
_QUOTED = re.compile(r"(['\"])(?:(?!\1).)*\1|“[^”]*”")
_TOKEN = re.compile(r"[^\W_]+")
_SHORT = 3
"""Letters of names that are words of English in small letters, as An, Do, Max and Will nearly are."""
_LONG = 6
"""Letters from which a name is no part of an English word."""


class Veil:
    """Hides whatever gives one of these students away.

    Addresses, paths and names of files go as a whole. Of the rest each word goes that is a part of somebody's name, key or
    number; so do words that hold one, if it is long, or if they stand in quotes, as what a student wrote does.
    """

    def __init__(self, students: Iterable[Student]) -> None:
        self._words: set[str] = set()
        self._short: set[str] = set()
        for student in students:
            told = (student.name, student.email.partition("@")[0], student.key.partition("@")[0], student.sid)
            for word in _TOKEN.findall(" ".join((*told, student.platform_id))):
                if len(word) > _SHORT or word.isdigit():
                    self._words.add(_folded(word))
                elif len(word) > 1:
                    self._short |= {word.capitalize(), word.upper()}

    def over(self, text: str) -> str:
        """The text without names."""
        text = _ADDRESS.sub(_HIDDEN, text)
        text = _FILE.sub("the file", text)
        text = _PATH.sub(_HIDDEN, text)
        text = _QUOTED.sub(lambda quoted: self._without(quoted[0], _SHORT + 1), text)
        return self._without(text, _LONG)

    def _without(self, text: str, least: int) -> str:
        return _TOKEN.sub(lambda found: _HIDDEN if self._is_secret(found[0], least) else found[0], text)

    def _is_secret(self, token: str, least: int) -> bool:
        """Whether a word is a name or a number, or holds one of so many letters."""
        word = _folded(token)
        if word in self._words or token in self._short:
            return True
        ends = range(least, len(word) + 1)
        return any(word[end - size : end] in self._words for end in ends for size in range(least, end + 1))


def _folded(word: str) -> str:
    """A word in small letters without accents, as files are named."""
    return "".join(each for each in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(each))
