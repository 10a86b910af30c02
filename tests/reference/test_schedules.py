"""Noise schedules against diffusers, and against the paper's function of time."""

import math

import pytest
import torch
from diffusers import DDPMScheduler
from hypothesis import given
from hypothesis import strategies as st

from reference.schedules import alpha_bar_from_betas, cosine_alpha_bar, linear_alpha_bar

steps = st.integers(1, 1200)


@pytest.fixture
def double():
    """Schedules in double precision, so that small β can be read off ᾱ."""
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(torch.float32)


def betas_of(alpha_bar: torch.Tensor) -> torch.Tensor:
    return 1 - alpha_bar[1:] / alpha_bar[:-1]


def test_alpha_bar_by_hand():
    """Half of the variance stays, and then a tenth of that half."""
    alpha_bar = alpha_bar_from_betas(torch.tensor([0.5, 0.9]))
    torch.testing.assert_close(alpha_bar, torch.tensor([1.0, 0.5, 0.05]))


@pytest.mark.parametrize("n", [1, 2, 50, 1000])
@pytest.mark.parametrize(
    ("schedule", "theirs"), [(linear_alpha_bar, "linear"), (cosine_alpha_bar, "squaredcos_cap_v2")]
)
def test_betas_are_diffusers(schedule, theirs, n, double):
    """diffusers has the same β at each step, and the same ᾱ, but for the one of clean data."""
    scheduler = DDPMScheduler(num_train_timesteps=n, beta_schedule=theirs)
    ours = schedule(n)
    torch.testing.assert_close(betas_of(ours), scheduler.betas.double(), rtol=1e-5, atol=1e-9)
    torch.testing.assert_close(ours[1:], scheduler.alphas_cumprod.double(), rtol=1e-4, atol=1e-9)


def test_linear_betas_are_those_asked_for(double):
    """From the first to the last in equal strides."""
    torch.testing.assert_close(betas_of(linear_alpha_bar(3, 0.1, 0.5)), torch.tensor([0.1, 0.3, 0.5]))


def test_cosine_is_the_papers_function_of_time(double):
    """ᾱ_t = f(t)/f(0) until β reaches its bound, which happens at the last step alone."""
    alpha_bar = cosine_alpha_bar(1000)
    angles = (torch.arange(1001) / 1000 + 0.008) / 1.008 * math.pi / 2
    f = angles.cos() ** 2
    torch.testing.assert_close(alpha_bar[:-1], (f / f[0])[:-1])
    torch.testing.assert_close(alpha_bar[-1] / alpha_bar[-2], torch.tensor(0.001))


@pytest.mark.parametrize("schedule", [linear_alpha_bar, cosine_alpha_bar])
def test_single_precision_is_double_precision_rounded(schedule, double):
    """Whatever the default dtype, no rounding error adds up on the way."""
    exact = schedule(1000)
    torch.set_default_dtype(torch.float32)
    assert torch.equal(schedule(1000), exact.float())


@given(steps)
def test_schedules_fall_from_one_and_stay_above_zero(n):
    """One longer than the number of steps, exactly 1 for clean data, and strictly falling."""
    for alpha_bar in (linear_alpha_bar(n), cosine_alpha_bar(n)):
        assert alpha_bar.shape == (n + 1,) and alpha_bar.dtype == torch.float32
        assert alpha_bar[0] == 1 and alpha_bar[-1] > 0
        assert (alpha_bar.diff() < 0).all()


def test_alpha_bar_follows_the_betas():
    """Their dtype is kept, and they are not changed."""
    betas = torch.full((3,), 0.5, dtype=torch.float64)
    assert alpha_bar_from_betas(betas).tolist() == [1.0, 0.5, 0.25, 0.125]
    assert alpha_bar_from_betas(betas).dtype == torch.float64
    assert betas.tolist() == [0.5] * 3


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: linear_alpha_bar(0), "at least 1 step"),
        (lambda: cosine_alpha_bar(0), "at least 1 step"),
        (lambda: linear_alpha_bar(10, beta_last=1.0), "above 0 and below 1"),
        (lambda: linear_alpha_bar(10, beta_first=0.0), "above 0 and below 1"),
        (lambda: cosine_alpha_bar(10, beta_max=1.0), "above 0 and below 1"),
        (lambda: alpha_bar_from_betas(torch.tensor([0.1, torch.nan])), "above 0 and below 1"),
    ],
)
def test_wrong_schedules_are_refused(wrong, said):
    """No step, or a β that keeps all of the data or nothing."""
    with pytest.raises(ValueError, match=said):
        wrong()
