"""What a student reads at home is what a grading finds, word for word.

``make compare`` compares the whole corpus, which takes minutes; here is a part of it.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.assignment import shipped
from tests.grading.corpus import problems, submissions
from tests.release.comparing import at_home, differences, graded

EVERY = 15
"""How many submissions of the corpus one of the sample stands for."""


SMALL = "ps1_density"


@pytest.mark.parametrize(
    "assignment", [pytest.param(name, marks=() if name == SMALL else pytest.mark.release) for name in shipped()]
)
def test_home_and_grading_find_the_same(student_python: Path, released: Callable[[str], Path], assignment: str) -> None:
    """The same outcome, feedback, misconception and explanation for each visible check."""
    names = [problem for problem, of in problems().items() if of == assignment]
    paths = [path for name in names for path in (*submissions("wrong", name), *submissions("right", name))][::EVERY]
    home = at_home(student_python, released(assignment), paths)
    assert differences(home, graded(assignment, paths)) == []
    assert len(home) >= len(paths) >= 10
    assert {"passed", "failed"} <= {each.outcome for each in home}
    assert any(each.misconception for each in home)
