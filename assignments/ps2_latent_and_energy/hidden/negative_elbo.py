"""Checks of negative_elbo, which judge the latents that the decoder is given, and the loss for exactly these."""

import torch
from torch import Tensor

from assignments.ps2_latent_and_energy.autoencoder import (
    VECTORS,
    Pass,
    observe,
    some_decoder,
    some_encoder,
    some_examples,
)
from assignments.ps2_latent_and_energy.gradients import assert_gradients, gradients
from autograder.checks import Failure, Student, check
from autograder.checks.latent_draws import assert_fresh_normal, assert_mean_and_spread, noise_in


@check(marks=2)
def check_value(student: Student, rng: torch.Generator) -> None:
    """The loss is half the squared error plus the divergence, summed within an example, averaged over the batch."""
    passes = observe_several(student, rng, 5, examples=4, latents=3)
    if not all(each.is_right() for each in passes):
        message = "The loss is not the mean of ½‖x − x̂‖² + KL over the batch, for the z that the decoder was given."
        raise Failure("loss", message, evidence=composition(passes))


@check(marks=1)
def check_latents(student: Student, rng: torch.Generator) -> None:
    """The decoder is given draws from N(mean, exp(log_var)), the encoder's answer for each example."""
    assert_mean_and_spread(*some_latents(student, rng))


@check(marks=1, needs=[check_latents])
def check_noise(student: Student, rng: torch.Generator) -> None:
    """The latents' noise is standard normal, with a fresh draw for every element at every call."""
    assert_fresh_normal(noise_in(*some_latents(student, rng)))


@check(marks=2, needs=[check_value, check_latents])
def check_gradient(student: Student, rng: torch.Generator) -> None:
    """The loss can be back-propagated to the encoder, through z too, to the decoder, and to x if that needs gradients."""
    encoder, decoder = some_encoder(rng, VECTORS, 3), some_decoder(rng, 3, VECTORS)
    x = some_examples(rng, 4, *VECTORS).requires_grad_()
    one = observe(student, x, encoder, decoder)
    terms = one.right_terms()
    got, *parts = (gradients([each], [torch.ones(())], [x], [encoder, decoder]) for each in (one.loss, *terms))
    try:
        want = [of_error + of_divergence for of_error, of_divergence in zip(*parts, strict=True)]
        assert_gradients(got, want, ("x", "the encoder's mean", "the encoder's log_var", "the decoder"))
    except Failure as failure:
        for found, *each in zip(got, *parts, strict=True):
            failure.evidence += shares(found.flatten(), torch.stack([part.flatten() for part in each], dim=1))
        raise


@check(marks=1, needs=[check_value])
def check_any_shape(student: Student, rng: torch.Generator) -> None:
    """The data may have any shape: vectors, sequences, images; a batch may hold a single example."""
    for count, *shape in ((1, 5), (3, 2, 4), (2, 1, 3, 2)):
        encoder, decoder = some_encoder(rng, tuple(shape), 2), some_decoder(rng, 2, tuple(shape))
        one = observe(student, some_examples(rng, count, *shape), encoder, decoder)
        if not one.is_right():
            error, divergence = one.terms(one.latent()).tolist()
            share = (one.loss.item() - divergence) / error
            raise Failure("loss_of_shape", f"The loss is wrong for data of shape {(count, *shape)}.", evidence=(share,))


def observe_several(student: Student, rng: torch.Generator, calls: int, *, examples: int, latents: int) -> list[Pass]:
    """Calls on fresh data for one encoder and decoder."""
    encoder, decoder = some_encoder(rng, VECTORS, latents), some_decoder(rng, latents, VECTORS)
    batches = [some_examples(rng, examples, *VECTORS) for _ in range(calls)]
    return [observe(student, x, encoder, decoder) for x in batches]


def some_latents(student: Student, rng: torch.Generator) -> tuple[Tensor, Tensor, Tensor]:
    """z, mean and log_var of several calls, each (R, N, D)."""
    passes = observe_several(student, rng, 4, examples=64, latents=32)
    drawn = [(each.latent(), each.mean.detach(), each.log_var.detach()) for each in passes]
    z, mean, log_var = (torch.stack(tensors) for tensors in zip(*drawn, strict=True))
    return z, mean, log_var


def composition(passes: list[Pass]) -> tuple[float, ...]:
    """How much of the squared error, of the divergence and of a constant the losses hold, by least squares."""
    terms = torch.stack([each.terms(each.latent()).detach() for each in passes])
    known = torch.cat([terms, torch.ones_like(terms[:, :1])], dim=1)
    return shares(torch.stack([each.loss.detach().to(torch.float64) for each in passes]), known)


def shares(found: Tensor, parts: Tensor) -> tuple[float, ...]:
    """How much of each part is in what was found, by least squares."""
    return tuple(torch.linalg.lstsq(parts, found[:, None], driver="gelsd").solution.flatten().tolist())
