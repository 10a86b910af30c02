"""A mistake is named only if it alone explains what a check found."""

import torch

from autograder.checks import Failure, LocalStudent, assert_close
from autograder.grading.diagnosis import Finding, name_mistakes
from autograder.grading.judging import Trial
from autograder.results import CheckResult
from misconceptions import Misconception


def right(x):
    return x.mean()


def check_value(student, rng):
    x = torch.randn(6, generator=rng)
    assert_close(student.answer(x), x.mean(), "the mean")


def check_spread(student, rng):
    spread = float(student.answer(torch.zeros(400)).std())
    if abs(spread - 1) > 0.2:
        raise Failure("spread", "The spread is wrong.", evidence=(spread,))


def named(check, function, **known) -> str | None:
    """What the mistake of a submission is called, if these are known."""
    trial = Trial(check, {}, frozenset({"student", "rng"}), seed=3)
    verdict = trial.judge(lambda seed: LocalStudent({"answer": function}, seed + 1))
    assert verdict.failure is not None
    candidates = [Misconception(name, "answer", each, "") for name, each in known.items()]
    result = CheckResult("answer", "value", "The answer is right.", "visible", 0, 1, "failed")
    name_mistakes([Finding(trial, verdict, result)], candidates, {"answer": right})
    return result.misconception


def test_the_candidate_with_the_same_answers_is_named() -> None:
    """However it is written; not one with other answers."""
    known = {"median": torch.median, "total": torch.sum}
    assert named(check_value, lambda x: x @ torch.ones(6), **known) == "total"
    assert named(check_value, lambda x: x.max(), **known) is None


def test_of_two_that_explain_it_none_is_named() -> None:
    """A guess may mislead."""
    assert named(check_value, torch.sum, one=torch.sum, other=lambda x: 6 * x.mean()) is None


def test_a_random_candidate_does_not_explain_a_value_that_is_only_wrong() -> None:
    """It is wrong as well, but who knows whether in the same way."""
    assert named(check_value, lambda x: x.max(), noisy=lambda x: x.mean() + torch.randn(())) is None


def test_a_random_candidate_is_named_by_what_was_measured() -> None:
    """Its draws are others than the submission's; the evidence is alike."""
    known = {"doubled": lambda x: x + 2 * torch.randn(400), "halved": lambda x: x + torch.randn(400) / 2}
    assert named(check_spread, lambda x: x - 2 * torch.randn(400), **known) == "doubled"
    assert named(check_spread, lambda x: x + 7 * torch.randn(400), **known) is None
