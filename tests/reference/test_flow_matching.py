"""Flow matching against diffusers' scheduler, closed-form flows, and Euler's order of convergence."""

import math

import numpy as np
import pytest
import torch
from diffusers import FlowMatchEulerDiscreteScheduler
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from reference.flow_matching import (
    data_from_noise,
    data_from_velocity,
    euler_sample,
    flow_matching_loss,
    interpolate,
    noise_matching_loss,
    velocity_from_noise,
    velocity_of_noise_model,
)
from tests.reference.diffusion_examples import Recorder

seeds = st.integers(0, 2**31 - 1)
shapes = st.sampled_from([(6,), (6, 5), (6, 3, 4, 4), (4, 4)])


def normal(seed: int, *shape: int) -> torch.Tensor:
    """Standard normal numbers in float64 that leave the global generator alone."""
    return torch.from_numpy(np.random.default_rng(seed).standard_normal(shape))


def exact_model(mean: float, std: float):
    """The best velocity for data from N(mean, std²): its expectation, given x_t."""

    def model(x_t, t):
        covariance, variance = t * std**2 - (1 - t), t**2 * std**2 + (1 - t) ** 2
        return mean + covariance / variance * (x_t - t * mean)

    return model


@pytest.mark.parametrize("shape", [(6,), (6, 5), (6, 3, 4, 4), (4, 4)])
def test_flow_matching_loss_is_the_mean_squared_error_of_the_velocity(shape):
    """The noise really drawn, recovered from x_t, gives back the loss, over all elements."""
    model, x1 = Recorder(torch.float64), torch.randn(shape, dtype=torch.float64)
    loss = flow_matching_loss(model, x1)
    [(x_t, t)] = model.calls
    at = t.reshape(-1, *[1] * (len(shape) - 1))
    noise = (x_t - at * x1) / (1 - at)
    torch.testing.assert_close(loss, (model(x_t, t) - (x1 - noise)).square().mean())


def test_flow_matching_loss_draws_uniform_times_and_normal_noise():
    """In a large batch times are uniform on (0, 1) and independent, and the noise is normal."""
    torch.manual_seed(0)
    model = Recorder(torch.float64)
    flow_matching_loss(model, torch.zeros(20_000, 2, dtype=torch.float64))
    [(x_t, t)] = model.calls
    assert t.shape == (20_000,) and t.dtype == torch.float64
    assert stats.kstest(t, "uniform").pvalue > 1e-3
    quarters = (4 * t).long()
    pairs = torch.bincount(4 * quarters[::2] + quarters[1::2], minlength=16)  # neighbours in the batch
    assert stats.chisquare(pairs).pvalue > 1e-3
    noise = x_t / (1 - t)[:, None]
    assert stats.kstest(noise.flatten(), "norm").pvalue > 1e-3
    assert np.abs(np.corrcoef([*noise.T, t]) - np.eye(3)).max() < 0.03  # 4 standard errors


def test_flow_matching_loss_of_the_exact_model():
    """The best velocity for N(0, 1) data leaves the error ∫ 1/(t² + (1 - t)²) dt = π/2."""
    torch.manual_seed(0)

    def model(x_t, t):
        return exact_model(0.0, 1.0)(x_t, t[:, None])

    loss = flow_matching_loss(model, torch.randn(200_000, 1))
    assert loss.item() == pytest.approx(math.pi / 2, abs=0.025)  # nearly 5 standard errors


def test_flow_matching_loss_trains():
    """Gradients reach the model and the data, and are finite."""
    model, x1 = Recorder(), torch.randn(8, 3, requires_grad=True)
    flow_matching_loss(model, x1).backward()
    assert model.scale.grad.isfinite() and model.scale.grad != 0
    assert x1.grad.isfinite().all() and (x1.grad != 0).all()


@pytest.mark.parametrize("steps", [1, 2, 7, 50])
def test_euler_sample_is_diffusers(steps):
    """diffusers walks to the same points, with σ = 1 - t for the time and -u for the velocity."""
    model, noise = Recorder(), torch.randn(5, 2, 3)
    scheduler = FlowMatchEulerDiscreteScheduler()
    scheduler.set_timesteps(sigmas=np.linspace(1, 1 / steps, steps))
    theirs = noise
    with torch.no_grad():
        for timestep, sigma in zip(scheduler.timesteps, scheduler.sigmas[:-1], strict=True):
            velocity = model(theirs, (1 - sigma).expand(5))
            theirs = scheduler.step(-velocity, timestep, theirs).prev_sample
    torch.testing.assert_close(euler_sample(model, noise, steps), theirs, rtol=1e-4, atol=1e-4)


@given(st.integers(1, 30), st.floats(-2, 2))
def test_euler_sample_of_exponential_growth(steps, rate):
    """For u = r x every step multiplies by 1 + r/n."""
    noise = normal(0, 4, 2)
    expected = noise * (1 + rate / steps) ** steps
    torch.testing.assert_close(euler_sample(lambda x, t: rate * x, noise, steps), expected)


@given(st.integers(1, 30))
def test_euler_sample_takes_the_velocity_at_the_beginning(steps):
    """For u = t the left rectangles add up to (n - 1)/2n, short of ½."""
    moved = euler_sample(lambda x, t: t.expand(2, 3).T, torch.zeros(3, 2).double(), steps)
    torch.testing.assert_close(moved, torch.full((3, 2), (steps - 1) / (2 * steps)).double())


@pytest.mark.parametrize(("mean", "std"), [(2.0, 0.5), (-1.0, 3.0)])
def test_euler_sample_converges_with_order_one(mean, std):
    """The exact flow carries ε to μ + σ ε; twice as many steps come twice as near."""
    noise = normal(1, 10)
    errors = [
        (euler_sample(exact_model(mean, std), noise, steps) - (mean + std * noise)).abs().max().item()
        for steps in (200, 400)
    ]
    assert errors[1] < 0.02
    assert errors[0] / errors[1] == pytest.approx(2, abs=0.1)


def test_euler_sample_asks_at_k_over_n():
    """On the whole batch, at 0, 1/4, 2/4, 3/4 and never at 1; no graph is kept."""
    model = Recorder(torch.float64)
    result = euler_sample(model, torch.zeros(3, 2).double(), 4)
    assert [t.tolist() for _, t in model.calls] == [[k / 4] * 3 for k in range(4)]
    assert all(t.dtype == torch.float64 and x.shape == (3, 2) for x, t in model.calls)
    assert not result.requires_grad


def test_conversions_by_hand():
    """At t = ¼ between noise 4 and data 8 lies 5, and the velocity is 4."""
    x_t, t = torch.tensor([[5.0]]), torch.tensor([0.25])
    assert data_from_velocity(x_t, t, torch.tensor([[4.0]])).item() == 8
    assert data_from_noise(x_t, t, torch.tensor([[4.0]])).item() == 8
    assert velocity_from_noise(x_t, t, torch.tensor([[4.0]])).item() == 4


@given(seeds, shapes)
def test_conversions_undo_diffusers_noising(seed, shape):
    """From a point on diffusers' path, each finds the data, or the velocity, that the path was made of."""
    scheduler = FlowMatchEulerDiscreteScheduler()
    x1, noise = normal(seed, *shape).float(), normal(seed + 1, *shape).float()
    timesteps = scheduler.timesteps[np.random.default_rng(seed).integers(100, 1000, shape[0])]
    x_t = scheduler.scale_noise(x1, timesteps, noise)
    t = 1 - timesteps / 1000
    tolerance = {"rtol": 1e-3, "atol": 1e-4}
    torch.testing.assert_close(data_from_velocity(x_t, t, x1 - noise), x1, **tolerance)
    torch.testing.assert_close(data_from_noise(x_t, t, noise), x1, **tolerance)
    torch.testing.assert_close(velocity_from_noise(x_t, t, noise), x1 - noise, **tolerance)


@given(seeds, shapes)
def test_interpolate_is_diffusers_noising(seed, shape):
    """Between the same ends, at the same times, lies the same point."""
    scheduler = FlowMatchEulerDiscreteScheduler()
    x1, noise = normal(seed, *shape).float(), normal(seed + 1, *shape).float()
    timesteps = scheduler.timesteps[np.random.default_rng(seed).integers(0, 1000, shape[0])]
    theirs = scheduler.scale_noise(x1, timesteps, noise)
    torch.testing.assert_close(interpolate(x1, 1 - timesteps / 1000, noise), theirs, rtol=1e-4, atol=1e-4)


@given(seeds, shapes, st.floats(0.01, 1))
def test_conversions_agree(seed, shape, first_time):
    """For any prediction of the noise, going to the data directly or through the velocity is the same."""
    x_t, noise = normal(seed, *shape), normal(seed + 1, *shape)
    t = torch.linspace(first_time, 1, shape[0], dtype=torch.float64)
    through_velocity = data_from_velocity(x_t, t, velocity_from_noise(x_t, t, noise))
    torch.testing.assert_close(through_velocity, data_from_noise(x_t, t, noise))


def test_a_noise_predictor_can_be_sampled():
    """For one data point μ the noise is (x_t - t μ)/(1 - t): Euler's method with its velocity ends at μ."""

    def model(x_t, t):
        noise = (x_t - t[:, None] * 3) / (1 - t[:, None])
        started = velocity_from_noise(x_t, t.clamp(min=0.1), noise)
        return torch.where(t[:, None] == 0, 3 - x_t, started)  # there is nothing to divide at t = 0

    torch.testing.assert_close(euler_sample(model, normal(2, 5, 2), 10), torch.full((5, 2), 3.0).double())


@pytest.mark.parametrize("shape", [(6,), (6, 5), (6, 3, 4, 4), (4, 4)])
def test_noise_matching_loss_is_the_mean_squared_error_of_the_noise(shape):
    """The noise really drawn, recovered from x_t, gives back the loss, over all elements."""
    model, x1 = Recorder(torch.float64), torch.randn(shape, dtype=torch.float64)
    loss = noise_matching_loss(model, x1)
    [(x_t, t)] = model.calls
    at = t.reshape(-1, *[1] * (len(shape) - 1))
    torch.testing.assert_close(loss, (model(x_t, t) - (x_t - at * x1) / (1 - at)).square().mean())


def test_noise_matching_loss_draws_as_flow_matching_loss_does():
    """From one seed both put the same x_t and t before the model."""
    models = Recorder(), Recorder()
    for loss, model in zip((noise_matching_loss, flow_matching_loss), models, strict=True):
        torch.manual_seed(0)
        loss(model, torch.full((5, 2), 3.0))
    [(x_t, t)], [(other_x_t, other_t)] = (model.calls for model in models)
    assert torch.equal(x_t, other_x_t) and torch.equal(t, other_t)


def exact_noise(mean: float, std: float):
    """The best noise prediction for data from N(mean, std²): its expectation, given x_t."""
    return lambda x_t, t: (1 - t) / (t**2 * std**2 + (1 - t) ** 2) * (x_t - t * mean)


def test_noise_matching_loss_of_the_exact_model():
    """The best prediction for N(0, 1) data leaves the error ∫ t²/(t² + (1 - t)²) dt = ½."""
    torch.manual_seed(0)
    loss = noise_matching_loss(lambda x_t, t: exact_noise(0.0, 1.0)(x_t, t[:, None]), torch.randn(200_000, 1))
    assert loss.item() == pytest.approx(0.5, abs=0.01)  # 5 standard errors


@given(seeds, st.floats(-2, 2), st.floats(0.3, 3), st.floats(0.05, 1))
def test_velocity_of_the_exact_noise_is_the_exact_velocity(seed, mean, std, first_time):
    """From t_min on; before, the velocity is that of the same point at t_min."""
    x_t, t = normal(seed, 6), torch.linspace(first_time, 1, 6, dtype=torch.float64)
    velocity = velocity_of_noise_model(exact_noise(mean, std), t_min=0.05)
    torch.testing.assert_close(velocity(x_t, t), exact_model(mean, std)(x_t, t))
    torch.testing.assert_close(velocity(x_t, 0 * t), exact_model(mean, std)(x_t, torch.full_like(t, 0.05)))


@pytest.mark.parametrize("t_min", [0.0, -1.0, 1.5])
def test_a_noise_model_has_no_velocity_at_the_beginning(t_min):
    """There it is 0/0."""
    with pytest.raises(ValueError, match="t_min"):
        velocity_of_noise_model(Recorder(), t_min)


def test_draws_are_fresh_and_from_the_global_generator():
    """Two calls differ, and the seed of the global generator decides them."""
    model, x1 = Recorder(), torch.zeros(4, 2)
    torch.manual_seed(0)
    first, second = flow_matching_loss(model, x1), flow_matching_loss(model, x1)
    torch.manual_seed(0)
    assert torch.equal(flow_matching_loss(model, x1), first) and not torch.equal(first, second)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("device", ["cpu", "meta"])
def test_results_keep_dtype_device_and_shape(dtype, device):
    """Results follow the input; the meta device shows, without a GPU, that no tensor is made elsewhere."""
    x, model = torch.ones(4, 2, 3, dtype=dtype, device=device), Recorder(dtype).to(device)
    t = torch.ones(4, dtype=dtype, device=device)
    conversions = (data_from_velocity, data_from_noise, velocity_from_noise)
    results = [flow_matching_loss(model, x), euler_sample(model, x, 2), *(f(x, t, x) for f in conversions)]
    assert [tuple(r.shape) for r in results] == [(), *[(4, 2, 3)] * 4]
    assert all(r.dtype == dtype and r.device.type == device for r in results)
    assert all(t.dtype == dtype and t.device.type == device for _, t in model.calls)


def test_inputs_are_not_changed():
    """Every input is the same after the calls."""
    x, t, other = inputs = torch.randn(4, 2), torch.full((4,), 0.5), torch.randn(4, 2)
    before = [tensor.clone() for tensor in inputs]
    flow_matching_loss(Recorder(), x)
    euler_sample(Recorder(), x, 3)
    for conversion in (data_from_velocity, data_from_noise, velocity_from_noise):
        conversion(x, t, other)
    assert all(torch.equal(now, then) for now, then in zip(inputs, before, strict=True))
