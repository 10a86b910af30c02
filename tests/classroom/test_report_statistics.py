"""The numbers of a report, against SciPy and by hand."""

import math
import random

import pytest

from autograder.classroom.report.figures import correlation, percent, seconds
from autograder.classroom.report.statistics import edges, histogram, median, point_biserial, quantile


@pytest.mark.parametrize("count", [5, 6, 30, 300])
@pytest.mark.parametrize("scale", [1.0, 1e-3, 1e7])
def test_discrimination_is_the_point_biserial_correlation(count: int, scale: float) -> None:
    from scipy.stats import pointbiserialr

    draws = random.Random(count)
    for _ in range(20):
        marks = [scale * draws.choice((0, 1, 1, 2.5, 7)) for _ in range(count)]  # ties
        passed = [draws.random() < 0.3 + 0.4 * (mark > scale) for mark in marks]
        found = point_biserial(passed, marks)
        if len(set(marks)) == 1 or len(set(passed)) == 1:
            assert found is None
        else:
            assert found == pytest.approx(pointbiserialr(passed, marks).statistic, abs=1e-12)


def test_marks_far_from_nought_keep_their_correlation() -> None:
    near, passed = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0], [0, 0, 1, 0, 1, 1]
    found, expected = point_biserial(passed, [1e6 + each for each in near]), point_biserial(passed, near)
    assert found == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("passed", "marks"),
    [
        ([], []),
        ([1, 0, 1, 0], [1.0, 2.0, 3.0, 4.0]),
        ([1] * 9, list(map(float, range(9)))),
        ([0] * 9, list(map(float, range(9)))),
        ([1, 0] * 5, [7.0] * 10),
        ([1, 0] * 5, [0.0] * 10),
        ([1, 0] * 5, [0.1 + 0.2, 0.3] * 5),
    ],
    ids=["nobody", "too few", "all passed", "all failed", "equal marks", "no marks", "equal but for rounding"],
)
def test_where_there_is_no_correlation_none_is_told(passed: list[int], marks: list[float]) -> None:
    assert point_biserial(passed, marks) is None
    assert correlation(None) == "–"


def test_a_correlation_is_never_beyond_one() -> None:
    found = point_biserial([1, 1, 1, 0, 0, 0], [0.1] * 3 + [0.7] * 3)
    assert found is not None and -1.0 <= found < -1.0 + 1e-12


def test_a_quantile_is_a_value_that_somebody_has() -> None:
    values = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 100.0]
    assert [quantile(values, share) for share in (0.0, 0.5, 0.9, 1.0)] == [1.0, 5.0, 9.0, 100.0]
    assert median(values) == 5.5
    assert median([3.0]) == quantile([3.0], 0.9) == 3.0
    assert math.isnan(median([])) and math.isnan(quantile([], 0.9))


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (100.0, [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]),
        (10.0, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
        (83.0, [0, 7, 14, 21, 28, 35, 42, 49, 56, 63, 70, 77, 83]),
        (0.0, [0, 1]),
    ],
)
def test_bins_are_even_and_end_at_the_most_that_can_be_had(most: float, expected: list[float]) -> None:
    assert edges(most) == expected


@pytest.mark.parametrize("most", [0.5, 1, 3, 7, 12.5, 17, 29, 41, 61, 97, 101, 113, 120, 121, 250, 997, 5000])
def test_there_are_some_ten_bins_and_the_last_is_no_sliver(most: float) -> None:
    bins = edges(most)
    assert bins[0] == 0 and bins[-1] == most
    assert 5 <= len(bins) <= 14
    assert bins[-1] - bins[-2] >= 0.4 * (bins[1] - bins[0])


def test_every_value_is_in_one_bin_and_full_marks_in_the_last() -> None:
    assert histogram([0.0, 4.9, 5.0, 9.0, 10.0], [0.0, 5.0, 10.0]) == [2, 3]


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(60, 300, "20 %"), (1, 300, "<1 %"), (299, 300, ">99 %"), (0, 9, "0 %"), (9, 9, "100 %")],
)
def test_none_and_all_are_said_of_none_and_all_alone(part: int, whole: int, told: str) -> None:
    assert percent(part, whole).replace("\N{NARROW NO-BREAK SPACE}", " ").replace("< ", "<").replace("> ", ">") == told


def test_a_share_of_nobody_is_not_told() -> None:
    assert percent(0, 0) == seconds(math.nan) == "–"
