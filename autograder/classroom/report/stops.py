"""What kept a submission, or a part of it, from loading, and which of these sentences say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.results import GradingResult

UNREAD = "could not be read"
NOT_LOADED = "did not load"
LEFT_OUT = "a part was left out"
ABSENT = "a package or file is not there"

_LEFT_OUT = " was left out: it "  # what follows otherwise is a magic or command of a notebook, which nobody misses
_ABSENT = re.compile(r"which (?:is not there when this is graded|was not handed in): what uses it fails\.")
_PLACE = re.compile(r"(?:[^\s,]+\.(?:py|ipynb)|code cell \d+), line \d+|code cell \d+|\bline \d+", re.IGNORECASE)
_FUNCTION = re.compile(r"(?<=, in )\w+")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”")
_FILE = re.compile(r"[^\s'\"]+\.(?:py|ipynb|zip)\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w-])(?:0x[0-9a-f]+|\d[\d.,]*)\b")
_PYTHON = re.compile(r"Python \d+\.\d+")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Stop:
    """Something that did not load.

    Attributes:
        kind: how much of the submission it concerns.
        sentence: what was said of it.
        shape: the same without what differs from one submission to the next, so that equal shapes are alike.
    """

    kind: str
    sentence: str
    shape: str


def stops_of(result: GradingResult, broke_off: str) -> Iterator[Stop]:
    """What of a submission did not load, each kind of it once.

    Args:
        result: of its grading.
        broke_off: why there is no whole result.
    """
    found = dict.fromkeys(_sentences(result, broke_off))
    seen = set()
    for kind, sentence in found:
        stop = Stop(kind, sentence, shape_of(sentence, kind))
        if stop.shape not in seen:
            seen.add(stop.shape)
            yield stop


def shape_of(sentence: str, kind: str = "") -> str:
    """A sentence without places, names, texts in quotes and numbers; that on a package keeps the package's name."""
    text = _BLANKS.sub(" ", sentence)
    if kind == ABSENT:
        text = text.partition(" A submission may import ")[0]
    version = _PYTHON.search(text)
    text = _PYTHON.sub("\0", _PLACE.sub("line …", text))
    text = _FUNCTION.sub("…", _QUOTED.sub("“…”", text))
    text = _NUMBER.sub("…", _FILE.sub("the file", text))
    text = text.replace("\0", version[0] if version else "")
    return text[:1].upper() + text[1:]


def failure_to_load(result: GradingResult) -> str:
    """Why nothing of a submission loaded, in a sentence; empty if it did."""
    return next((check.finding for check in result.checks if check.cause == "cannot_import"), "")


def _sentences(result: GradingResult, broke_off: str) -> Iterator[tuple[str, str]]:
    if not result.checks:
        yield UNREAD, broke_off or next(iter(result.notes), "Nothing is known of why.")
        return
    failure = failure_to_load(result)
    if failure:
        yield NOT_LOADED, failure.removeprefix("The submission cannot be imported.").strip()
    for note in result.notes:
        if _LEFT_OUT in note:
            yield LEFT_OUT, note
        elif _ABSENT.search(note):
            yield ABSENT, note
