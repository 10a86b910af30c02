"""Text for terminals and files that cannot show it as it is: signs and mathematics in the characters that there are."""

from __future__ import annotations

import codecs
import unicodedata

ERRORS = "markscheme.plain"
"""The name under which an encoder finds :func:`_plain`."""

_SIGNS = "✓✗→–—−…·×√≤≥≠≈“”‘’‖∞∑∇∂∈±⁄"
_WORDS = """[passed] [failed] -> - - - ... * x sqrt <= >= != ~ " " ' ' || infinity sum grad d in +/- /"""
_PLAIN = dict(zip(_SIGNS, _WORDS.split(), strict=True))
_MARKS = {"̄": "_bar", "̂": "_hat", "̃": "_tilde"}


def _plain(error: UnicodeError) -> tuple[str, int]:
    """The error handler of an encoder: what stands for the characters that it lacks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_of, error.object[error.start : error.end])), error.end


def _of(character: str) -> str:
    if character.isascii():
        return character
    if character in _PLAIN:
        return _PLAIN[character]
    if unicodedata.combining(character):
        return _MARKS.get(character, "")
    name = unicodedata.name(character, "")
    kind, *parts = unicodedata.decomposition(character).split() or [""]
    if kind.startswith("<"):  # ², ₀, ½
        sign = {"<super>": "^", "<sub>": "_"}.get(kind, "")
        return sign + "".join(_of(chr(int(part, 16))) for part in parts)
    if kind:  # ᾱ is α and a bar over it
        return "".join(_of(chr(int(part, 16))) for part in (kind, *parts))
    if name.startswith("GREEK") and "LETTER" in name:
        letter = name.rpartition(" ")[2]
        return letter.capitalize() if "CAPITAL" in name else letter.lower()
    return "?"


codecs.register_error(ERRORS, _plain)
