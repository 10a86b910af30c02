"""Examples of ddpm_loss, and what it has to hand to the model, whatever it draws."""

import torch

from autograder.checks import Failure, RecordedModel, Student, as_scalar, assert_kept, check, require_tensor
from autograder.checks.diffusion.loss_draws import LossDraws, follow_loss, with_all_noise
from autograder.checks.diffusion.loss_judges import assert_fresh_noise, assert_loss, assert_noising
from autograder.checks.diffusion.processes import diffusion
from autograder.checks.diffusion.time_judges import assert_uniform_steps
from autograder.checks.diffusion.told_steps import assert_form_of_steps

ALPHA_BAR = torch.tensor([1.0, 0.9, 0.75, 0.5, 0.3, 0.1], dtype=torch.float64)
"""Five steps: T = 5."""


@check(marks=1)
def check_example(student: Student) -> None:
    """A model that always answers 0 has a loss near 1, the variance of the noise that it fails to predict."""
    model = RecordedModel(lambda weights, x_t, t: 0 * x_t)
    alpha_bar = torch.tensor([1.0, 0.9, 0.6, 0.2])
    loss = as_scalar(student.ddpm_loss(model, torch.zeros(500, 8), alpha_bar), "the loss").item()
    # The mean of 4000 squared normal draws has a standard deviation of 0.022: a right loss is never this far off.
    if abs(loss - 1) > 0.2:
        raise Failure("loss", "The loss of a model that answers 0 is not near 1.", detail=f"It is {loss:.4g}.")


@check(marks=1)
def check_t_drawn(student: Student, rng: torch.Generator) -> None:
    """In 16 calls for T = 5, each example has a t of its own, uniform on 1, …, 5 and drawn anew at every call."""
    assert_uniform_steps(observe(student, rng, calls=16, shape=(128, 1)), last=5)


@check(marks=1)
def check_noise_and_loss(student: Student, rng: torch.Generator) -> None:
    """The model sees √ᾱ_t x0 + √(1 − ᾱ_t) ε, every element with a fresh ε, and the loss compares its answer with that ε."""
    draws = observe(student, rng, calls=8, shape=(80, 4, 5))
    assert_noising(draws, draws.t, "x_t is not √ᾱ_t x0 + √(1 − ᾱ_t) ε for the t that the model is told.")
    assert_fresh_noise(draws)
    one = with_all_noise(
        lambda: observe(student, rng, calls=1, shape=(3, 2)), "t_zero", "t = 0 came up again and again."
    )
    assert_loss("loss", "The loss is not the mean squared error between the prediction and the noise in x_t.", one)


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The model may be a function, t is int64 of shape (N,), the loss keeps the data's dtype, and inputs stay unchanged."""
    model = RecordedModel(lambda weights, x_t, t: x_t / 2)
    for dtype in (torch.float32, torch.float64):
        loss = student.ddpm_loss(model.as_function(), torch.ones(4, 3, dtype=dtype), ALPHA_BAR.to(dtype))
        assert_kept(student, require_tensor(loss, (), "the loss"), dtype=dtype)
    assert_form_of_steps(model.calls)


def observe(student: Student, rng: torch.Generator, *, calls: int, shape: tuple[int, ...]) -> LossDraws:
    """What the loss drew for batches of a shape (N, ...), told from what it showed to a model that answers ½ x_t."""
    model = RecordedModel(lambda weights, x_t, t: x_t / 2)
    x0 = 1 + 2 * torch.randn(calls, 1, *shape, generator=rng, dtype=torch.float64)
    return follow_loss(lambda batch: student.ddpm_loss(model, batch, ALPHA_BAR), model, diffusion(ALPHA_BAR), x0, rng)
