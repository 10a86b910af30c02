"""Training for guidance, sampling with it, and what a weight above 1 does to Gaussians."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from reference.ddpm import ddpm_loss, ddpm_sample
from reference.denoiser import Denoiser
from reference.guidance import conditional_ddpm_loss, guided_gaussian, guided_noise, guided_sample
from reference.schedules import cosine_alpha_bar
from tests.reference.diffusion_examples import ALPHA_BAR, AffineNoise, TwoModes, exact_noise, train

UNCONDITIONAL = exact_noise(torch.tensor([0.0]), torch.tensor([[1.0]]))
CONDITIONAL = exact_noise(torch.tensor([0.8]), torch.tensor([[0.36]]))

means = st.floats(-3, 3)
variances = st.floats(0.1, 4)


def gaussian_model(x_t, t, condition):
    """The exact model of N(0, 1) without a condition, and of N(0.8, 0.36) under any."""
    return UNCONDITIONAL(x_t, t) if condition is None else CONDITIONAL(x_t, t)


def class_model(x_t, t, condition):
    """Predicts the class for every element, or -1 without one."""
    return x_t * 0 - 1 if condition is None else x_t * 0 + condition.reshape(-1, *[1] * (x_t.ndim - 1))


def scalar(*values: float) -> list[torch.Tensor]:
    return [torch.tensor(value, dtype=torch.float64) for value in values]


@pytest.mark.parametrize(("probability", "told"), [(0, True), (1, False)])
def test_conditional_loss_at_its_ends_is_ddpm_loss(probability, told):
    """Never dropped, it is the loss of the conditional model; always dropped, that of the unconditional one."""
    x0, condition = torch.randn(6, 2, 3), torch.arange(6)
    torch.manual_seed(0)
    ours = conditional_ddpm_loss(class_model, x0, condition, ALPHA_BAR, probability)
    torch.manual_seed(0)
    theirs = ddpm_loss(lambda x_t, t: class_model(x_t, t, condition if told else None), x0, ALPHA_BAR)
    assert torch.equal(ours, theirs)


def test_conditional_loss_drops_each_condition_on_its_own():
    """As many as asked for, in no pattern, whole examples at a time; others reach their own class."""
    torch.manual_seed(0)
    n, p = 4_000, 0.3
    without, under = torch.zeros(n, 3, requires_grad=True), torch.zeros(n, 3, requires_grad=True)

    def model(x_t, t, condition):
        return without if condition is None else under[condition]

    order = torch.randperm(n)  # the condition of example i is order[i]
    conditional_ddpm_loss(model, torch.zeros(n, 3), order, ALPHA_BAR, p).backward()
    dropped, told = without.grad != 0, (under.grad != 0)[order]
    assert torch.equal(dropped, ~told) and torch.equal(dropped.all(dim=1), dropped.any(dim=1))
    drops = dropped[:, 0].long()
    assert stats.binomtest(int(drops.sum()), n, p).pvalue > 1e-3
    pairs = torch.bincount(2 * drops[::2] + drops[1::2], minlength=4)  # neighbours in the batch
    expected = torch.tensor([(1 - p) ** 2, p * (1 - p), p * (1 - p), p**2]) * n / 2
    assert stats.chisquare(pairs, expected).pvalue > 1e-3


@pytest.mark.parametrize("probability", [-0.1, 1.1, 10])
def test_conditional_loss_needs_a_probability(probability):
    """Ten per cent is 0.1."""
    with pytest.raises(ValueError, match="from 0 to 1"):
        conditional_ddpm_loss(class_model, torch.zeros(2, 1), torch.zeros(2), ALPHA_BAR, probability)


@pytest.mark.parametrize(("gamma", "condition"), [(0, None), (1, 1)])
def test_guided_sample_without_and_with_the_condition(gamma, condition):
    """From one seed, γ = 0 walks as the unconditional model does, and γ = 1 as the conditional one."""
    torch.manual_seed(0)
    ours = guided_sample(gaussian_model, (50, 1), 1, gamma, ALPHA_BAR)
    torch.manual_seed(0)
    theirs = ddpm_sample(lambda x_t, t: gaussian_model(x_t, t, condition), (50, 1), ALPHA_BAR)
    torch.testing.assert_close(ours, theirs)


@pytest.mark.parametrize("gamma", [0.5, 2.0, 4.0])
def test_guided_sample_has_the_moments_of_the_closed_form(gamma):
    """Guiding one affine model by another gives a third, whose samples are Gaussian with known moments."""
    torch.manual_seed(0)
    gain = (1 - gamma) * UNCONDITIONAL.gain + gamma * CONDITIONAL.gain
    shift = (1 - gamma) * UNCONDITIONAL.shift + gamma * CONDITIONAL.shift
    mean, cov = AffineNoise(gain, shift, ALPHA_BAR).sampled()
    samples = guided_sample(gaussian_model, (100_000, 1), "any", gamma, ALPHA_BAR)
    assert samples.mean().item() == pytest.approx(mean.item(), abs=0.01)
    assert samples.var().item() == pytest.approx(cov.item(), rel=0.02)  # more than 4 standard errors


@given(st.integers(1, 4), means, variances, means, variances, st.floats(0, 1))
def test_guided_noise_is_that_of_the_guided_gaussian(t, mean_u, var_u, mean_c, var_c, share):
    """At each step it is the exact noise, √(1 - ᾱ) (x_t - μ)/σ², of p(x_t)^(1-γ) p(x_t | c)^γ."""
    level = ALPHA_BAR[t]
    noisy = [[level.sqrt() * mean, level * var + 1 - level] for mean, var in ((mean_u, var_u), (mean_c, var_c))]
    # γ up to 3, or nearly up to where the broader Gaussian of the two weighs too much.
    ratio = (noisy[1][1] / noisy[0][1]).item()
    gamma = share * (min(3.0, 0.9 * ratio / (ratio - 1)) if ratio > 1 else 3.0)
    models = [exact_noise(torch.tensor([m]), torch.tensor([[v]])) for m, v in ((mean_u, var_u), (mean_c, var_c))]
    x_t, steps = torch.linspace(-2, 2, 5)[:, None], torch.full((5,), t)
    guided = guided_noise(lambda x_t, t, c: models[c is not None](x_t, t), x_t, steps, "any", gamma)
    mean, var = guided_gaussian(*noisy[0], *noisy[1], gamma)
    torch.testing.assert_close(guided, (1 - level).sqrt() * (x_t - mean) / var, rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize("gamma", [0.0, 0.3, 1.0, 2.5])
def test_guided_gaussian_is_the_normalised_product(gamma):
    """Its moments are those of p(x)^(1-γ) p(x | c)^γ on a fine grid."""
    x = torch.linspace(-12, 12, 20_001, dtype=torch.float64)
    log_p, log_p_c = (torch.from_numpy(stats.norm(m, s).logpdf(x)) for m, s in ((-0.5, 1.2), (0.8, 0.6)))
    weights = ((1 - gamma) * log_p + gamma * log_p_c).softmax(dim=0)
    mean, var = guided_gaussian(*scalar(-0.5, 1.44, 0.8, 0.36), gamma)
    torch.testing.assert_close(mean, weights @ x)
    torch.testing.assert_close(var, weights @ (x - mean) ** 2)


@given(means, variances, means, st.floats(0.05, 0.99), st.floats(1.01, 10))
def test_a_weight_above_one_goes_beyond_and_narrows(mean_u, var_u, mean_c, narrower, gamma):
    """Where the condition narrows, a larger γ takes the mean past the conditional one, and the variance below."""
    u, var_u, c = scalar(mean_u, var_u, mean_c)
    beyond, var = guided_gaussian(u, var_u, c, narrower * var_u, gamma)
    assert (beyond - c) * (c - u) >= 0 and var < narrower * var_u
    assert mean_u == mean_c or (beyond - u).abs() > (c - u).abs() * (1 - 1e-12)


def test_equal_variances_move_the_mean_alone():
    """By hand: from 0 to 1, a weight of 3 goes to 3, and the variance stays."""
    mean, var = guided_gaussian(*scalar(0.0, 0.5, 1.0, 0.5), 3)
    assert (mean.item(), var.item()) == pytest.approx((3.0, 0.5))


def test_guided_gaussian_refuses_what_is_no_density():
    """A broad condition with a large weight leaves a function that grows without bound."""
    with pytest.raises(ValueError, match="γ nearer to 1"):
        guided_gaussian(*scalar(0.0, 1.0, 0.0, 4.0), 2.0)


def test_one_trained_model_serves_every_weight():
    """γ = 0 gives both classes, γ = 1 the one asked for with its own spread, and γ = 3 a narrower one."""
    torch.manual_seed(0)
    data, alpha_bar, model = TwoModes(), cosine_alpha_bar(20), Denoiser(2, n_classes=2)

    def loss():
        classes = torch.randint(2, (256,))
        x0 = data.means[classes] + data.std * torch.randn(256, 2)
        return conditional_ddpm_loss(model, x0, classes, alpha_bar, drop_probability=0.2)

    train(model, loss, steps=400)
    wanted = torch.zeros(2_000, dtype=torch.int64)
    neither, one, three = (guided_sample(model, (2_000, 2), wanted, gamma, alpha_bar) for gamma in (0, 1, 3))
    assert (neither[:, 0] > 0.5).float().mean() == pytest.approx(0.5, abs=0.2)
    torch.testing.assert_close(one.mean(dim=0), data.means[0], rtol=0, atol=0.05)
    torch.testing.assert_close(one.T.cov(), data.std**2 * torch.eye(2), rtol=0, atol=0.02)
    assert three[:, 0].var() < 0.75 * one[:, 0].var()
