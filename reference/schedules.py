"""Noise schedules of diffusion models: how ᾱ falls from 1, clean data, to nearly 0, pure noise.

`alpha_bar` is indexed by the step itself: `alpha_bar[0] == 1` is clean data, and `alpha_bar[t]` is the
slides' ᾱ_t.
"""

import math

import torch
from jaxtyping import Float
from torch import Tensor


def alpha_bar_from_betas(betas: Float[Tensor, " T"]) -> Float[Tensor, " T_plus_1"]:
    """What is left of the data's variance after each step, from the variance of the noise that each step adds.

        ᾱ_0 = 1        ᾱ_t = Π_{s ≤ t} (1 - β_s)        for t = 1, …, T

    The result is one longer than `betas`, as it begins with the clean data. It has the betas' dtype and
    device, and they are not changed.

    Args:
        betas: β_1, …, β_T, each above 0 and below 1, shape (T,), with T at least 1.

    Returns:
        ᾱ, shape (T + 1,), falling from 1.

    Raises:
        ValueError: if there is no β, or one is out of bounds.

    Source: Ho, Jain and Abbeel, Denoising Diffusion Probabilistic Models, 2020, section 2.
    """
    if len(betas) == 0:
        raise ValueError("a schedule needs at least 1 step")
    if not (betas.min() > 0 and betas.max() < 1):
        raise ValueError(f"every β must be above 0 and below 1; these run from {betas.min()} to {betas.max()}")
    return torch.cat([torch.ones_like(betas[:1]), (1 - betas).cumprod(dim=0)])


def linear_alpha_bar(steps: int, beta_first: float = 1e-4, beta_last: float = 0.02) -> Float[Tensor, " T_plus_1"]:
    """The schedule whose β rises evenly.

        β_t = β_1 + (t - 1) / (T - 1) · (β_T - β_1)        for t = 1, …, T

    The paper has T = 1000 and the β given here as defaults, for which ᾱ_T is 4 · 10⁻⁵. With fewer steps they
    leave much of the data in x_T, and should be larger. A schedule of one step has β_1 = `beta_first`. The
    result is computed in double precision and has torch's default dtype and device.

    Args:
        steps: T, at least 1.
        beta_first: β_1, above 0 and below 1.
        beta_last: β_T, above 0 and below 1.

    Returns:
        ᾱ, shape (T + 1,), with ᾱ_0 = 1.

    Raises:
        ValueError: if there is no step, or a β is out of bounds.

    Source: Ho, Jain and Abbeel, Denoising Diffusion Probabilistic Models, 2020, section 4.
    """
    betas = torch.linspace(beta_first, beta_last, steps, dtype=torch.float64)
    return alpha_bar_from_betas(betas).to(torch.get_default_dtype())


def cosine_alpha_bar(steps: int, s: float = 0.008, beta_max: float = 0.999) -> Float[Tensor, " T_plus_1"]:
    """The schedule along which ᾱ falls like a squared cosine: slowly at both ends, and so nowhere wasted.

        f(t) = cos²((t/T + s) / (1 + s) · π/2)        β_t = min(1 - f(t) / f(t - 1), β_max)        for t = 1, …, T

    The offset s keeps the first steps from being too small, and the bound on β the last ones from being too
    large: f(T) is 0, and without it nothing of x_{T-1} would be left in x_T. Before β is bounded,
    ᾱ_t = f(t) / f(0). The result is computed in double precision and has torch's default dtype and device.

    Args:
        steps: T, at least 1.
        s: the offset, from 0.
        beta_max: the largest β allowed, above 0 and below 1.

    Returns:
        ᾱ, shape (T + 1,), with ᾱ_0 = 1.

    Raises:
        ValueError: if there is no step, or s or β_max leads to a β that is out of bounds.

    Source: Nichol and Dhariwal, Improved Denoising Diffusion Probabilistic Models, 2021, equation 17.
    """
    time = torch.arange(steps + 1, dtype=torch.float64) / steps
    f = ((time + s) / (1 + s) * math.pi / 2).cos().square()
    betas = (1 - f[1:] / f[:-1]).clamp(max=beta_max)
    return alpha_bar_from_betas(betas).to(torch.get_default_dtype())
