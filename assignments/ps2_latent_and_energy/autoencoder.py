"""Encoders and decoders to judge code with, and what a submission made of them."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from autograder.checks import Failure, RecordedModel, Student, as_scalar
from autograder.checks.latent_draws import latents_seen
from reference.vae import kl_to_standard_normal

VECTORS = (6,)
"""The shape of an example, where it is of no matter."""


@dataclass
class Pass:
    """One call of ``negative_elbo``.

    Attributes:
        x: the batch, (N, ...).
        mean, log_var: what the encoder answers, (N, D), with their graphs.
        z: what the decoder was given, (M, N, D), M mostly being 1.
        decoder: that was called.
        result: of the call.
    """

    x: Tensor
    mean: Tensor
    log_var: Tensor
    z: Tensor
    decoder: RecordedModel
    result: object

    @property
    def loss(self) -> Tensor:
        """The result as a 0-d tensor, with its graph.

        Raises:
            Failure: where it is no single number.
        """
        return as_scalar(self.result, "the loss")

    def terms(self, z: Tensor) -> Tensor:
        """For one z (N, D): the batch's means of the halved squared error and of the divergence, (2,), with graphs."""
        error = (self.x - self.decoder.again((z,))).square().flatten(start_dim=1).sum(dim=1) / 2
        return torch.stack([error.mean(), kl_to_standard_normal(self.mean, self.log_var).mean()])

    def right_terms(self) -> Tensor:
        """The terms for the z that explains the result best, which is a function of mean and log_var."""
        std = (self.log_var / 2).exp()
        noise = ((self.latent() - self.mean) / std).detach()
        return self.terms(self.mean + std * noise)

    def latent(self) -> Tensor:
        """Of all z that the decoder saw, the one that explains the result best."""
        if len(self.z) == 1:
            return self.z[0]
        with torch.no_grad():
            return min(self.z, key=lambda z: abs(float(self.terms(z).sum() - self.loss)))

    def is_right(self) -> bool:
        """Whether the loss is right for a z that the decoder saw."""
        return torch.allclose(self.loss.detach().to(torch.float64), self.right_terms().sum().detach(), rtol=1e-4)


def some_encoder(rng: torch.Generator, shape: tuple[int, ...], latents: int) -> RecordedModel:
    """Curved functions of an example: μ about 0 and within ±1½, log σ² within ±2."""
    return RecordedModel(_encode, *torch.randn(2, *shape, latents, generator=rng, dtype=torch.float64))


def some_decoder(rng: torch.Generator, latents: int, shape: tuple[int, ...]) -> RecordedModel:
    """A curved function of z, within ±2."""
    return RecordedModel(_decode, torch.randn(latents, *shape, generator=rng, dtype=torch.float64))


def some_examples(rng: torch.Generator, *shape: int) -> Tensor:
    """A batch of data, each batch of a scale of its own."""
    scale = 0.5 + 2 * torch.rand((), generator=rng, dtype=torch.float64)
    return scale * torch.randn(shape, generator=rng, dtype=torch.float64)


def observe(student: Student, x: Tensor, encoder: RecordedModel, decoder: RecordedModel) -> Pass:
    """Calls ``negative_elbo`` and reads off which latents it decoded.

    Raises:
        Failure: where the decoder was not called on one z for each example.
    """
    decoder.calls.clear()
    result = student.negative_elbo(x, encoder, decoder)
    mean, log_var = encoder.again((x,))
    return Pass(x, mean, log_var, latents_seen(decoder, *mean.shape), decoder, result)


def _encode(weights: list[Tensor], x: Tensor) -> tuple[Tensor, Tensor]:
    shape = weights[0].shape[:-1]
    if not isinstance(x, Tensor) or x.shape[1:] != shape:
        raise Failure("x_shape", "The encoder was not given examples of the shape of x.")
    size = shape.numel() ** 0.5
    first, second = (torch.tensordot(x, weight.to(x.dtype), len(shape)) / size for weight in weights)
    return 1.5 * first.tanh(), 2 * second.tanh()


def _decode(weights: list[Tensor], z: Tensor) -> Tensor:
    (weight,) = weights
    if not isinstance(z, Tensor) or z.ndim != 2 or z.shape[1] != len(weight):
        found = f"z of shape {tuple(z.shape)}" if isinstance(z, Tensor) else "no tensor"
        raise Failure("z_shape", f"The decoder was given {found}; (N, {len(weight)}) is asked for.")
    return 2 * (torch.tensordot(z, weight.to(z.dtype), 1) + 0.5).sin()
