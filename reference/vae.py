"""Variational autoencoders (VAE): the reparameterized sample, the KL divergence, the loss, new samples.

And what they grew from, the plain autoencoder.
"""

from collections.abc import Callable

import torch
from jaxtyping import Float
from torch import Tensor, nn

from reference.networks import mlp

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
    return (0.5 * _squared_error(x, x_hat) + kl_to_standard_normal(mean, log_var)).mean()


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


def reconstruction_error(
    x: Float[Tensor, " N *data"], encoder: Callable[[Tensor], Tensor], decoder: Decoder
) -> Float[Tensor, ""]:
    """Training loss of a plain autoencoder.

        1/N Σ_n ‖x_n - decoder(encoder(x_n))‖²

    The squared error is summed over all elements of an example; only the mean over the batch divides. Half of
    it is the first term of `negative_elbo`, but here the code is no draw, and nothing pulls it to the prior: so
    there is no law from which codes of new examples could be drawn.

    Args:
        x: N examples, shape (N, ...); an example may have any shape.
        encoder: maps x to a code for each example, shape (N, D).
        decoder: maps codes of shape (N, D) to x̂, of x's shape.

    Returns:
        The loss, a 0-d tensor.

    Source: Hinton and Salakhutdinov, Reducing the Dimensionality of Data with Neural Networks, 2006.
    """
    return _squared_error(x, decoder(encoder(x))).mean()


class Autoencoder(nn.Module):
    """Squeezes vectors through a code of fewer numbers, which keeps what it takes to tell them apart.

        z = encode(x)        x̂ = decode(z)

    Both are MLPs. Train it by `reconstruction_error(x, model.encode, model.decode)`.

    Args:
        dim: the number of dimensions of the data.
        latent_dim: D, the length of the code.
        hidden: the width of the hidden layers.
    """

    def __init__(self, dim: int, latent_dim: int, hidden: int = 64) -> None:
        super().__init__()
        self.encoder = mlp(dim, hidden, latent_dim)
        self.decoder = mlp(latent_dim, hidden, dim)

    def encode(self, x: Float[Tensor, "N dim"]) -> Float[Tensor, "N D"]:
        """The code of each example."""
        return self.encoder(x)

    def decode(self, z: Float[Tensor, "N D"]) -> Float[Tensor, "N dim"]:
        """The example that each code stands for."""
        return self.decoder(z)


class VAE(nn.Module):
    """A model of vectors whose latents are standard normal: p(x) = ∫ N(x; decode(z), I) N(z; 0, I) dz.

        (μ, log σ²) = encode(x)        x̂ = decode(z)

    Both are MLPs. Train it by `negative_elbo(x, model.encode, model.decode)`, and draw from it by
    `sample_vae(model.decode, n, latent_dim)`. The decoder's Gaussian has variance 1 in each dimension, so scale
    the data: details much smaller than 1 pass for noise, and are not learnt.

    Args:
        dim: the number of dimensions of the data.
        latent_dim: D, the number of latent dimensions.
        hidden: the width of the hidden layers.
    """

    def __init__(self, dim: int, latent_dim: int, hidden: int = 64) -> None:
        super().__init__()
        self.encoder = mlp(dim, hidden, 2 * latent_dim)
        self.decoder = mlp(latent_dim, hidden, dim)

    def encode(self, x: Float[Tensor, "N dim"]) -> tuple[Float[Tensor, "N D"], Float[Tensor, "N D"]]:
        """Mean and log-variance of the latents of each example."""
        mean, log_var = self.encoder(x).chunk(2, dim=1)
        return mean, log_var

    def decode(self, z: Float[Tensor, "N D"]) -> Float[Tensor, "N dim"]:
        """The mean of the examples that have these latents."""
        return self.decoder(z)


def _squared_error(x: Float[Tensor, " N *data"], x_hat: Float[Tensor, " N *data"]) -> Float[Tensor, " N"]:
    """The squared distance ‖x - x̂‖² of each example, over all of its elements."""
    return (x - x_hat).square().reshape(len(x), -1).sum(dim=1)
