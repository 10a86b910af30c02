"""The visible checks as tests: ``python -m pytest``. What you have not begun yet is skipped."""

import check
import pytest

FUNCTIONS = check.load(check.FOLDER / f"{check.NAME}.py")
CHECKS = [
    pytest.param(trial, id=f"{name}: {title}") for name in check.FUNCTIONS for title, _, trial in check.trials(name)
]


@pytest.mark.parametrize("trial", CHECKS)
def test_visible(trial: check.Trial) -> None:
    """One visible check on your file."""
    failure = check.judge(trial, FUNCTIONS)
    if isinstance(failure, check.NotAttempted):
        pytest.skip(check.told(failure))
    if failure is not None:
        pytest.fail(check.told(failure), pytrace=False)
