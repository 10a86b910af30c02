"""Sentences about people and files, whose names are strangers' words."""

from __future__ import annotations

from collections.abc import Iterable

from autograder.classroom.handed_in.names import told

_MANY = 12


def listed(names: Iterable[str], most: int | None = None) -> str:
    """Names beside each other, all of them or the first of them and how many more there are."""
    every = [told(name) for name in names]
    if most is None or len(every) <= most:
        return ", ".join(every)
    return f"{', '.join(every[:most])} and {len(every) - most} more"


def several(names: Iterable[str]) -> str:
    """Names as the subject of a sentence: ``"Jane, Bob and Eve"``; of very many, the first of them."""
    every = [told(name) for name in names]
    if len(every) > _MANY:
        every = [*every[: _MANY - 1], f"{len(every) - _MANY + 1} more"]
    return f"{', '.join(every[:-1])} and {every[-1]}" if len(every) > 1 else "".join(every)


def counted(count: int, word: str, words: str = "") -> str:
    """A number of things."""
    return f"{count:,} {word if count == 1 else words or word + 's'}"


def of_files(left_aside: dict[str, str]) -> list[str]:
    """Sentences on what was left aside: one for each reason."""
    by_reason: dict[str, list[str]] = {}
    for path, reason in left_aside.items():
        by_reason.setdefault(reason, []).append(path)
    return [f"Left aside: {listed(sorted(paths), _MANY)} ({reason})." for reason, paths in sorted(by_reason.items())]
