"""Examples of ddpm_sample, and the steps that it has to take, told from what it shows to the model."""

from functools import partial

import torch

from autograder.checks import Failure, RecordedModel, Student, assert_close, assert_kept, check, require_tensor
from autograder.checks.diffusion.sampler_judges import (
    added_noise,
    assert_fresh_added_noise,
    assert_fresh_start,
    assert_means,
    assert_order,
)
from autograder.checks.diffusion.sampler_path import SamplerPath, follow_sampler
from autograder.checks.diffusion.told_steps import assert_form_of_steps

ALPHA_BAR = torch.tensor([1.0, 0.9, 0.75, 0.5, 0.3], dtype=torch.float64)
"""Four steps: T = 4."""

SHAPE = (256, 2, 4, 4)
"""So many elements that chance hardly counts."""


@check(marks=1)
def check_example(student: Student) -> None:
    """With a single step and a model that always answers 0, the sample is the start divided by √α_1."""
    model = RecordedModel(lambda weights, x_t, t: 0 * x_t)
    sample = student.ddpm_sample(model, (4, 2), torch.tensor([1.0, 0.25]))
    if len(model.calls) != 1:
        raise Failure("calls", f"The model was called {len(model.calls)} times; with T = 1 it is called once.")
    start, _ = model.calls[0]
    assert_close(sample, start / 0.5, "the sample")


@check(marks=1)
def check_steps(student: Student) -> None:
    """From T = 4 down to 1, each step moves to (x_t − β_t / √(1 − ᾱ_t) ε_θ) / √α_t, beside the noise that it adds."""
    path = observe(student, runs=1)
    assert_order(path)
    assert_means(path)


@check(marks=1)
def check_noise(student: Student) -> None:
    """The start is N(0, I), and each step but the last adds noise of variance β_t: all of it fresh, for every element."""
    path = observe(student, runs=2)
    assert_fresh_start(path.x[:, 0])
    assert_fresh_added_noise(added_noise(path))


@check(marks=1)
def check_conventions(student: Student) -> None:
    """The model may be a function, t is int64 of shape (N,), the sample has alpha_bar's dtype, inputs stay unchanged."""
    model = RecordedModel(lambda weights, x_t, t: x_t / 2)
    for dtype in (torch.float32, torch.float64):
        sample = student.ddpm_sample(model.as_function(), (4, 3), ALPHA_BAR.to(dtype))
        assert_kept(student, require_tensor(sample, (4, 3), "the sample"), dtype=dtype)
    if not model.calls:
        raise Failure("model_not_called", "The model was never called.")
    assert_form_of_steps(model.calls)


def observe(student: Student, *, runs: int) -> SamplerPath:
    """Some runs with a model whose answer is a wave of x_t."""
    model = RecordedModel(lambda weights, x_t, t: 2 * x_t.sin())
    run = partial(student.ddpm_sample, model, SHAPE, ALPHA_BAR)
    return follow_sampler([run] * runs, model, ALPHA_BAR, SHAPE)
