"""Denoising diffusion (DDPM): noising in one step, the training loss, the sampler.

`alpha_bar` is indexed by the step itself: `alpha_bar[0] == 1` is clean data, and `alpha_bar[t]` is the
slides' ᾱ_t.
"""

from collections.abc import Callable, Sequence

import torch
import torch.nn.functional as F
from jaxtyping import Float, Int
from torch import Tensor

NoiseModel = Callable[[Tensor, Tensor], Tensor]  # (x_t, t) -> the noise in x_t


def add_noise(
    x0: Float[Tensor, " N *data"],
    t: Int[Tensor, " N"],
    noise: Float[Tensor, " N *data"],
    alpha_bar: Float[Tensor, " T_plus_1"],
) -> Float[Tensor, " N *data"]:
    """Noises clean data to step t in one go.

        x_t = √ᾱ_t x0 + √(1 - ᾱ_t) ε

    Every example has a step of its own, and its data may have any shape. There are T diffusion steps;
    `alpha_bar` has length T + 1 and is indexed by the step itself: `alpha_bar[0] == 1` is clean data, and
    `alpha_bar[t]` is the slides' ᾱ_t for t = 1 … T. So t = 0 gives x0 back. Nothing is random here. All
    floating inputs share one dtype and device, which the result has too, and no input is changed.

    Args:
        x0: N clean examples, shape (N, ...).
        t: the step of each example, int64, shape (N,), from 0 to T.
        noise: ε, of x0's shape.
        alpha_bar: ᾱ, shape (T + 1,).

    Returns:
        x_t, of x0's shape.

    Source: Ho, Jain and Abbeel, Denoising Diffusion Probabilistic Models, 2020, equation 4.
    """
    alpha_bar_t = alpha_bar[t].reshape(-1, *[1] * (x0.ndim - 1))  # (N, 1, ..., 1), one level an example
    return alpha_bar_t.sqrt() * x0 + (1 - alpha_bar_t).sqrt() * noise


def ddpm_loss(
    model: NoiseModel, x0: Float[Tensor, " N *data"], alpha_bar: Float[Tensor, " T_plus_1"]
) -> Float[Tensor, ""]:
    """Training loss of a diffusion model that predicts the noise.

        ‖ε - ε_θ(x_t, t)‖²  averaged,    x_t = √ᾱ_t x0 + √(1 - ᾱ_t) ε,    t ~ U{1, …, T},    ε ~ N(0, I)

    The average runs over all elements of all examples. Every example draws its own t, independent of the
    others' and uniform on the integers 1 to T, both included; every element draws its own standard normal
    noise. All draws come from torch's global generator, in any order, fresh at each call; the generator is
    never seeded or reset.

    There are T diffusion steps; `alpha_bar` has length T + 1 and is indexed by the step itself:
    `alpha_bar[0] == 1` is clean data, and `alpha_bar[t]` is the slides' ᾱ_t for t = 1 … T.

    The model (a function or an `nn.Module`) is called as `model(x_t, t)` on the whole batch, with x_t of x0's
    shape and t an int64 tensor (N,). It returns its prediction of the noise in x_t, treats each example
    alone, and may be called any number of times. The loss can be back-propagated to the model, and to every
    tensor input that needs gradients, with finite gradients. All floating inputs share one dtype and device,
    which the loss has too, and no input is changed.

    Args:
        model: maps x_t of shape (N, ...) and t of shape (N,) to the predicted noise, of x_t's shape.
        x0: N clean examples, shape (N, ...).
        alpha_bar: ᾱ, shape (T + 1,).

    Returns:
        The loss, a 0-d tensor.

    Source: Ho, Jain and Abbeel, Denoising Diffusion Probabilistic Models, 2020, algorithm 1 and equation 14.
    """
    t = torch.randint(1, len(alpha_bar), (len(x0),), device=x0.device)
    noise = torch.randn_like(x0)
    return F.mse_loss(model(add_noise(x0, t, noise, alpha_bar), t), noise)


@torch.no_grad()
def ddpm_sample(
    model: NoiseModel, shape: Sequence[int], alpha_bar: Float[Tensor, " T_plus_1"]
) -> Float[Tensor, " N *data"]:
    """Draws samples from a diffusion model that predicts the noise, from pure noise down to x_0.

        x_T ~ N(0, I)
        x_{t-1} = (x_t - β_t / √(1 - ᾱ_t) · ε_θ(x_t, t)) / √α_t + √β_t z        for t = T, …, 1
        z ~ N(0, I) if t > 1, and z = 0 if t = 1

    This is Algorithm 2 of the paper with σ_t² = β_t: the variance of the added noise is β_t, not the
    posterior's, and the last step, t = 1, adds none.

    There are T diffusion steps; `alpha_bar` has length T + 1 and is indexed by the step itself:
    `alpha_bar[0] == 1` is clean data, and `alpha_bar[t]` is the slides' ᾱ_t for t = 1 … T. Then
    α_t = ᾱ_t / ᾱ_{t-1} and β_t = 1 - α_t.

    The model (a function or an `nn.Module`) is called exactly once a step, T times in all, as `model(x_t, t)`
    on the whole batch, with t an int64 tensor (N,) that holds the step N times. It returns its prediction of
    the noise in x_t and treats each example alone. All draws come from torch's global generator, in any
    order, fresh at each call; the generator is never seeded or reset. The result has alpha_bar's dtype and
    device; it need not be differentiable. `alpha_bar` is not changed.

    Args:
        model: maps x_t of shape (N, ...) and t of shape (N,) to the predicted noise, of x_t's shape.
        shape: the shape of the result, (N, ...): N examples, each of any shape.
        alpha_bar: ᾱ, shape (T + 1,), falling from 1 and staying above 0.

    Returns:
        x_0, of the shape asked for.

    Source: Ho, Jain and Abbeel, Denoising Diffusion Probabilistic Models, 2020, algorithm 2.
    """
    x_t = torch.randn(shape, dtype=alpha_bar.dtype, device=alpha_bar.device)
    for step in range(len(alpha_bar) - 1, 0, -1):
        x_t = ddpm_step(model, x_t, step, alpha_bar)
    return x_t


def ddpm_step(
    model: NoiseModel, x_t: Float[Tensor, " N *data"], step: int, alpha_bar: Float[Tensor, " T_plus_1"]
) -> Float[Tensor, " N *data"]:
    """One step of the sampler, from x_t to x_{t-1}.

        x_{t-1} = (x_t - β_t / √(1 - ᾱ_t) · ε_θ(x_t, t)) / √α_t + √β_t z        z ~ N(0, I), and z = 0 if t = 1

    The model is called once, on the whole batch. z comes from torch's global generator. The result has x_t's
    dtype and device, and no input is changed.

    Args:
        model: maps x_t of shape (N, ...) and t of shape (N,) to the predicted noise, of x_t's shape.
        x_t: N noisy examples, shape (N, ...).
        step: t, from 1 to T.
        alpha_bar: ᾱ, shape (T + 1,), falling from 1 and staying above 0.

    Returns:
        x_{t-1}, of x_t's shape.

    Source: Ho, Jain and Abbeel, Denoising Diffusion Probabilistic Models, 2020, algorithm 2, lines 3 and 4.
    """
    t = torch.full((len(x_t),), step, device=x_t.device)
    alpha = alpha_bar[step] / alpha_bar[step - 1]
    beta = 1 - alpha
    mean = (x_t - beta / (1 - alpha_bar[step]).sqrt() * model(x_t, t)) / alpha.sqrt()
    return mean + beta.sqrt() * torch.randn_like(x_t) if step > 1 else mean
