"""The midpoint method and its order, and densities along a flow, against flows that are known in closed form."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from reference.denoiser import Denoiser
from reference.flow_matching import euler_sample, flow_matching_loss, noise_matching_loss, velocity_of_noise_model
from reference.flow_ode import flow_matching_log_prob, midpoint_sample, velocity_and_divergence
from reference.gaussian import multivariate_gaussian_log_prob
from tests.reference.diffusion_examples import Recorder, TwoModes, train

MEAN = torch.tensor([1.0, -2.0], dtype=torch.float64)
COV = torch.tensor([[1.5, 0.8], [0.8, 0.6]], dtype=torch.float64)


def normal(seed: int, *shape: int) -> torch.Tensor:
    """Standard normal numbers in float64 that leave the global generator alone."""
    return torch.from_numpy(np.random.default_rng(seed).standard_normal(shape))


def gaussian_velocity(x, t):
    """The exact velocity for data from N(MEAN, COV): the mean of x1 - ε, given x_t."""
    at, eye = t[:, None, None], torch.eye(2, dtype=torch.float64)
    slope = (at * COV - (1 - at) * eye) @ torch.linalg.inv(at**2 * COV + (1 - at) ** 2 * eye)
    return MEAN + torch.einsum("nij,nj->ni", slope, x - t[:, None] * MEAN)


def at_data(noise):
    """Where that velocity takes the noise."""
    values, vectors = torch.linalg.eigh(COV)
    return MEAN + noise @ (vectors * values.sqrt()) @ vectors.T


def mixture_velocity(x, t):
    """The exact velocity for ½ N(-2, 0.5²) + ½ N(1, 1): that of each half, weighted by how likely x is its own."""
    means, stds = torch.tensor([-2.0, 1.0]).double(), torch.tensor([0.5, 1.0]).double()
    at = t[:, None]
    variances = at**2 * stds**2 + (1 - at) ** 2
    weights = (-((x - at * means) ** 2) / (2 * variances) - variances.log() / 2).softmax(dim=1)
    velocities = means + (at * stds**2 - (1 - at)) / variances * (x - at * means)
    return (weights * velocities).sum(dim=1, keepdim=True)


def mixture_of(function: str, x):
    """That function of ½ N(-2, 0.5²) + ½ N(1, 1), according to SciPy."""
    return (getattr(stats.norm(-2, 0.5), function)(x) + getattr(stats.norm(1, 1), function)(x)) / 2


def order(errors: list[float]) -> float:
    """p of an error that falls like n⁻ᵖ, from its values at n and at 2n."""
    return math.log2(errors[0] / errors[1])


@given(st.integers(1, 30), st.floats(-2, 2))
def test_midpoint_sample_of_exponential_growth(steps, rate):
    """For u = r x every step multiplies by 1 + r/n + (r/n)²/2."""
    noise, r = normal(0, 4, 2), rate / steps
    torch.testing.assert_close(
        midpoint_sample(lambda x, t: rate * x, noise, steps), noise * (1 + r + r**2 / 2) ** steps
    )


@given(st.integers(1, 30))
def test_midpoint_sample_takes_the_velocity_in_the_middle(steps):
    """For u = 3t² the midpoints add up to 1 - 1/4n²."""
    moved = midpoint_sample(lambda x, t: 3 * t.expand(2, 3).T ** 2, torch.zeros(3, 2).double(), steps)
    torch.testing.assert_close(moved, torch.full((3, 2), 1 - 1 / (4 * steps**2)).double())


def test_midpoint_is_of_second_order_and_euler_of_first():
    """A flow on the line keeps quantiles, so it is known where the mixture's takes each noise."""
    noise, grid = torch.linspace(-2, 2, 9, dtype=torch.float64), np.linspace(-6, 6, 200_001)
    quantiles = torch.from_numpy(np.interp(stats.norm.cdf(noise), mixture_of("cdf", grid), grid))
    for sample, expected in ((euler_sample, 1), (midpoint_sample, 2)):
        arrived = [sample(mixture_velocity, noise[:, None], n)[:, 0] for n in (50, 100)]
        errors = [(x - quantiles).abs().max().item() for x in arrived]
        assert order(errors) == pytest.approx(expected, abs=0.05)
    assert errors[1] < 2e-4


def test_midpoint_carries_noise_to_a_correlated_gaussian():
    """The exact flow takes ε to μ + √Σ ε, with the symmetric root."""
    noise = normal(1, 10, 2)
    torch.testing.assert_close(midpoint_sample(gaussian_velocity, noise, 100), at_data(noise), rtol=1e-4, atol=1e-4)


def test_what_an_early_time_costs_falls_with_its_square():
    """A noise model that is asked from t_min on ends four times nearer to the data, if t_min is halved."""
    noise = normal(1, 10, 2)
    errors = []
    for t_min in (0.05, 0.025):
        velocity = velocity_of_noise_model(lambda x, t: x - t[:, None] * gaussian_velocity(x, t), t_min)
        errors.append((midpoint_sample(velocity, noise, 200) - at_data(noise)).abs().max().item())
    assert errors[1] < 0.02 and order(errors) == pytest.approx(2, abs=0.3)


def test_midpoint_sample_asks_at_the_beginning_and_in_the_middle():
    """On the whole batch, in the noise's dtype, at 0, ¼, ½ and ¾ for two steps; no graph is kept."""
    model, noise = Recorder(torch.float64), torch.ones(3, 2, 2).double()
    result = midpoint_sample(model, noise, 2)
    assert [t.tolist() for _, t in model.calls] == [[0.0] * 3, [0.25] * 3, [0.5] * 3, [0.75] * 3]
    assert all(t.dtype == torch.float64 and x.shape == (3, 2, 2) for x, t in model.calls)
    assert not result.requires_grad and torch.equal(noise, torch.ones(3, 2, 2).double())


def test_divergence_is_the_trace_of_the_jacobian():
    """torch.func's Jacobian of a network has the same trace, for each point at its own time."""
    torch.manual_seed(0)
    model, x, t = Denoiser(3).double(), normal(0, 4, 3), torch.tensor([0.0, 0.3, 0.6, 1.0]).double()
    velocity, divergence = velocity_and_divergence(model, x, t)
    torch.testing.assert_close(velocity, model(x, t).detach())
    jacobians = [torch.func.jacfwd(lambda x, t=t[i : i + 1]: model(x[None], t)[0])(x[i]) for i in range(4)]
    torch.testing.assert_close(divergence, torch.stack([jacobian.trace() for jacobian in jacobians]).detach())


def test_a_velocity_that_ignores_x_moves_the_density():
    """u = 2 everywhere spreads nothing: the density is the noise's, two further on."""
    x = normal(0, 5, 1)
    log_prob = flow_matching_log_prob(lambda x, t: torch.full_like(x, 2.0), x, 3)
    torch.testing.assert_close(log_prob, torch.from_numpy(stats.norm(2).logpdf(x[:, 0])))


def test_log_prob_of_a_linear_flow():
    """u = A x carries ε to exp(A) ε, of covariance exp(A) exp(A)ᵀ; A is dense and turns as well as it stretches."""
    a, x = normal(2, 3, 3), normal(3, 6, 3)
    flow = torch.matrix_exp(a)
    exact = multivariate_gaussian_log_prob(x, torch.zeros(3).double(), flow @ flow.T)
    torch.testing.assert_close(flow_matching_log_prob(lambda x, t: x @ a.T, x, 200), exact, rtol=1e-3, atol=1e-3)


def test_log_prob_of_a_correlated_gaussian():
    """Along the exact velocity field the density is the data's, in the tails too."""
    x = MEAN + 1.5 * normal(4, 20, 2)
    exact = torch.from_numpy(stats.multivariate_normal(MEAN, COV).logpdf(x))
    torch.testing.assert_close(flow_matching_log_prob(gaussian_velocity, x, 100), exact, rtol=1e-4, atol=1e-4)


def test_log_prob_of_a_mixture_is_right_and_of_second_order():
    """For two unlike humps on the line, and between and beside them."""
    x = torch.linspace(-4, 4, 41, dtype=torch.float64)
    exact = torch.from_numpy(np.log(mixture_of("pdf", x)))
    errors = [(flow_matching_log_prob(mixture_velocity, x[:, None], n) - exact).abs().max().item() for n in (50, 100)]
    assert errors[1] < 1e-3 and order(errors) == pytest.approx(2, abs=0.05)


@pytest.mark.parametrize("field", ["exact", "network"])
def test_densities_integrate_to_one(field):
    """Whatever the velocity, a trained model's or not: what one part of the line loses, another part gains."""
    torch.manual_seed(0)
    model, grid = Denoiser(1).double(), torch.linspace(-15, 15, 1_501, dtype=torch.float64)
    with torch.no_grad():
        for weights in model.parameters():
            weights *= 3  # so that it bends the line clearly
    velocity = mixture_velocity if field == "exact" else model
    density = flow_matching_log_prob(velocity, grid[:, None], 50).exp()
    assert torch.trapezoid(density, grid).item() == pytest.approx(1, abs=1e-3)
    assert (density - torch.from_numpy(stats.norm.pdf(grid))).abs().max() > 0.1  # it is not the noise's any more


def test_a_trained_velocity_model_samples_and_knows_its_density():
    """Samples are like the data, and the data's log-density is nearly the true one, but not above it on average."""
    torch.manual_seed(0)
    data, model = TwoModes(), Denoiser(2)
    train(model, lambda: flow_matching_loss(model, data.sample(256)), steps=500)
    data.assert_like(midpoint_sample(model, torch.randn(5_000, 2), 20))
    x = data.sample(2_000)
    excess = data.log_prob(x) - flow_matching_log_prob(model, x, 20)  # its mean is a KL divergence
    assert 0 < excess.mean() < 0.15


def test_a_trained_noise_model_samples_through_its_velocity():
    """The same network with the noise for its target, turned into a velocity, makes the same data."""
    torch.manual_seed(0)
    data, model = TwoModes(), Denoiser(2)
    train(model, lambda: noise_matching_loss(model, data.sample(256)), steps=600)
    data.assert_like(midpoint_sample(velocity_of_noise_model(model), torch.randn(5_000, 2), 20))


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("device", ["cpu", "meta"])
def test_results_keep_dtype_device_and_shape(dtype, device):
    """Results follow the input; the meta device shows, without a GPU, that no tensor is made elsewhere."""
    x, model = torch.ones(4, 2, dtype=dtype, device=device), Denoiser(2).to(device, dtype)
    t = torch.ones(4, dtype=dtype, device=device)
    results = [midpoint_sample(model, x, 2), flow_matching_log_prob(model, x, 2), *velocity_and_divergence(model, x, t)]
    assert [tuple(r.shape) for r in results] == [(4, 2), (4,), (4, 2), (4,)]
    assert all(r.dtype == dtype and r.device.type == device and not r.requires_grad for r in results)


@pytest.mark.parametrize("walk", [midpoint_sample, flow_matching_log_prob])
def test_no_way_without_a_step(walk):
    """Zero steps would give the noise for the data."""
    with pytest.raises(ValueError, match="steps"):
        walk(gaussian_velocity, normal(0, 3, 2), 0)
