"""Checks of tanh_forward."""

import torch
from torch import Tensor

from assignments.ps2_latent_and_energy.gradients import assert_gradients, gradients
from autograder.checks import Student, assert_close, assert_tuple, check
from reference.flow import tanh_forward

SHAPES = ((4, 3), (1, 2), (3, 5), (5, 1))
FAR_OUT = (5.0, 12.0, 25.0, 50.0)


def some_latents(rng: torch.Generator, *shape: int) -> Tensor:
    """Of either sign and of magnitude 0.1 to 2.5: nearer to 0 different right formulas agree in absolute terms alone."""
    sign = 2 * torch.randint(2, shape, generator=rng) - 1
    return sign * (0.1 + 2.4 * torch.rand(shape, generator=rng, dtype=torch.float64))


def latents_far_out(size: float) -> Tensor:
    """Elements of this magnitude beside others, in float32."""
    return torch.tensor([[size, 0.5], [-size, 1.0], [-1.5, -size], [size, -size / 2]])


def right_results(z: Tensor) -> tuple[Tensor, Tensor]:
    """In float64, whatever dtype z has."""
    return tanh_forward(z.to(torch.float64))


@check(marks=1)
def check_x(student: Student, rng: torch.Generator) -> None:
    """The output x is tanh z."""
    for shape in SHAPES:
        z = some_latents(rng, *shape)
        x, _ = assert_tuple(student.tanh_forward(z), ("x", "log_det"), "tanh_forward")
        assert_close(x, tanh_forward(z)[0], "the output x")


@check(marks=2, needs=[check_x])
def check_log_det(student: Student, rng: torch.Generator) -> None:
    """The log-determinant is log |det ∂x/∂z| of each row."""
    for shape in SHAPES:
        z = some_latents(rng, *shape)
        assert_close(student.tanh_forward(z)[1], tanh_forward(z)[1], "the log-determinant")


@check(marks=1, needs=[check_log_det])
def check_far_out(student: Student, rng: torch.Generator) -> None:
    """Both results are finite and right for |z| up to 50 in float32."""
    for size in FAR_OUT:
        z = latents_far_out(size)
        for got, want, what in zip(student.tanh_forward(z), right_results(z), ("x", "log-determinant"), strict=True):
            assert_close(got, want, f"the {what} far out")


@check(marks=1, needs=[check_far_out])
def check_gradient(student: Student, rng: torch.Generator) -> None:
    """Both results can be back-propagated to z, with finite gradients for |z| up to 50 in float32."""
    for z in (some_latents(rng, 4, 2), *map(latents_far_out, FAR_OUT)):
        z.requires_grad_()
        weights = [
            torch.rand(shape, generator=rng, dtype=torch.float64).to(z.dtype) for shape in (z.shape, z.shape[:1])
        ]
        got = gradients(student.tanh_forward(z), weights, [z])
        want = gradients(right_results(z), weights, [z])
        assert_gradients(got, want, ("z",))
