"""Examples of inpaint, and the steps that it has to take, told from what it shows to the model."""

import torch

from autograder.checks import Failure, RecordedModel, Student, assert_close, assert_kept, check, require_tensor
from autograder.checks.diffusion.inpaint_judges import (
    assert_known_part,
    assert_start_is_noise,
    assert_unknown_means,
    assert_unknown_noise,
)
from autograder.checks.diffusion.inpaint_path import InpaintPath, follow_inpaint
from autograder.checks.diffusion.sampler_judges import assert_order
from autograder.checks.diffusion.told_steps import assert_form_of_steps

ALPHA_BAR = torch.tensor([1.0, 0.9, 0.75, 0.5, 0.3], dtype=torch.float64)
"""Four steps: T = 4."""


@check(marks=1)
def check_example(student: Student) -> None:
    """With a single step and a model that always answers 0, unknown pixels are the start divided by √α_1, known ones x0."""
    model = RecordedModel(lambda weights, x_t, t: 0 * x_t)
    x0 = torch.tensor([[3.0, 0.0], [0.0, 5.0]])
    mask = torch.tensor([[1.0, 0.0], [0.0, 1.0]])
    filled = student.inpaint(model, x0, mask, torch.tensor([1.0, 0.25]))
    if len(model.calls) != 1:
        raise Failure("calls", f"The model was called {len(model.calls)} times; with T = 1 it is called once.")
    start, _ = model.calls[0]
    assert_close(filled, torch.where(mask == 1, x0, start / 0.5), "the filled-in image")


@check(marks=1)
def check_unknown_pixels(student: Student, rng: torch.Generator) -> None:
    """From noise everywhere, steps t = 4, …, 1 move unknown pixels as in ddpm_sample, with fresh noise but for the last."""
    observed = observe(student, rng, runs=1)
    assert_order(observed.whole)
    assert_start_is_noise(observed)
    assert_unknown_means(observed)
    assert_unknown_noise(observed, rng)


@check(marks=1)
def check_known_pixels_redrawn(student: Student, rng: torch.Generator) -> None:
    """After the step from t, known pixels are √ᾱ_{t−1} x0 + √(1 − ᾱ_{t−1}) ε, with a fresh ε for each pixel and step."""
    assert_known_part(observe(student, rng, runs=2), rng)


@check(marks=1)
def check_conventions(student: Student) -> None:
    """The model may be a function, data may have any shape, t is int64 (N,), the dtype is kept, inputs stay unchanged."""
    model = RecordedModel(lambda weights, x_t, t: x_t / 2)
    for dtype, shape in ((torch.float32, (4, 3)), (torch.float64, (3,)), (torch.float64, (1, 2, 1, 3))):
        x0, mask = torch.ones(shape, dtype=dtype), torch.ones(shape, dtype=dtype)
        mask[..., 0] = 0
        result = student.inpaint(model.as_function(), x0, mask, ALPHA_BAR.to(dtype))
        assert_kept(student, require_tensor(result, shape, "the result"), dtype=dtype)
    if not model.calls:
        raise Failure("model_not_called", "The model was never called.")
    assert_form_of_steps(model.calls)


def observe(student: Student, rng: torch.Generator, *, runs: int) -> InpaintPath:
    """Some runs on images about half of whose pixels are known, with a model whose answer is a wave of x_t."""
    model = RecordedModel(lambda weights, x_t, t: 2 * x_t.sin())
    return follow_inpaint(student, model, ALPHA_BAR, rng, runs=runs, shape=(256, 2, 4, 4))
