"""Mistakes about variational autoencoders."""

from __future__ import annotations

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor

from misconceptions import misconception
from reference.vae import kl_to_standard_normal, negative_elbo, reparameterize, sample_vae

Encoder = Callable[[Tensor], tuple[Tensor, Tensor]]
Decoder = Callable[[Tensor], Tensor]


@misconception(reparameterize)
def noise_scaled_by_variance(mean: Tensor, log_var: Tensor) -> Tensor:
    """The noise is multiplied by exp(log_var), the variance. `log_var` is the logarithm of the variance and not of the
    standard deviation: multiply by exp(log_var / 2).
    """
    return reparameterize(mean, 2 * log_var)


@misconception(reparameterize)
def noise_scaled_by_log_var(mean: Tensor, log_var: Tensor) -> Tensor:
    """The noise is multiplied by `log_var` itself, which may be negative: the standard deviation is exp(log_var / 2)."""
    return mean + log_var * torch.randn_like(mean)


@misconception(reparameterize)
def noise_not_scaled(mean: Tensor, log_var: Tensor) -> Tensor:
    """The noise is added as it is drawn, with variance 1, whatever `log_var` says: multiply it by exp(log_var / 2)."""
    return mean + torch.randn_like(mean)


@misconception(reparameterize)
def one_noise_for_the_batch(mean: Tensor, log_var: Tensor) -> Tensor:
    """All examples share one noise vector. Every element of every example needs its own draw."""
    return mean + (log_var / 2).exp() * torch.randn_like(mean[:1])


@misconception(reparameterize)
def one_noise_for_an_example(mean: Tensor, log_var: Tensor) -> Tensor:
    """All dimensions of an example share one number as their noise. Every element needs its own draw, or the sample's
    covariance is not diagonal.
    """
    return mean + (log_var / 2).exp() * torch.randn_like(mean[:, :1])


@misconception(reparameterize)
def uniform_noise(mean: Tensor, log_var: Tensor) -> Tensor:
    """The noise is uniform (`rand`); it must be standard normal (`randn`)."""
    return mean + (log_var / 2).exp() * torch.rand_like(mean)


@misconception(reparameterize)
def noise_seeded_inside(mean: Tensor, log_var: Tensor) -> Tensor:
    """The generator is seeded inside the function, so that every call draws the same noise: seed once, outside."""
    torch.manual_seed(0)
    return reparameterize(mean, log_var)


@misconception(reparameterize)
def sampled_without_gradient(mean: Tensor, log_var: Tensor) -> Tensor:
    """The sample is cut off from mean and log_var: `torch.normal` and a distribution's `sample()` pass no gradient on.
    Draw ε on its own and compute z = mean + exp(log_var / 2) · ε.
    """
    return torch.normal(mean, (log_var / 2).exp()).detach()


@misconception(kl_to_standard_normal)
def kl_averaged_over_dimensions(mean: Tensor, log_var: Tensor) -> Tensor:
    """The divergence is averaged over the dimensions. It is their sum: the dimensions are independent, so their
    divergences add up.
    """
    return kl_to_standard_normal(mean, log_var) / mean.shape[1]


@misconception(kl_to_standard_normal)
def kl_of_the_whole_batch(mean: Tensor, log_var: Tensor) -> Tensor:
    """One number is returned for the whole batch: sum over the dimensions alone, so that each example has its own."""
    return kl_to_standard_normal(mean, log_var).mean()


@misconception(kl_to_standard_normal)
def kl_of_wrong_sign(mean: Tensor, log_var: Tensor) -> Tensor:
    """The sign is wrong: a divergence is never negative, and this is never positive. ½ Σ (1 + log σ² − μ² − σ²) is minus
    the divergence.
    """
    return -kl_to_standard_normal(mean, log_var)


@misconception(kl_to_standard_normal)
def kl_without_half(mean: Tensor, log_var: Tensor) -> Tensor:
    """The factor ½ is missing: the divergence is ½ Σ (μ² + σ² − 1 − log σ²)."""
    return 2 * kl_to_standard_normal(mean, log_var)


@misconception(kl_to_standard_normal)
def log_var_for_log_std(mean: Tensor, log_var: Tensor) -> Tensor:
    """`log_var` is taken for the logarithm of the standard deviation: σ² is exp(log_var), not exp(2 log_var)."""
    return kl_to_standard_normal(mean, 2 * log_var)


@misconception(kl_to_standard_normal)
def std_for_variance(mean: Tensor, log_var: Tensor) -> Tensor:
    """The standard deviation exp(log_var / 2) stands where the variance exp(log_var) belongs: the divergence is
    ½ Σ (μ² + σ² − 1 − log σ²).
    """
    return 0.5 * (mean.square() + (log_var / 2).exp() - 1 - log_var).sum(dim=1)


@misconception(kl_to_standard_normal)
def kl_the_other_way(mean: Tensor, log_var: Tensor) -> Tensor:
    """This is KL(N(0, I) ‖ q), the divergence the other way round, which is another number: the expectation is to be
    taken under q = N(mean, exp(log_var)).
    """
    return 0.5 * ((mean.square() + 1) / log_var.exp() - 1 + log_var).sum(dim=1)


@misconception(kl_to_standard_normal)
def minus_one_left_out(mean: Tensor, log_var: Tensor) -> Tensor:
    """The −1 is missing, so that the divergence of the standard normal from itself is not 0: for each dimension it is
    ½ (μ² + σ² − 1 − log σ²).
    """
    return 0.5 * (mean.square() + log_var.exp() - log_var).sum(dim=1)


@misconception(negative_elbo)
def squared_error_averaged(x: Tensor, encoder: Encoder, decoder: Decoder) -> Tensor:
    """The squared error is averaged over all elements (`mse_loss`), which weakens it against the divergence. Sum it over
    an example's elements, halve it, and average over the batch alone.
    """
    mean, log_var = encoder(x)
    x_hat = decoder(reparameterize(mean, log_var))
    return F.mse_loss(x_hat, x) + kl_to_standard_normal(mean, log_var).mean()


@misconception(negative_elbo)
def squared_error_not_halved(x: Tensor, encoder: Encoder, decoder: Decoder) -> Tensor:
    """The squared error is not halved: −log of a normal density of variance 1 is ½‖x − x̂‖² and a constant."""
    return _loss(x, encoder, decoder, error_weight=2)


@misconception(negative_elbo)
def divergence_subtracted(x: Tensor, encoder: Encoder, decoder: Decoder) -> Tensor:
    """The divergence is subtracted, so that training drives it up: the negative ELBO is ½‖x − x̂‖² *plus* KL."""
    return _loss(x, encoder, decoder, kl_weight=-1)


@misconception(negative_elbo)
def summed_over_batch(x: Tensor, encoder: Encoder, decoder: Decoder) -> Tensor:
    """The loss is summed over the batch; it is the mean over its examples."""
    return _loss(x, encoder, decoder) * len(x)


@misconception(negative_elbo)
def squared_error_summed_over_one_axis(x: Tensor, encoder: Encoder, decoder: Decoder) -> Tensor:
    """The squared error is summed over the last axis alone and averaged over the others. That is right for vectors; an
    image has more axes, and all of an example's elements are summed.
    """
    mean, log_var = encoder(x)
    error = (x - decoder(reparameterize(mean, log_var))).square().sum(dim=-1).mean()
    return error / 2 + kl_to_standard_normal(mean, log_var).mean()


@misconception(negative_elbo)
def mean_decoded(x: Tensor, encoder: Encoder, decoder: Decoder) -> Tensor:
    """The encoder's mean is decoded, as in a plain autoencoder. The loss takes a draw z = mean + exp(log_var / 2) · ε."""
    return _loss(x, encoder, decoder, draw=lambda mean, log_var: mean)


@misconception(negative_elbo)
def latents_scaled_by_variance(x: Tensor, encoder: Encoder, decoder: Decoder) -> Tensor:
    """The latents' noise is multiplied by exp(log_var), the variance. `log_var` is the logarithm of the variance and not
    of the standard deviation: multiply by exp(log_var / 2).
    """
    return _loss(x, encoder, decoder, draw=noise_scaled_by_variance)


@misconception(negative_elbo)
def latents_detached(x: Tensor, encoder: Encoder, decoder: Decoder) -> Tensor:
    """The latents are cut off from the encoder (by `detach`, `no_grad` or a distribution's `sample()`), which then learns
    nothing from the squared error: draw ε on its own and compute z = mean + exp(log_var / 2) · ε.
    """
    return _loss(x, encoder, decoder, draw=sampled_without_gradient)


@misconception(negative_elbo)
def loss_seeded_inside(x: Tensor, encoder: Encoder, decoder: Decoder) -> Tensor:
    """The generator is seeded inside the loss, so that every call trains on the same draws: seed once, outside."""
    torch.manual_seed(0)
    return negative_elbo(x, encoder, decoder)


@misconception(sample_vae)
def uniform_latents(decoder: Decoder, n: int, latent_dim: int) -> Tensor:
    """The latents are uniform (`rand`). The prior is the standard normal: draw them with `randn`."""
    return decoder(torch.rand(n, latent_dim))


@misconception(sample_vae)
def one_latent_for_all(decoder: Decoder, n: int, latent_dim: int) -> Tensor:
    """One latent is drawn and decoded n times, so that all samples are the same. Every sample needs a z of its own."""
    return decoder(torch.randn(1, latent_dim).expand(n, latent_dim))


@misconception(sample_vae)
def latents_seeded_inside(decoder: Decoder, n: int, latent_dim: int) -> Tensor:
    """The generator is seeded inside the function, so that every call gives the same samples: seed once, outside."""
    torch.manual_seed(0)
    return sample_vae(decoder, n, latent_dim)


@misconception(sample_vae)
def noise_added_to_samples(decoder: Decoder, n: int, latent_dim: int) -> Tensor:
    """Noise is added to what the decoder answers. The decoded latents themselves are asked for."""
    x = sample_vae(decoder, n, latent_dim)
    return x + torch.randn_like(x)


@misconception(sample_vae)
def one_number_for_a_latent(decoder: Decoder, n: int, latent_dim: int) -> Tensor:
    """All elements of a latent are the same number, so that only a line of the latent space is decoded. Every element of
    every latent needs its own draw.
    """
    return decoder(torch.randn(n, 1).expand(n, latent_dim))


def _loss(
    x: Tensor,
    encoder: Encoder,
    decoder: Decoder,
    *,
    draw: Callable[[Tensor, Tensor], Tensor] = reparameterize,
    error_weight: float = 1,
    kl_weight: float = 1,
) -> Tensor:
    """The negative ELBO, with a place for each mistake."""
    mean, log_var = encoder(x)
    error = (x - decoder(draw(mean, log_var))).square().flatten(start_dim=1).sum(dim=1) / 2
    return (error_weight * error + kl_weight * kl_to_standard_normal(mean, log_var)).mean()
