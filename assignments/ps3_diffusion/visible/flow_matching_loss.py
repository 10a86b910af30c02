"""Examples of flow_matching_loss, and what it has to hand to the model, whatever it draws."""

from functools import partial

import torch
from torch import Tensor

from autograder.checks import Failure, RecordedModel, Student, as_scalar, assert_kept, check, require_tensor
from autograder.checks.diffusion.loss_draws import LossDraws, follow_loss, with_all_noise
from autograder.checks.diffusion.loss_judges import assert_fresh_noise, assert_loss, assert_noising
from autograder.checks.diffusion.processes import FLOW_MATCHING
from autograder.checks.diffusion.time_judges import assert_uniform_times


@check(marks=1)
def check_example(student: Student) -> None:
    """For data that are all 2, a model that always answers 0 has a loss near 5, the mean of (2 − ε)²."""
    model = RecordedModel(lambda weights, x_t, t: 0 * x_t)
    loss = as_scalar(student.flow_matching_loss(model, torch.full((50, 80), 2.0)), "the loss").item()
    # Of 4000 draws this mean has a standard deviation of 0.067: a right loss is never this far off.
    if abs(loss - 5) > 0.7:
        raise Failure("loss", "The loss of a model that answers 0 is not near 5.", detail=f"It is {loss:.4g}.")


@check(marks=1)
def check_t_drawn(student: Student, rng: torch.Generator) -> None:
    """In 16 calls, each example has a t of its own, uniform on (0, 1) and drawn anew at every call."""
    assert_uniform_times(observe(student, rng, calls=16, shape=(256, 1)))


@check(marks=1)
def check_noise_and_loss(student: Student, rng: torch.Generator) -> None:
    """The model sees t x1 + (1 − t) ε, every element with a fresh ε, and the loss compares its answer with x1 − ε."""
    draws = observe(student, rng, calls=8, shape=(80, 4, 5))
    eighths = (8 * draws.t).floor()
    assert_noising(draws, eighths, "x_t is not t x1 + (1 − t) ε for the t that the model is told.")
    assert_fresh_noise(draws)
    one = with_all_noise(
        lambda: observe(student, rng, calls=1, shape=(3, 2)), "t_one", "t = 1 came up again and again."
    )
    assert_loss("loss", "The loss is not the mean squared error between the prediction and x1 − ε.", one)


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The model may be a function, t is a tensor (N,), the loss keeps the data's dtype, and x1 stays unchanged."""
    model = RecordedModel(lambda weights, x_t, t: x_t / 2)
    for dtype in (torch.float32, torch.float64):
        loss = student.flow_matching_loss(model.as_function(), torch.ones(4, 3, dtype=dtype))
        assert_kept(student, require_tensor(loss, (), "the loss"), dtype=dtype)
    for x_t, t in model.calls:
        if not (isinstance(t, Tensor) and t.is_floating_point() and t.shape == x_t.shape[:1]):
            raise Failure("t_form", "The model was not given t as a floating tensor of shape (N,).")


def observe(student: Student, rng: torch.Generator, *, calls: int, shape: tuple[int, ...]) -> LossDraws:
    """What the loss drew for batches of a shape (N, ...), told from what it showed to a model that answers ½ x_t."""
    model = RecordedModel(lambda weights, x_t, t: x_t / 2)
    x1 = 1 + 2 * torch.randn(calls, 1, *shape, generator=rng, dtype=torch.float64)
    return follow_loss(partial(student.flow_matching_loss, model), model, FLOW_MATCHING, x1, rng)
