"""Checks of coupling_forward."""

import torch

from assignments.ps2_latent_and_energy.coupling_networks import SIZES, some_networks, some_rows
from assignments.ps2_latent_and_energy.gradients import assert_gradients, gradients
from autograder.checks import Student, assert_close, assert_tuple, check
from reference.flow import coupling_forward

PARTS = ("x", "log_det")


@check(marks=3)
def check_x(student: Student, rng: torch.Generator) -> None:
    """The first half stays, and the second is scaled by exp(scale(z_a)) and shifted by shift(z_a)."""
    for count, half in SIZES:
        z = some_rows(rng, count, half)
        networks = some_networks(rng, half)
        got, _ = assert_tuple(student.coupling_forward(z, *networks), PARTS, "coupling_forward")
        assert_close(got, coupling_forward(z, *networks)[0], "the output x")


@check(marks=2, needs=[check_x])
def check_log_det(student: Student, rng: torch.Generator) -> None:
    """The log-determinant is log |det ∂x/∂z| of each row."""
    for count, half in SIZES:
        z = some_rows(rng, count, half)
        networks = some_networks(rng, half)
        _, got = student.coupling_forward(z, *networks)
        assert_close(got, coupling_forward(z, *networks)[1], "the log-determinant")


@check(marks=1, needs=[check_log_det])
def check_gradient(student: Student, rng: torch.Generator) -> None:
    """Both results can be back-propagated to z and to the networks."""
    z, networks = some_rows(rng, 3, 2).requires_grad_(), some_networks(rng, 2)
    weights = [torch.rand(shape, generator=rng, dtype=torch.float64) for shape in ((3, 4), (3,))]
    got = gradients(student.coupling_forward(z, *networks), weights, [z], networks)
    want = gradients(coupling_forward(z, *networks), weights, [z], networks)
    assert_gradients(got, want, ("z", *2 * ["the scale network"], *2 * ["the shift network"]))
