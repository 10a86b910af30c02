"""The right submissions of the corpus get full marks, the wrong ones lose some, and whoever lost some reads why."""

from collections.abc import Callable

import pytest

from autograder.classroom.engine import Engine
from tests.grading.corpus import NAMED, graded, problems, submissions

UNDETECTED = {
    # A constant 0 where nothing at all is masked cannot be back-propagated; whoever skips such a batch is not blamed.
    "masked_diffusion_loss/zero_when_nothing_masked",
}


PROBLEMS = problems()


@pytest.mark.parametrize("problem", PROBLEMS)
def test_right_solutions_get_full_marks(problem: str, warm: Callable[[str], Engine]) -> None:
    """However they are written; there are at least two for each function."""
    assert len(submissions("right", problem)) >= 2
    for name, results in graded(warm(PROBLEMS[problem]), "right", problem).items():
        assert [(name, each.name, each.feedback) for each in results if each.outcome != "passed"] == []
        assert sum(each.score for each in results) > 0


@pytest.mark.parametrize("problem", PROBLEMS)
def test_wrong_solutions_lose_marks(problem: str, warm: Callable[[str], Engine]) -> None:
    """Each of them, and its author reads why; there are at least ten for each function."""
    assert len(submissions("wrong", problem)) >= 10
    for name, results in graded(warm(PROBLEMS[problem]), "wrong", problem).items():
        failed = [each for each in results if each.outcome == "failed"]
        assert all(each.feedback for each in failed), name
        assert bool(failed) is (f"{problem}/{name}" not in UNDETECTED), name
        if f"{problem}/{name}" in NAMED:
            assert {each.misconception for each in failed} - {None} == {NAMED[f"{problem}/{name}"]}
