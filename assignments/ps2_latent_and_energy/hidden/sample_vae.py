"""Checks of sample_vae, which judge the latents that the decoder is given and what becomes of its answer."""

import torch
from torch import Tensor

from assignments.ps2_latent_and_energy.autoencoder import some_decoder
from autograder.checks import Failure, RecordedModel, Student, check, require_tensor
from autograder.checks.clipping import is_clipped
from autograder.checks.latent_draws import assert_fresh_normal, latents_seen, noise_in

SHAPE = (2, 3)
"""Of an example."""


@check(marks=1)
def check_shapes(student: Student, rng: torch.Generator) -> None:
    """The decoder is given z of shape (n, latent_dim), and n examples of the shape that it answers with come out."""
    for n, latent_dim in ((5, 3), (1, 4), (4, 1)):
        observe(student, some_decoder(rng, latent_dim, SHAPE), n, latent_dim)


@check(marks=2, needs=[check_shapes])
def check_prior(student: Student, rng: torch.Generator) -> None:
    """The latents are standard normal, with a fresh draw for every element at every call."""
    decoder = some_decoder(rng, 24, SHAPE)
    z = torch.stack([observe(student, decoder, 128, 24)[0] for _ in range(6)])
    assert_fresh_normal(noise_in(z, torch.zeros(()), torch.zeros(())))


@check(marks=1, needs=[check_shapes])
def check_decoded(student: Student, rng: torch.Generator) -> None:
    """What comes out is the decoder's answer, with nothing added to it."""
    decoder = some_decoder(rng, 3, SHAPE)
    z, result = observe(student, decoder, 200, 3)
    answer = decoder.again((z,)).detach()
    if not torch.allclose(result, answer, rtol=1e-4, atol=1e-4):
        if is_clipped(result, answer, 1e-4 * answer.abs() + 1e-4):
            raise Failure("clipped", "The result is clipped: the decoder's answer is asked for as it is.")
        slope = float((result * answer).sum() / answer.square().sum())
        rest = float((result - slope * answer).square().mean().sqrt())
        raise Failure("changed", "The result is not what the decoder answers.", evidence=(slope, rest))


def observe(student: Student, decoder: RecordedModel, n: int, latent_dim: int) -> tuple[Tensor, Tensor]:
    """One call: the latents that explain the result best, among those that the decoder saw, and the result; float64."""
    decoder.calls.clear()
    sample = require_tensor(student.sample_vae(decoder, n, latent_dim), (n, *SHAPE), "the sample")
    result = sample.detach().to(torch.float64)
    seen = latents_seen(decoder, n, latent_dim)
    if len(seen) == 1:
        return seen[0], result
    with torch.no_grad():
        return min(seen, key=lambda z: float((decoder.again((z,)) - result).square().sum())), result
