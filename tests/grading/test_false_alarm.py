"""A result tells whether its finding could be chance."""

import pytest

from autograder.checks.failure import Failure
from autograder.checks.statistics import ALPHA, assert_standard_normal
from autograder.grading.items import fill
from autograder.grading.judging import Verdict
from autograder.results import CheckResult, GradingResult


def judged(failure: Failure | None) -> CheckResult:
    result = CheckResult("f", "noise", "The noise is N(0, 1).", "hidden", 0, 2, "not judged", cause="unfinished")
    fill(result, Verdict(failure, 0), [])
    return result


def test_a_finding_about_random_draws_has_its_probability() -> None:
    import torch

    with pytest.raises(Failure) as caught:
        assert_standard_normal(torch.ones(1000), "not_normal", "The noise is not N(0, 1).")
    assert judged(caught.value).false_alarm == ALPHA


def test_no_chance_is_in_any_other() -> None:
    assert judged(Failure("not_equal", "The result is wrong.")).false_alarm == 0
    assert judged(None).false_alarm == 0


def test_it_is_kept_with_the_result_and_an_older_result_has_none() -> None:
    result = GradingResult("ps3", "", "", 0, [judged(Failure("not_normal", "It is not.", false_alarm=1e-6))])
    told = result.as_json()
    assert GradingResult.from_json(told).checks[0].false_alarm == 1e-6
    del told["checks"][0]["false_alarm"]
    assert GradingResult.from_json(told).checks[0].false_alarm == 0
