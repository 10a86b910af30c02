"""Checks of coupling_inverse."""

import torch

from assignments.ps2_latent_and_energy.coupling_networks import SIZES, some_networks, some_rows
from assignments.ps2_latent_and_energy.gradients import assert_gradients, gradients
from autograder.checks import Student, assert_close, assert_tuple, check
from reference.flow import coupling_inverse

PARTS = ("z", "log_det")


@check(marks=3)
def check_z(student: Student, rng: torch.Generator) -> None:
    """The first half stays, and from the second shift(x_a) is taken before it is scaled by exp(−scale(x_a))."""
    for count, half in SIZES:
        x = some_rows(rng, count, half)
        networks = some_networks(rng, half)
        got, _ = assert_tuple(student.coupling_inverse(x, *networks), PARTS, "coupling_inverse")
        assert_close(got, coupling_inverse(x, *networks)[0], "the output z")


@check(marks=2, needs=[check_z])
def check_log_det(student: Student, rng: torch.Generator) -> None:
    """The log-determinant is log |det ∂z/∂x| of each row."""
    for count, half in SIZES:
        x = some_rows(rng, count, half)
        networks = some_networks(rng, half)
        _, got = student.coupling_inverse(x, *networks)
        assert_close(got, coupling_inverse(x, *networks)[1], "the log-determinant")


@check(marks=1, needs=[check_log_det])
def check_gradient(student: Student, rng: torch.Generator) -> None:
    """Both results can be back-propagated to x and to the networks."""
    x, networks = some_rows(rng, 3, 2).requires_grad_(), some_networks(rng, 2)
    weights = [torch.rand(shape, generator=rng, dtype=torch.float64) for shape in ((3, 4), (3,))]
    got = gradients(student.coupling_inverse(x, *networks), weights, [x], networks)
    want = gradients(coupling_inverse(x, *networks), weights, [x], networks)
    assert_gradients(got, want, ("x", *2 * ["the scale network"], *2 * ["the shift network"]))
