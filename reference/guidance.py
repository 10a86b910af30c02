"""Steering a trained diffusion model: classifier-free guidance, and filling in the unknown part of an image.

`alpha_bar` is indexed by the step itself: `alpha_bar[0] == 1` is clean data, and `alpha_bar[t]` is the
slides' ᾱ_t.
"""

from collections.abc import Callable
from typing import Any

import torch
from jaxtyping import Float, Int
from torch import Tensor

from reference.ddpm import NoiseModel, add_noise, ddpm_step

ConditionalNoiseModel = Callable[[Tensor, Tensor, Any], Tensor]  # (x_t, t, condition) -> the noise in x_t
Scalar = int | float | Float[Tensor, ""]


def guided_noise(
    model: ConditionalNoiseModel,
    x_t: Float[Tensor, " N *data"],
    t: Int[Tensor, " N"],
    condition: Any,
    gamma: Scalar,
) -> Float[Tensor, " N *data"]:
    """Predicted noise under classifier-free guidance with weight γ.

        ε_u + γ (ε_c - ε_u)        ε_u = ε_θ(x_t, t, no condition),    ε_c = ε_θ(x_t, t, condition)

    So γ = 0 forgets the condition, γ = 1 is the conditional prediction, and γ > 1 goes beyond it. This γ is
    the paper's 1 + w.

    The model (a function or an `nn.Module`) is called as `model(x_t, t, condition)` on the whole batch, and
    as `model(x_t, t, None)` for the prediction without a condition. It returns its prediction of the noise in
    x_t, treats each example alone, and may be called any number of times. The condition may be anything that
    the model takes, and is handed to it as it is. Nothing is random here. The result need not be
    differentiable. All floating inputs share one dtype and device, which the result has too, and no input is
    changed.

    Args:
        model: maps x_t of shape (N, ...), t of shape (N,) and a condition or None to the predicted noise, of
            x_t's shape.
        x_t: N noisy examples, shape (N, ...).
        t: the step of each example, int64, shape (N,).
        condition: what the examples should show, for instance N labels.
        gamma: γ, a Python number or a 0-d tensor.

    Returns:
        The guided prediction of the noise, of x_t's shape.

    Source: Ho and Salimans, Classifier-Free Diffusion Guidance, 2022, equation 6.
    """
    unconditional = model(x_t, t, None)
    return unconditional + gamma * (model(x_t, t, condition) - unconditional)


@torch.no_grad()
def inpaint(
    model: NoiseModel,
    x0: Float[Tensor, " N *data"],
    mask: Float[Tensor, " N *data"],
    alpha_bar: Float[Tensor, " T_plus_1"],
) -> Float[Tensor, " N *data"]:
    """Fills in the unknown pixels of images with a diffusion model that was trained for no such thing.

        x_T ~ N(0, I)
        known   = √ᾱ_{t-1} x0 + √(1 - ᾱ_{t-1}) ε                           for t = T, …, 1
        unknown = (x_t - β_t / √(1 - ᾱ_t) · ε_θ(x_t, t)) / √α_t + √β_t z
        x_{t-1} = known where the mask is 1, unknown where it is 0
        ε ~ N(0, I);    z ~ N(0, I) if t > 1, and z = 0 if t = 1

    The walk starts from pure noise at every pixel, the known ones too. Each step moves the unknown pixels as
    the DDPM sampler does (σ_t² = β_t, and no noise at t = 1), and draws the known pixels afresh from x0, at
    the noise level of t - 1, which is the one that x_{t-1} has (one slide prints ᾱ_t). As ᾱ_0 = 1, the known
    pixels end exactly equal to x0. Which finite number x0 holds at an unknown pixel does not matter.

    There are T diffusion steps; `alpha_bar` has length T + 1 and is indexed by the step itself:
    `alpha_bar[0] == 1` is clean data, and `alpha_bar[t]` is the slides' ᾱ_t for t = 1 … T. Then
    α_t = ᾱ_t / ᾱ_{t-1} and β_t = 1 - α_t.

    The model (a function or an `nn.Module`) is called exactly once a step, T times in all, as `model(x_t, t)`
    on the whole batch, with t an int64 tensor (N,) that holds the step N times. It returns its prediction of
    the noise in x_t and treats each example alone. All draws come from torch's global generator, in any
    order, fresh at each call; the generator is never seeded or reset. All floating inputs share one dtype and
    device, which the result has too; it need not be differentiable. No input is changed.

    Args:
        model: maps x_t of shape (N, ...) and t of shape (N,) to the predicted noise, of x_t's shape.
        x0: N clean examples, shape (N, ...), of which only the known pixels count.
        mask: 1 where x0 is known and 0 elsewhere, of x0's shape and dtype.
        alpha_bar: ᾱ, shape (T + 1,), falling from 1 and staying above 0.

    Returns:
        x_0, of x0's shape.

    Source: Lugmayr et al., RePaint: Inpainting using Denoising Diffusion Probabilistic Models, 2022,
    equation 8, without resampling.
    """
    x_t = torch.randn_like(x0)
    for step in range(len(alpha_bar) - 1, 0, -1):
        level = torch.full((len(x_t),), step - 1, device=x_t.device)
        known = add_noise(x0, level, torch.randn_like(x0), alpha_bar)
        x_t = torch.where(mask == 1, known, ddpm_step(model, x_t, step, alpha_bar))
    return x_t
