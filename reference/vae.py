"""Variational autoencoders (VAE): the reparameterized sample, the KL divergence, the loss, new samples."""

from collections.abc import Callable

import torch
from jaxtyping import Float
from torch import Tensor

Encoder = Callable[[Tensor], tuple[Tensor, Tensor]]  # x -> mean and log-variance of z
Decoder = Callable[[Tensor], Tensor]  # z -> x


def reparameterize(mean: Float[Tensor, "N D"], log_var: Float[Tensor, "N D"]) -> Float[Tensor, "N D"]:
    """Draws from a Gaussian with diagonal covariance, so that gradients reach its mean and variance.

        z = μ + σ ε        σ² = exp(log_var),    ε ~ N(0, I)

    `log_var` is the logarithm of the variance and not of the standard deviation. Every element draws its own
    standard normal ε, independent of all others. All draws come from torch's global generator, in any order,
    fresh at each call; the generator is never seeded or reset. The sample can be back-propagated to both
    inputs, with finite gradients: for the draws that were made, z is a function of μ and log_var. Both inputs
    share one dtype and device, which the result has too, and no input is changed.

    Args:
        mean: μ, shape (N, D).
        log_var: log σ², shape (N, D).

    Returns:
        One sample for each example, shape (N, D).

    Source: Kingma and Welling, Auto-Encoding Variational Bayes, 2014, section 2.4.
    """
    return mean + (0.5 * log_var).exp() * torch.randn_like(mean)


def kl_to_standard_normal(mean: Float[Tensor, "N D"], log_var: Float[Tensor, "N D"]) -> Float[Tensor, " N"]:
    """KL divergence from a Gaussian with diagonal covariance to the standard normal.

        KL(N(μ, diag σ²) ‖ N(0, I)) = ½ Σ_d (μ_d² + σ_d² - 1 - log σ_d²)        σ² = exp(log_var)

    The divergence is summed over the D dimensions, and not averaged; there is one for each example. Nothing
    is random here. Logarithms are natural, so the result is in nats. It can be back-propagated to both
    inputs, with finite gradients. Both inputs share one dtype and device, which the result has too, and no
    input is changed.

    Args:
        mean: μ, shape (N, D).
        log_var: log σ², the logarithm of the variance and not of the standard deviation, shape (N, D).

    Returns:
        The divergence of each example, shape (N,).

    Source: Kingma and Welling, Auto-Encoding Variational Bayes, 2014, appendix B.
    """
    return 0.5 * (mean.square() + log_var.exp() - 1 - log_var).sum(dim=1)


def negative_elbo(x: Float[Tensor, " N *data"], encoder: Encoder, decoder: Decoder) -> Float[Tensor, ""]:
    """Training loss of a variational autoencoder whose decoder is a Gaussian of variance 1.

        ½ ‖x - x̂‖² + KL(N(μ, diag σ²) ‖ N(0, I))  averaged over the N examples

        (μ, log σ²) = encoder(x),    z ~ N(μ, diag σ²),    x̂ = decoder(z)

    The squared error is summed over all elements of an example, and the divergence over all dimensions of z;
    only the mean over the batch divides. The Gaussian's constant, ½ log 2π for each element of an example, is
    left out. Logarithms are natural, so the loss is in nats per example.

    One z is drawn for each example, by the reparameterization z = μ + σ ε with ε standard normal and
    independent for every element. All draws come from torch's global generator, in any order, fresh at each
    call; the generator is never seeded or reset.

    Encoder and decoder (each a function or an `nn.Module`) are called as `encoder(x)` and `decoder(z)` on the
    whole batch, treat each example alone, and may be called any number of times. The loss can be
    back-propagated to both, and to x if it needs gradients, with finite gradients. It has x's dtype and
    device, and x is not changed.

    Args:
        x: N examples, shape (N, ...); an example may have any shape.
        encoder: maps x to the pair (μ, log σ²), each of shape (N, D), D being the number of latent dimensions.
        decoder: maps z of shape (N, D) to x̂, of x's shape.

    Returns:
        The loss, a 0-d tensor.

    Source: Kingma and Welling, Auto-Encoding Variational Bayes, 2014, equation 10.
    """
    mean, log_var = encoder(x)
    x_hat = decoder(reparameterize(mean, log_var))
    squared_error = (x - x_hat).square().reshape(len(x), -1).sum(dim=1)  # over all of an example's elements
    return (0.5 * squared_error + kl_to_standard_normal(mean, log_var)).mean()


@torch.no_grad()
def sample_vae(decoder: Decoder, n: int, latent_dim: int) -> Float[Tensor, " n *data"]:
    """Draws new examples from a variational autoencoder.

        x = decoder(z)        z ~ N(0, I)

    The latents come from the prior, the standard normal: no encoder is needed. The result is what the decoder
    says, to which no noise is added. Every element of z is drawn on its own, in torch's default dtype and on
    its default device. All draws come from torch's global generator, in any order, fresh at each call; the
    generator is never seeded or reset.

    The decoder (a function or an `nn.Module`) is called as `decoder(z)` on the whole batch, treats each
    example alone, and may be called any number of times. The result need not be differentiable.

    Args:
        decoder: maps z of shape (n, latent_dim) to n examples, shape (n, ...).
        n: the number of examples.
        latent_dim: the number of latent dimensions.

    Returns:
        The decoded draws, shape (n, ...).

    Source: Kingma and Welling, Auto-Encoding Variational Bayes, 2014, section 2.1.
    """
    return decoder(torch.randn(n, latent_dim))
