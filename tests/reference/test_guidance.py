"""Guidance against diffusers, and inpainting against the closed form of a linear-Gaussian diffusion."""

import pytest
import torch
from diffusers.guiders import ClassifierFreeGuidance
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from reference.ddpm import ddpm_sample
from reference.guidance import guided_noise, inpaint
from reference.schedules import cosine_alpha_bar
from tests.reference.diffusion_examples import ALPHA_BAR, Recorder, exact_noise

COV = torch.tensor([[1.0, 0.9], [0.9, 1.5]])  # two pixels that know much of each other


def conditional_model(x_t, t, condition):
    """The condition, where there is one, shifts the noise predicted without it."""
    unconditional = torch.sin(x_t) + t[:, None]
    return unconditional if condition is None else unconditional + condition[:, None] * x_t


def test_guided_noise_by_hand():
    """From 1 without the condition to 3 with it, a weight of 2.5 goes to 6."""
    x_t, t = torch.zeros(1, 2), torch.tensor([1])
    guided = guided_noise(lambda x_t, t, c: x_t + (1 if c is None else 3), x_t, t, "a cat", 2.5)
    assert guided.tolist() == [[6.0, 6.0]]


@given(st.floats(-3, 10), st.integers(0, 2**31 - 1))
def test_guided_noise_is_diffusers(gamma, seed):
    """diffusers' guider combines the two predictions in the same way."""
    generator = torch.Generator().manual_seed(seed)
    x_t, t = torch.randn(4, 3, generator=generator), torch.arange(1, 5)
    condition = torch.randn(4, generator=generator)
    predictions = conditional_model(x_t, t, condition), conditional_model(x_t, t, None)
    theirs = ClassifierFreeGuidance(guidance_scale=gamma).forward(*predictions).pred
    torch.testing.assert_close(guided_noise(conditional_model, x_t, t, condition, gamma), theirs)


def test_no_weight_and_weight_one():
    """γ = 0 is the unconditional prediction, and γ = 1 the conditional one; 0-d tensors will do."""
    x_t, t, condition = torch.randn(4, 3), torch.arange(1, 5), torch.randn(4)
    for zero, one in [(0, 1), (0.0, 1.0), (torch.tensor(0.0), torch.tensor(1.0))]:
        unconditional = guided_noise(conditional_model, x_t, t, condition, zero)
        assert torch.equal(unconditional, conditional_model(x_t, t, None))
        conditional = guided_noise(conditional_model, x_t, t, condition, one)
        torch.testing.assert_close(conditional, conditional_model(x_t, t, condition))


def test_guided_noise_hands_everything_on():
    """The model sees x_t, t and the condition as they are, and None instead of the condition."""
    x_t, t, condition, seen = torch.randn(4, 3), torch.arange(1, 5), {"label": 7}, []

    def model(*arguments):
        seen.append(arguments)
        return arguments[0]

    guided_noise(model, x_t, t, condition, 2)
    assert all(torch.equal(x, x_t) and torch.equal(step, t) for x, step, _ in seen)
    assert {id(c) for _, _, c in seen} == {id(None), id(condition)}


def filled_in(model, known):
    """Mean and variance of the second pixel that inpainting fills in beside a known first one, in closed form."""
    mean, cov = torch.zeros(2), torch.eye(2)
    for t in range(len(model.alpha_bar) - 1, 0, -1):
        before = model.alpha_bar[t - 1].item()
        a, b, variance = model.step(t)
        mean = torch.stack([torch.tensor(before**0.5 * known), (a @ mean + b)[1]])
        unknown = (a @ cov @ a.T)[1, 1] + variance
        cov = torch.diag(torch.stack([torch.tensor(1 - before), unknown]))  # the known pixel is drawn afresh
    return mean[1].item(), cov[1, 1].item()


@pytest.mark.parametrize("known", [-2.0, 0.0, 1.5])
def test_inpaint_has_the_moments_of_the_closed_form(known):
    """With Gaussian data each step is linear: the unknown pixel's mean and variance follow from the step before."""
    torch.manual_seed(0)
    model = exact_noise(torch.zeros(2), COV)
    mean, variance = filled_in(model, known)
    x0, mask = torch.tensor([[known, 77.0]]), torch.tensor([[1.0, 0.0]])
    samples = inpaint(model, x0.expand(200_000, 2), mask.expand(200_000, 2), ALPHA_BAR)[:, 1]
    assert samples.mean().item() == pytest.approx(mean, abs=0.01)
    assert samples.var().item() == pytest.approx(variance, rel=0.015)  # nearly 5 standard errors


@pytest.mark.parametrize("covariance", [0.9, -0.9])
def test_inpaint_fills_in_what_the_known_pixel_tells(covariance):
    """Over a fine schedule, known pixels stay to the bit, and the unknown ones are finite and lean their way."""
    torch.manual_seed(0)
    alpha_bar, cov = cosine_alpha_bar(100), torch.tensor([[1.0, covariance], [covariance, 1.5]])
    model = exact_noise(torch.zeros(2), cov, alpha_bar)
    x0 = torch.stack([torch.randn(4_000), torch.full((4_000,), 77.0)], dim=1)
    mask = torch.tensor([1.0, 0.0]).expand_as(x0)
    filled = inpaint(model, x0, mask, alpha_bar)
    assert torch.equal(filled[:, 0], x0[:, 0]) and filled.isfinite().all()
    slope = stats.linregress(*filled.T).slope
    assert slope == pytest.approx(filled_in(model, known=1.0)[0], abs=0.08)  # 5 standard errors
    # Half of what the data's covariance says: the known pixel's noise, fresh at every step, hides the rest.
    assert slope / covariance == pytest.approx(0.5, abs=0.15)


def test_inpaint_with_nothing_known_is_ddpm_sample():
    """It draws from the distribution that the sampler draws from."""
    torch.manual_seed(0)
    ours = inpaint(Recorder(), torch.full((20_000,), 9.0), torch.zeros(20_000), ALPHA_BAR)
    theirs = ddpm_sample(Recorder(), (20_000,), ALPHA_BAR)
    assert stats.ks_2samp(ours, theirs).pvalue > 1e-3


@given(st.integers(0, 2**31 - 1))
def test_inpaint_keeps_known_pixels_exactly(seed):
    """Every bit of x0 is there where the mask is 1, and nowhere else."""
    generator = torch.Generator().manual_seed(seed)
    x0 = 100 * torch.randn(3, 2, 4, generator=generator)
    mask = torch.randint(2, x0.shape, generator=generator).float()
    assert torch.equal(inpaint(Recorder(), x0, mask, ALPHA_BAR) == x0, mask == 1)


def test_inpaint_ignores_unknown_pixels():
    """They are a hole: what x0 holds there changes nothing."""
    mask, results = torch.tensor([[1.0, 0.0], [0.0, 1.0]]), []
    for filler in (0.0, 50.0):
        torch.manual_seed(0)
        x0 = torch.where(mask == 1, 3.0, filler)
        results.append(inpaint(exact_noise(torch.zeros(2), COV), x0, mask, ALPHA_BAR))
    assert torch.equal(*results)


def test_inpaint_draws_known_pixels_afresh_at_their_level():
    """At T all is noise; at each later t the model sees known pixels at level ᾱ_t, with new noise."""
    torch.manual_seed(0)
    model, x0 = Recorder(), torch.full((20_000, 2), 5.0)
    mask = torch.tensor([1.0, 0.0]).expand(20_000, 2)
    inpaint(model, x0, mask, ALPHA_BAR)
    assert stats.kstest(model.calls[0][0].flatten(), "norm").pvalue > 1e-3
    noises = [model.calls[0][0][:, 0]]
    for x_t, t in model.calls[1:]:
        level = ALPHA_BAR[t[0]]
        noises.append((x_t[:, 0] - level.sqrt() * 5) / (1 - level).sqrt())
        assert stats.kstest(noises[-1], "norm").pvalue > 1e-3
    correlations = torch.corrcoef(torch.stack(noises)) - torch.eye(4)
    assert correlations.abs().max() < 0.03  # 4 standard errors


def test_inpaint_asks_the_model_once_a_step():
    """T calls, on the whole batch, at T, T - 1, …, 1 and never at 0; no graph is kept."""
    model = Recorder()
    result = inpaint(model, torch.zeros(3, 2), torch.ones(3, 2), ALPHA_BAR)
    assert [t.tolist() for _, t in model.calls] == [[4] * 3, [3] * 3, [2] * 3, [1] * 3]
    assert all(t.dtype == torch.int64 and x_t.shape == (3, 2) for x_t, t in model.calls)
    assert not result.requires_grad


def test_inpaint_adds_no_noise_at_the_end():
    """The unknown pixels follow from x_1 with no draw: (x_1 - β_1/√(1 - ᾱ_1) ε)/√α_1, where 1 - ᾱ_1 = β_1."""
    model = Recorder()
    result = inpaint(model, torch.zeros(7), torch.zeros(7), ALPHA_BAR)
    x_1, t = model.calls[-1]
    torch.testing.assert_close(result, ((x_1 - 0.1**0.5 * model(x_1, t)) / 0.9**0.5).detach())


def test_draws_are_fresh_and_from_the_global_generator():
    """Two calls differ, and the seed of the global generator decides them."""

    def draw():
        return inpaint(Recorder(), torch.zeros(4, 2), torch.zeros(4, 2), ALPHA_BAR)

    torch.manual_seed(0)
    first, second = draw(), draw()
    torch.manual_seed(0)
    assert torch.equal(draw(), first) and not torch.equal(first, second)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("device", ["cpu", "meta"])
def test_results_keep_dtype_device_and_shape(dtype, device):
    """Results follow the input; the meta device shows, without a GPU, that no tensor is made elsewhere."""
    x, alpha_bar = torch.ones(4, 2, 3, dtype=dtype, device=device), ALPHA_BAR.to(device, dtype)
    model = Recorder(dtype).to(device)
    t = torch.ones(4, dtype=torch.int64, device=device)
    results = [guided_noise(lambda x_t, t, c: model(x_t, t), x, t, None, 2.0), inpaint(model, x, x, alpha_bar)]
    assert all(r.shape == (4, 2, 3) and r.dtype == dtype and r.device.type == device for r in results)
    assert all(t.device.type == device for _, t in model.calls)


def test_inputs_are_not_changed():
    """Every input is the same after the calls."""
    x, t, condition, mask, alpha_bar = inputs = (
        torch.randn(4, 2),
        torch.arange(1, 5),
        torch.randn(4),
        torch.ones(4, 2),
        ALPHA_BAR.clone(),
    )
    before = [tensor.clone() for tensor in inputs]
    guided_noise(conditional_model, x, t, condition, 2.0)
    inpaint(Recorder(), x, mask, alpha_bar)
    assert all(torch.equal(now, then) for now, then in zip(inputs, before, strict=True))
