"""The few numbers that a report needs, without anything that is slow to import."""

from __future__ import annotations

import math
from collections.abc import Sequence

LEAST = 5
"""How many must be judged for a discrimination to be told: with fewer, it is chance."""


def point_biserial(passed: Sequence[bool | int], marks: Sequence[float]) -> float | None:
    """The correlation between passing a check and marks.

    Args:
        passed: whether each submission did.
        marks: of the same submissions.

    Returns:
        A number from −1 to 1; None for fewer than :data:`LEAST`, or where all passed, all failed, or all marks are equal.
    """
    count, passing = len(marks), sum(map(bool, passed))
    if count < LEAST or passing in (0, count):
        return None
    mean = math.fsum(marks) / count
    deviations = [each - mean for each in marks]
    scale = max(map(abs, deviations))
    if scale <= 1e-9 * max(map(abs, marks)):
        return None  # all marks are equal, but for rounding
    deviations = [each / scale for each in deviations]
    spread = math.fsum(each * each for each in deviations)
    common = math.fsum(each for each, has_passed in zip(deviations, passed, strict=True) if has_passed)
    found = common / math.sqrt(spread * passing * (count - passing) / count)
    return min(max(found, -1.0), 1.0)


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest of the sorted values that at least this share of them does not exceed; NaN where there are none."""
    return values[max(math.ceil(share * len(values)) - 1, 0)] if values else math.nan


def median(values: Sequence[float]) -> float:
    """The middle of the sorted values, or the mean of the two in the middle; NaN where there are none."""
    middle = len(values) // 2
    if not values:
        return math.nan
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def edges(most: float) -> list[float]:
    """Where the bins of a histogram from 0 to ``most`` end: some ten, as even as round numbers allow."""
    if most <= 0:
        return [0.0, 1.0]
    unit = 10.0 ** math.floor(math.log10(most) - 1)
    cuts = (_cut(most, unit * tenths / 10) for tenths in range(5, 201))
    return min((each for each in cuts if 5 <= len(each) <= 14), key=_unevenness)


def histogram(values: Sequence[float], bins: Sequence[float]) -> list[int]:
    """How many values each bin holds; the last one holds its upper end too."""
    counts = [0] * (len(bins) - 1)
    for value in values:
        place = next((place for place, upper in enumerate(bins[1:-1]) if value < upper), len(counts) - 1)
        counts[place] += 1
    return counts


def _cut(most: float, step: float) -> list[float]:
    count = math.ceil(most / step - 1e-9)
    return [round(place * step, 9) for place in range(count)] + [most]


def _unevenness(bins: list[float]) -> float:
    """How far bins are from ten of one width, which is a whole number that people count in."""
    width = bins[1]
    last = (bins[-1] - bins[-2]) / width
    digits = f"{width:g}".replace(".", "").strip("0")
    is_round = digits in ("1", "2", "5", "25")
    return 8 * (1 - last) + abs(len(bins) - 11) / 2 + 5 * (width != round(width) and bins[-1] > 5) + (not is_round)
