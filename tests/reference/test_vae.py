"""VAEs against torch.distributions, quadrature, and a linear VAE whose likelihood is known in closed form."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats
from torch.distributions import MultivariateNormal, Normal, kl_divergence

from reference.vae import kl_to_standard_normal, negative_elbo, reparameterize, sample_vae

seeds = st.integers(0, 2**31 - 1)
sizes = st.integers(1, 5)


def normal(seed: int, *shape: int) -> torch.Tensor:
    """Standard normal numbers in float64 that leave the global generator alone."""
    return torch.from_numpy(np.random.default_rng(seed).standard_normal(shape))


class Encoder(torch.nn.Module):
    """Mean and log-variance of a latent plane, by any means."""

    def __init__(self, dtype=torch.float64):
        super().__init__()
        self.scale = torch.nn.Parameter(torch.tensor([0.5, -1.0], dtype=dtype))

    def forward(self, x):
        features = x.reshape(len(x), -1).mean(1, keepdim=True)
        return self.scale * features, self.scale * features.sin() - 1


class Decoder(torch.nn.Module):
    """Examples of the shape asked for, and a memory of the latents they came from."""

    def __init__(self, *shape, dtype=torch.float64):
        super().__init__()
        self.shape = shape
        self.weight = torch.nn.Parameter(torch.linspace(-1, 1, 2 * math.prod(shape), dtype=dtype).reshape(2, -1))
        self.calls = []

    def forward(self, z):
        self.calls.append(z.detach().clone())
        return (z @ self.weight).tanh().reshape(-1, *self.shape)


def test_reparameterize_draws_the_gaussian():
    """Each element, less its mean and by its standard deviation e^{log_var / 2}, is standard normal and on its own."""
    torch.manual_seed(0)
    mean, log_var = torch.tensor([3.0, -50.0]).expand(20_000, 2), torch.tensor([-4.0, 2.0]).expand(20_000, 2)
    noise = (reparameterize(mean, log_var) - mean) / torch.tensor([math.exp(-2), math.exp(1)])
    for column in noise.T:
        assert stats.kstest(column, "norm").pvalue > 1e-3
    assert abs(np.corrcoef(noise.T)[0, 1]) < 0.03  # 4 standard errors
    assert abs(np.corrcoef(noise[1:, 0], noise[:-1, 0])[0, 1]) < 0.03  # neighbours in the batch


@given(seeds)
def test_reparameterize_carries_gradients(seed):
    """With the noise held, z moves one to one with the mean, and by half its distance from it with log_var."""
    mean, log_var = normal(seed, 4, 3).requires_grad_(), normal(seed + 1, 4, 3).requires_grad_()
    z = reparameterize(mean, log_var)
    z.sum().backward()
    torch.testing.assert_close(mean.grad, torch.ones(4, 3).double())
    torch.testing.assert_close(log_var.grad, 0.5 * (z - mean).detach())


def test_kl_by_hand():
    """Mean 3 costs 9/2; variance 4 costs (4 - 1 - log 4)/2; the dimensions add up."""
    kl = kl_to_standard_normal(torch.tensor([[3.0, 0.0], [0.0, 0.0]]), torch.tensor([[0.0, math.log(4)], [0.0, 0.0]]))
    torch.testing.assert_close(kl, torch.tensor([4.5 + 1.5 - math.log(2), 0.0]))


@given(seeds, sizes, sizes)
def test_kl_is_torchs(seed, examples, dims):
    """torch.distributions gives the same divergence, one for each dimension."""
    mean, log_var = 2 * normal(seed, examples, dims), 2 * normal(seed + 1, examples, dims)
    theirs = kl_divergence(Normal(mean, (log_var / 2).exp()), Normal(0.0, 1.0)).sum(1)
    torch.testing.assert_close(kl_to_standard_normal(mean, log_var), theirs)


@pytest.mark.parametrize(("mean", "std"), [(0.0, 0.5), (1.5, 1.0), (-2.0, 3.0)])
def test_kl_is_its_integral(mean, std):
    """Quadrature of ∫ q log (q / p) agrees."""
    q, p = stats.norm(mean, std), stats.norm()
    expected, _ = integrate.quad(lambda z: q.pdf(z) * (q.logpdf(z) - p.logpdf(z)), mean - 12 * std, mean + 12 * std)
    kl = kl_to_standard_normal(torch.tensor([[mean]]).double(), torch.tensor([[2 * math.log(std)]]).double())
    assert kl.item() == pytest.approx(expected)


@pytest.mark.parametrize("shape", [(), (5,), (3, 4, 4), (6,)])
def test_negative_elbo_of_the_latents_really_drawn(shape):
    """The z that the decoder saw gives back the loss: a sum over each example, and a mean over the batch."""
    x, encoder, decoder = normal(0, 6, *shape), Encoder(), Decoder(*shape)
    loss = negative_elbo(x, encoder, decoder)
    [z] = decoder.calls
    mean, log_var = encoder(x)
    squared_errors = [(one - other).square().sum() for one, other in zip(x, decoder(z), strict=True)]
    kl = kl_divergence(Normal(mean, (log_var / 2).exp()), Normal(0.0, 1.0)).sum()
    torch.testing.assert_close(loss, (sum(squared_errors) / 2 + kl) / 6)


def test_negative_elbo_draws_one_latent_an_example():
    """In a large batch the decoder is given the encoder's Gaussian, anew for every example."""
    torch.manual_seed(0)
    x, encoder, decoder = torch.ones(20_000, 3), Encoder(torch.float32), Decoder(3, dtype=torch.float32)
    negative_elbo(x, encoder, decoder)
    [z] = decoder.calls
    mean, log_var = (output.detach() for output in encoder(x))
    noise = (z - mean) / (log_var / 2).exp()
    assert stats.kstest(noise.flatten(), "norm").pvalue > 1e-3
    assert abs(np.corrcoef(noise.T)[0, 1]) < 0.03  # 4 standard errors


@pytest.mark.parametrize("mistake", [0.0, 0.5], ids=["exact posterior", "a wrong one"])
def test_the_elbo_of_a_linear_vae(mistake):
    """Of x = W z + ε all is Gaussian: -ELBO is -log p(x), plus the divergence from q to the true posterior."""
    torch.manual_seed(0)
    W = torch.tensor([[1.0, 2.0], [2.0, -1.0], [0.5, 0.0]]).double()  # orthogonal columns: no correlations in z
    x = torch.tensor([1.0, -2.0, 0.5]).double()
    posterior_var = 1 / (1 + W.square().sum(0))
    posterior_mean = posterior_var * (x @ W)
    mean, var = posterior_mean + mistake, posterior_var * (1 + mistake)

    def encoder(x):
        return mean.expand(len(x), 2), var.log().expand(len(x), 2)

    loss = negative_elbo(x.expand(400_000, 3), encoder, lambda z: z @ W.T) + 1.5 * math.log(2 * math.pi)
    log_prob = MultivariateNormal(torch.zeros(3).double(), W @ W.T + torch.eye(3)).log_prob(x)
    gap = kl_divergence(Normal(mean, var.sqrt()), Normal(posterior_mean, posterior_var.sqrt())).sum()
    assert loss.item() == pytest.approx((gap - log_prob).item(), abs=0.015)  # more than 4 standard errors
    assert mistake == 0 or loss > -log_prob + 0.1  # a lower bound, and not a tight one


def test_negative_elbo_trains():
    """Gradients reach the encoder, the decoder and the data, and are finite."""
    x, encoder, decoder = normal(0, 8, 3).requires_grad_(), Encoder(), Decoder(3)
    negative_elbo(x, encoder, decoder).backward()
    assert all(t.grad.isfinite().all() and t.grad.all() for t in (x, encoder.scale, decoder.weight))


def test_the_reconstruction_trains_the_encoder():
    """Its gradient passes through z: with the KL's minimum at hand, the error alone still moves the mean."""
    mean = torch.zeros(1, 1, requires_grad=True)
    log_var = torch.full((1, 1), -200.0)  # z is the mean
    negative_elbo(torch.full((1, 1), 3.0), lambda _: (mean, log_var), lambda z: 2 * z).backward()
    assert mean.grad.item() == pytest.approx(-6)  # of ½ (3 - 2 μ)² + ½ μ², at 0


def test_sample_vae_decodes_the_prior():
    """The decoder is given standard normal latents, and what it returns is returned."""
    torch.manual_seed(0)
    decoder = Decoder(3, 2, dtype=torch.float32)
    samples = sample_vae(decoder, 20_000, 2)
    [z] = decoder.calls
    assert z.shape == (20_000, 2) and z.dtype == torch.get_default_dtype()
    assert stats.kstest(z.flatten(), "norm").pvalue > 1e-3
    assert abs(np.corrcoef(z.T)[0, 1]) < 0.03  # 4 standard errors
    assert torch.equal(samples, decoder(z)) and not samples.requires_grad


def test_draws_are_fresh_and_from_the_global_generator():
    """Two calls differ, and the seed of the global generator decides them."""
    zeros = torch.zeros(4, 2)
    for draw in (
        lambda: reparameterize(zeros, zeros),
        lambda: negative_elbo(zeros, lambda x: (x, x), lambda z: z),
        lambda: sample_vae(lambda z: z, 4, 2),
    ):
        torch.manual_seed(0)
        first, second = draw(), draw()
        torch.manual_seed(0)
        assert torch.equal(draw(), first) and not torch.equal(first, second)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("device", ["cpu", "meta"])
def test_results_keep_dtype_device_and_shape(dtype, device):
    """Results follow the input; the meta device shows, without a GPU, that no tensor is made elsewhere."""
    x = torch.ones(4, 2, dtype=dtype, device=device)
    results = [
        reparameterize(x, x),
        kl_to_standard_normal(x, x),
        negative_elbo(x, Encoder(dtype).to(device), Decoder(2, dtype=dtype).to(device)),
    ]
    assert [tuple(r.shape) for r in results] == [(4, 2), (4,), ()]
    assert all(r.dtype == dtype and r.device.type == device for r in results)


def test_inputs_are_not_changed():
    """Every input, and what the models keep to themselves, is the same after the calls."""
    x, mean, log_var, x_hat = inputs = normal(0, 4, 3), normal(1, 4, 2), normal(2, 4, 2), normal(3, 4, 3)
    before = [tensor.clone() for tensor in inputs]
    reparameterize(mean, log_var)
    kl_to_standard_normal(mean, log_var)
    negative_elbo(x, lambda _: (mean, log_var), lambda _: x_hat)
    sample_vae(lambda _: x_hat, 4, 2)
    assert all(torch.equal(now, then) for now, then in zip(inputs, before, strict=True))
