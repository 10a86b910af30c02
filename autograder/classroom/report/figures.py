"""Numbers as a page shows them."""

from __future__ import annotations

import math

_NARROW = "\N{NARROW NO-BREAK SPACE}"


def percent(part: float, whole: float) -> str:
    """A share, of which none and all are said of none and all alone."""
    if not whole:
        return "–"
    share = 100 * part / whole
    if 0 < share < 0.5:
        return f"<{_NARROW}1{_NARROW}%"
    if 99.5 <= share < 100:
        return f">{_NARROW}99{_NARROW}%"
    return f"{math.floor(share + 0.5)}{_NARROW}%"


def marks(number: float) -> str:
    """Marks, to a tenth."""
    return "–" if math.isnan(number) else f"{round(number, 1):g}"


def seconds(number: float) -> str:
    """A duration."""
    if math.isnan(number):
        return "–"
    return (
        f"{number:.0f}{_NARROW}s" if number >= 10 else f"{number:.2g}{_NARROW}s" if number >= 0.01 else f"0{_NARROW}s"
    )


def memory(number: float) -> str:
    """Bytes, in the larger unit that is told."""
    if math.isnan(number):
        return "–"
    return f"{number / 2**30:.1f}{_NARROW}GiB" if number >= 2**30 else f"{number / 2**20:.0f}{_NARROW}MiB"


def correlation(number: float | None) -> str:
    """A correlation, with a true minus."""
    return "–" if number is None else f"{number:.2f}".replace("-", "−")


def words(name: str) -> str:
    """A name of a program as words."""
    text = name.replace("_", " ").strip()
    return text[:1].upper() + text[1:]


def abridged(text: str, most: int = 400) -> str:
    """The beginning of a long text."""
    text = text.strip()
    return text if len(text) <= most else f"{text[:most].rstrip()} …"


def count_of(number: int, thing: str) -> str:
    """How many of something there are: "1 student", "2 students"."""
    return f"{number:,} {thing}" + ("" if number == 1 else "s")
