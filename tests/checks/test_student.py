"""Functions of this process as a submission."""

import pytest
import torch

from autograder.checks import Failure, LocalStudent, NotAttempted


def test_what_a_function_does_to_its_inputs_stays_with_it() -> None:
    """The check's own tensors are as they were, as they are with a worker; the change is noted."""

    def doubled(x, others):
        others["y"].zero_()
        return x.mul_(2)

    student, x, y = LocalStudent({"doubled": doubled}), torch.ones(3), torch.ones(2)
    assert torch.equal(student.doubled(x, {"y": y}), torch.full((3,), 2.0))
    assert torch.equal(x, torch.ones(3)) and torch.equal(y, torch.ones(2))
    assert student.calls[-1].changed == [0, 1]


def test_gradients_reach_the_checks_own_tensors() -> None:
    """Through the copies."""
    x = torch.ones(3, requires_grad=True)
    LocalStudent({"squared": lambda x: x.square().sum()}).squared(x).backward()
    assert torch.equal(x.grad, torch.full((3,), 2.0))


def test_each_call_draws_from_a_seed_of_its_own() -> None:
    """The same for the same student's seed; the process's generator stays where it was."""
    before = torch.get_rng_state()
    first, again, other = (LocalStudent({"draw": lambda: torch.randn(4)}, seed) for seed in (1, 1, 2))
    draws = [student.draw() for student in (first, again, other, first)]
    assert torch.equal(draws[0], draws[1])
    assert not torch.equal(draws[0], draws[2]) and not torch.equal(draws[0], draws[3])
    assert torch.equal(torch.get_rng_state(), before)


def test_what_is_not_there_or_raises_is_a_finding() -> None:
    """A stub is not attempted; any other exception is told by its type, its text for visible checks alone."""

    def stub():
        raise NotImplementedError

    def broken():
        raise KeyError("secret")

    student = LocalStudent({"stub": stub, "broken": broken})
    for name in ("stub", "nothing"):
        with pytest.raises(NotAttempted, match=name):
            getattr(student, name)()
    with pytest.raises(Failure) as caught:
        student.broken()
    assert caught.value.message == "broken raised KeyError." and "secret" in caught.value.detail
