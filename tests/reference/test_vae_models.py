"""Autoencoders and VAEs that train, against principal component analysis, plain and probabilistic."""

import math

import numpy as np
import pytest
import torch
from sklearn.decomposition import PCA
from torch import nn
from torch.distributions import MultivariateNormal, kl_divergence

from reference.gaussian import multivariate_gaussian_log_prob, multivariate_gaussian_mle
from reference.vae import VAE, Autoencoder, negative_elbo, reconstruction_error, sample_vae
from tests.reference.diffusion_examples import train


def linear_vae(dim: int, latent_dim: int) -> VAE:
    """A VAE whose networks are matrices, so that p(x) = N(b, W Wᵀ + I)."""
    vae = VAE(dim, latent_dim)
    vae.encoder, vae.decoder = nn.Linear(dim, 2 * latent_dim), nn.Linear(latent_dim, dim)
    return vae


def linear_log_prob(vae: VAE, x: torch.Tensor) -> torch.Tensor:
    """The log-density that such a VAE gives each example."""
    W = vae.decoder.weight
    return multivariate_gaussian_log_prob(x, vae.decoder.bias, W @ W.T + torch.eye(len(W)))


def log_prob_bound(vae: VAE, x: torch.Tensor, draws: int) -> float:
    """The ELBO with the Gaussian's constant in it, averaged over the examples and many draws."""
    constant = x[0].numel() / 2 * math.log(2 * math.pi)
    return -(negative_elbo(x.repeat(draws, 1), vae.encode, vae.decode) + constant).item()


def pca_error(x: torch.Tensor, k: int) -> float:
    """The mean squared distance of the examples from their first k principal components."""
    pca = PCA(k).fit(x.numpy())
    return np.square(x.numpy() - pca.inverse_transform(pca.transform(x.numpy()))).sum(axis=1).mean()


def test_reconstruction_error_by_hand():
    """A code of the sum loses (1, -1): errors of 2 and 0 in images of two pixels, and their mean."""
    x = torch.tensor([[[1.0, -1.0]], [[2.0, 2.0]]])
    error = reconstruction_error(x, lambda x: x.sum(dim=(1, 2))[:, None], lambda z: (z / 2)[:, None].expand(-1, 1, 2))
    assert error.item() == 1


def test_an_autoencoder_bends_where_pca_cannot():
    """Of points on an arc in space one number each says nearly all: the error falls below the best line's."""
    torch.manual_seed(0)
    angle = 4 * torch.rand(400)
    x = torch.stack([angle.cos(), angle.sin(), 0.5 * angle.sin()], dim=1)
    model = Autoencoder(3, 1, hidden=32)
    start = reconstruction_error(x, model.encode, model.decode).item()
    end = train(model, lambda: reconstruction_error(x, model.encode, model.decode), 200)
    line = pca_error(x, 1)
    assert end < 0.1 * line < 0.1 * start
    assert model.encode(x).shape == (400, 1)


def test_a_linear_autoencoder_is_pca():
    """With matrices for networks training ends at PCA's error, and no lower."""
    torch.manual_seed(0)
    x = torch.randn(300, 5) * torch.tensor([3.0, 2.0, 1.0, 0.5, 0.5])
    model = Autoencoder(5, 2)
    model.encoder, model.decoder = nn.Linear(5, 2), nn.Linear(2, 5)
    train(model, lambda: reconstruction_error(x, model.encode, model.decode), 500)
    best = pca_error(x, 2)
    assert reconstruction_error(x, model.encode, model.decode).item() == pytest.approx(best, rel=1e-3)


@pytest.mark.parametrize("seed", range(3))
def test_the_elbo_of_a_linear_vae_is_a_lower_bound(seed):
    """log p(x) less the ELBO is the divergence of q from the true posterior, whose latents are correlated."""
    torch.manual_seed(seed)
    vae, x = linear_vae(4, 2), 2 * torch.randn(1, 4)
    with torch.no_grad():
        vae.decoder.weight.mul_(3)
        log_prob, bound = linear_log_prob(vae, x).item(), log_prob_bound(vae, x, 400_000)
        W, (mean, log_var) = vae.decoder.weight, vae.encode(x)
        posterior_cov = torch.linalg.inv(W.T @ W + torch.eye(2))
        posterior = MultivariateNormal((x - vae.decoder.bias) @ W @ posterior_cov, posterior_cov)
        gap = kl_divergence(MultivariateNormal(mean, log_var.exp().diag_embed()), posterior).item()
    assert gap > 0.1
    assert bound == pytest.approx(log_prob - gap, rel=2e-3)


def test_a_linear_vae_is_probabilistic_pca():
    """Trained by the ELBO, its own likelihood is nearly the largest of all of its kind, and the bound is nearly tight."""
    torch.manual_seed(0)
    x = torch.randn(500, 4) @ torch.randn(4, 4) + torch.tensor([1.0, 0.0, -2.0, 0.0])
    vae = linear_vae(4, 2)
    train(vae, lambda: negative_elbo(x, vae.encode, vae.decode), 600, lr=0.1)
    with torch.no_grad():
        bound, log_prob = log_prob_bound(vae, x, draws=500), linear_log_prob(vae, x).mean().item()
    # The best W Wᵀ + I has the data's two largest variances, and 1 in the other directions (Tipping and Bishop).
    variances = torch.linalg.eigvalsh(multivariate_gaussian_mle(x)[1])
    assert variances[-2] > 1
    best = -0.5 * (4 * math.log(2 * math.pi) + variances[-2:].log().sum() + 2 + variances[:-2].sum()).item()
    assert bound - 0.01 < log_prob < best + 1e-5  # the bound is an estimate, with a standard error of 0.002
    assert bound == pytest.approx(best, abs=0.02)


def test_a_vae_learns_a_ring():
    """Its bound on the likelihood beats the best Gaussian's, and what it draws lies all around the ring."""
    torch.manual_seed(0)
    angle = 2 * math.pi * torch.rand(1000)
    x = 5 * torch.stack([angle.cos(), angle.sin()], dim=1) + torch.randn(1000, 2)
    vae = VAE(2, 2, hidden=32)
    before = log_prob_bound(vae, x, draws=1)
    train(vae, lambda: negative_elbo(x[torch.randint(1000, (250,))], vae.encode, vae.decode), 400)
    gaussian = multivariate_gaussian_log_prob(x, *multivariate_gaussian_mle(x)).mean().item()
    truth = -0.5 * math.log(2 * math.pi * math.e) - math.log(2 * math.pi * 5)  # noise across, and all angles along
    bound = log_prob_bound(vae, x, draws=10)
    assert before < gaussian < gaussian + 0.2 < bound < truth + 0.05
    samples = sample_vae(vae.decode, 1000, 2)
    assert (samples.norm(dim=1) - 5).abs().mean() < 1.3  # 1.9 for draws of the Gaussian
    assert ((samples > 0).float() @ torch.tensor([2.0, 1.0])).long().bincount().min() > 150  # of 250 in each quadrant
