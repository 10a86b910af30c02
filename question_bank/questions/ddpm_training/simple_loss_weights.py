"""Computes KL divergences with torch's own for two predictions; the weight follows, with no algebra."""

from collections.abc import Mapping
from typing import Any

import torch
from torch.distributions import Normal, kl_divergence

from question_bank.routes import close
from reference.ddpm import add_noise
from reference.schedules import alpha_bar_from_betas

STEPS = 1000


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """Each option, for one pixel at every step from 2 on."""
    betas = torch.linspace(1e-4, 0.02, STEPS, dtype=torch.float64)
    alpha_bar = alpha_bar_from_betas(betas)
    t = torch.arange(2, STEPS + 1)
    beta, now, before = betas[t - 1], alpha_bar[t], alpha_bar[t - 1]
    x0, noise = torch.full(t.shape, 0.7, dtype=torch.float64), torch.full(t.shape, -0.4, dtype=torch.float64)
    x_t = add_noise(x0, t, noise, alpha_bar)

    # q(x_{t-1} | x_t, x_0): the product of N(x_t; √α x_{t-1}, β) and N(x_{t-1}; √ᾱ_{t-1} x_0, 1 - ᾱ_{t-1}).
    precision = (1 - beta) / beta + 1 / (1 - before)
    mean = ((1 - beta).sqrt() * x_t / beta + before.sqrt() * x0 / (1 - before)) / precision
    posterior = Normal(mean, precision.rsqrt())

    def divergence(prediction: torch.Tensor) -> torch.Tensor:
        model_mean = (x_t - beta / (1 - now).sqrt() * prediction) / (1 - beta).sqrt()
        return kl_divergence(posterior, Normal(model_mean, beta.sqrt()))

    weight = divergence(noise + 1) - divergence(noise)
    prediction = noise.clone().requires_grad_()
    slope = torch.autograd.grad(divergence(prediction).sum(), prediction)[0]
    is_noisier = t > STEPS // 2
    share_of_bound = weight[is_noisier].sum() / weight.sum()
    share_of_simple = is_noisier.double().mean()
    mean_of_chain, variance_of_chain = 0.7, 0.0
    for step in betas.tolist():
        mean_of_chain, variance_of_chain = (1 - step) ** 0.5 * mean_of_chain, (1 - step) * variance_of_chain + step
    mean_in_one_go = add_noise(x0, t, 0 * noise, alpha_bar)[-1]
    variance_in_one_go = add_noise(0 * x0, t, torch.ones_like(noise), alpha_bar)[-1] ** 2
    return {
        "weight": close(weight, beta / (2 * (1 - beta) * (1 - now)), relative=1e-5),
        "equal": bool(weight.max() < 1.01 * weight.min()),
        "noisy": bool(share_of_simple > share_of_bound),
        # Minimal at every step under the bound's weights, where the unweighted error is minimal: 0.
        "optimum": bool(weight.min() > 0) and close(slope, torch.zeros_like(slope)),
        # One draw has the distribution of the whole chain, so the chain is not needed.
        "chain": not (close(mean_of_chain, mean_in_one_go) and close(variance_of_chain, variance_in_one_go)),
    }
