"""DDPM against diffusers' scheduler, closed forms, and what the model was really asked."""

import numpy as np
import pytest
import torch
from diffusers import DDPMScheduler
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from reference.ddpm import add_noise, ddpm_loss, ddpm_sample
from tests.reference.diffusion_examples import ALPHA_BAR, Recorder, exact_noise


def diffusers_scheduler(alpha_bar: torch.Tensor) -> DDPMScheduler:
    """The same schedule in diffusers, which counts steps from 0: its step t - 1 is our step t."""
    betas = 1 - alpha_bar[1:] / alpha_bar[:-1]
    return DDPMScheduler(
        num_train_timesteps=len(betas),
        trained_betas=betas.numpy(),
        variance_type="fixed_large",
        clip_sample=False,
    )


def test_add_noise_by_hand():
    """At ᾱ = 0.64 clean data shrink to 0.8 and the noise to 0.6; at t = 0 nothing happens."""
    alpha_bar = torch.tensor([1.0, 0.64, 0.0])
    x0, noise = torch.tensor([[10.0], [10.0], [10.0]]), torch.tensor([[5.0], [5.0], [5.0]])
    x_t = add_noise(x0, torch.tensor([0, 1, 2]), noise, alpha_bar)
    torch.testing.assert_close(x_t, torch.tensor([[10.0], [11.0], [5.0]]))


@pytest.mark.parametrize("shape", [(6,), (6, 5), (6, 3, 4, 4), (4, 4)])
def test_add_noise_is_diffusers(shape):
    """diffusers noises examples of any shape alike, each at its own step (also where N is the width)."""
    x0, noise = torch.randn(shape), torch.randn(shape)
    t = torch.randint(1, 5, shape[:1])
    theirs = diffusers_scheduler(ALPHA_BAR).add_noise(x0, noise, t - 1)
    torch.testing.assert_close(add_noise(x0, t, noise, ALPHA_BAR), theirs)


@given(st.integers(0, 4), st.floats(-5, 5))
def test_add_noise_keeps_unit_variance(t, x0):
    """√ᾱ and √(1 - ᾱ) are the sides of a right triangle: rotating (x0, ε) keeps its length."""
    x0, noise, t = torch.tensor([x0]).double(), torch.ones(1).double(), torch.tensor([t])
    alpha_bar = ALPHA_BAR.double()
    across = add_noise(noise, t, -x0, alpha_bar)
    length = add_noise(x0, t, noise, alpha_bar) ** 2 + across**2
    torch.testing.assert_close(length, x0**2 + noise**2)


@pytest.mark.parametrize("shape", [(6,), (6, 5), (6, 3, 4, 4)])
def test_ddpm_loss_is_the_mean_squared_error_of_the_noise(shape):
    """The noise really drawn, recovered from x_t, gives back the loss, over all elements."""
    model, x0 = Recorder(torch.float64), torch.randn(shape, dtype=torch.float64)
    loss = ddpm_loss(model, x0, ALPHA_BAR.double())
    [(x_t, t)] = model.calls
    level = ALPHA_BAR.double()[t].reshape(-1, *[1] * (len(shape) - 1))
    noise = (x_t - level.sqrt() * x0) / (1 - level).sqrt()
    torch.testing.assert_close(loss, (model(x_t, t) - noise).square().mean())


def test_ddpm_loss_draws_every_step_and_normal_noise():
    """In a large batch every step 1 … T is equally frequent, independently, and the noise is normal."""
    torch.manual_seed(0)
    model = Recorder()
    ddpm_loss(model, torch.zeros(20_000, 2), ALPHA_BAR)
    [(x_t, t)] = model.calls
    assert t.shape == (20_000,) and t.dtype == torch.int64
    counts = torch.bincount(t, minlength=6)
    assert counts[0] == 0 and counts[5] == 0
    assert stats.chisquare(counts[1:5]).pvalue > 1e-3
    pairs = torch.bincount(4 * (t[::2] - 1) + t[1::2] - 1, minlength=16)  # neighbours in the batch
    assert stats.chisquare(pairs).pvalue > 1e-3
    noise = x_t / (1 - ALPHA_BAR[t]).sqrt()[:, None]
    assert stats.kstest(noise.flatten(), "norm").pvalue > 1e-3
    assert abs(np.corrcoef(noise.T)[0, 1]) < 0.03  # 4 standard errors


def test_ddpm_loss_of_the_exact_model():
    """The best predictor for N(0, 1) data leaves the error that theory says: E ᾱ_t."""
    torch.manual_seed(0)
    loss = ddpm_loss(exact_noise(torch.zeros(1), torch.eye(1)), torch.randn(200_000, 1), ALPHA_BAR)
    assert loss.item() == pytest.approx(ALPHA_BAR[1:].mean().item(), abs=0.01)


def test_ddpm_loss_trains():
    """Gradients reach the model and the data, and are finite."""
    model, x0 = Recorder(), torch.randn(8, 3, requires_grad=True)
    ddpm_loss(model, x0, ALPHA_BAR).backward()
    assert model.scale.grad.isfinite() and model.scale.grad != 0
    assert x0.grad.isfinite().all() and (x0.grad != 0).all()


def test_ddpm_sample_is_diffusers():
    """From the same seed, diffusers' loop with variance β walks to the same samples."""
    scheduler, model = diffusers_scheduler(ALPHA_BAR), Recorder()
    torch.manual_seed(0)
    ours = ddpm_sample(model, (5, 2, 3), ALPHA_BAR)
    torch.manual_seed(0)
    theirs = torch.randn(5, 2, 3)
    with torch.no_grad():
        for step in range(4, 0, -1):
            predicted = model(theirs, torch.full((5,), step))
            theirs = scheduler.step(predicted, step - 1, theirs).prev_sample
    torch.testing.assert_close(ours, theirs, rtol=1e-4, atol=1e-4)


def test_ddpm_sample_asks_the_model_once_a_step():
    """T calls, on the whole batch, at T, T - 1, …, 1 and never at 0."""
    model = Recorder()
    ddpm_sample(model, (3, 2), ALPHA_BAR)
    assert [t.tolist() for _, t in model.calls] == [[4] * 3, [3] * 3, [2] * 3, [1] * 3]
    assert all(t.dtype == torch.int64 and x_t.shape == (3, 2) for x_t, t in model.calls)


def test_ddpm_sample_keeps_no_graph():
    """T calls of a network would otherwise stay in memory until the samples are gone."""
    assert not ddpm_sample(Recorder(), (3, 2), ALPHA_BAR).requires_grad


def test_ddpm_sample_adds_no_noise_at_the_end():
    """x_0 follows from x_1 with no draw: (x_1 - β_1/√(1 - ᾱ_1) ε)/√α_1, where 1 - ᾱ_1 = β_1."""
    model = Recorder()
    x0 = ddpm_sample(model, (7,), ALPHA_BAR)
    x_1, t = model.calls[-1]
    expected = (x_1 - 0.1**0.5 * model(x_1, t)) / 0.9**0.5
    torch.testing.assert_close(x0, expected.detach())


@pytest.mark.parametrize("std", [0.3, 1.0, 3.0])
def test_ddpm_sample_has_the_variance_of_the_closed_form(std):
    """With Gaussian data every step is linear: the variance is multiplied by a square, and β_t is added."""
    torch.manual_seed(0)
    model = exact_noise(torch.zeros(1), torch.tensor([[std**2]]))
    samples = ddpm_sample(model, (200_000, 1), ALPHA_BAR)
    assert samples.mean().abs() < 0.01 * std + 0.01
    assert samples.var().item() == pytest.approx(model.sampled()[1].item(), rel=0.015)  # nearly 5 standard errors


def test_ddpm_sample_of_standard_normal_data():
    """N(0, 1) data stay N(0, 1) down to x_1, because β_t is then the exact variance; x_0 has ᾱ_1."""
    torch.manual_seed(0)
    samples = ddpm_sample(exact_noise(torch.zeros(1), torch.eye(1)), (200_000, 1), ALPHA_BAR)
    assert samples.var().item() == pytest.approx(0.9, rel=0.015)


def test_draws_are_fresh_and_from_the_global_generator():
    """Two calls differ, and the seed of the global generator decides them."""
    model, x0 = Recorder(), torch.zeros(4, 2)
    for draw in (lambda: ddpm_loss(model, x0, ALPHA_BAR), lambda: ddpm_sample(model, (4, 2), ALPHA_BAR)):
        torch.manual_seed(0)
        first, second = draw(), draw()
        torch.manual_seed(0)
        assert torch.equal(draw(), first) and not torch.equal(first, second)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("device", ["cpu", "meta"])
def test_results_keep_dtype_device_and_shape(dtype, device):
    """Results follow the input; the meta device shows, without a GPU, that no tensor is made elsewhere."""
    x0, alpha_bar = torch.ones(4, 2, 3, dtype=dtype, device=device), ALPHA_BAR.to(device, dtype)
    model = Recorder(dtype).to(device)
    results = [
        add_noise(x0, torch.ones(4, dtype=torch.int64, device=device), x0, alpha_bar),
        ddpm_loss(model, x0, alpha_bar),
        ddpm_sample(model, torch.Size([4, 2, 3]), alpha_bar),
    ]
    assert [tuple(r.shape) for r in results] == [(4, 2, 3), (), (4, 2, 3)]
    assert all(r.dtype == dtype and r.device.type == device for r in results)
    assert all(t.device.type == device for _, t in model.calls)


def test_inputs_are_not_changed():
    """Every input is the same after the calls."""
    x0, t, noise, alpha_bar = inputs = (
        torch.randn(4, 2),
        torch.arange(1, 5),
        torch.randn(4, 2),
        ALPHA_BAR.clone(),
    )
    before = [tensor.clone() for tensor in inputs]
    add_noise(x0, t, noise, alpha_bar)
    ddpm_loss(Recorder(), x0, alpha_bar)
    ddpm_sample(Recorder(), (4, 2), alpha_bar)
    assert all(torch.equal(now, then) for now, then in zip(inputs, before, strict=True))
