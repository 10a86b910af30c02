"""Steering a diffusion model: classifier-free guidance, and filling in the unknown part of an image.

`alpha_bar` is indexed by the step itself: `alpha_bar[0] == 1` is clean data, and `alpha_bar[t]` is the
slides' ᾱ_t.
"""

from collections.abc import Callable, Sequence
from typing import Any

import torch
from jaxtyping import Float, Int
from torch import Tensor

from reference.ddpm import NoiseModel, add_noise, ddpm_loss, ddpm_sample, ddpm_step

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


def conditional_ddpm_loss(
    model: ConditionalNoiseModel,
    x0: Float[Tensor, " N *data"],
    condition: Any,
    alpha_bar: Float[Tensor, " T_plus_1"],
    drop_probability: float = 0.1,
) -> Float[Tensor, ""]:
    """Training loss of one model for guidance, which learns the noise both with the condition and without.

        ‖ε - ε_θ(x_t, t, c̃)‖²  averaged,    c̃ = no condition with probability p, and c otherwise

    It is `ddpm_loss`, with its draws of ε and t, for a model that is told each example's condition or not.
    Every example draws for itself whether it is told, from torch's global generator.

    As no condition is None for a whole batch, the model is called twice on the whole batch, as
    `model(x_t, t, condition)` and `model(x_t, t, None)`, and each example's prediction is taken from one of
    the two. The loss can be back-propagated to the model. All floating inputs share one dtype and device,
    which the loss has too, and no input is changed.

    Args:
        model: maps x_t of shape (N, ...), t of shape (N,) and a condition or None to the predicted noise, of
            x_t's shape.
        x0: N clean examples, shape (N, ...).
        condition: c, what the examples show, for instance N labels.
        alpha_bar: ᾱ, shape (T + 1,).
        drop_probability: p, from 0 to 1.

    Returns:
        The loss, a 0-d tensor.

    Raises:
        ValueError: if p is no probability.

    Source: Ho and Salimans, Classifier-Free Diffusion Guidance, 2022, algorithm 1.
    """
    if not 0 <= drop_probability <= 1:
        raise ValueError(f"drop_probability is {drop_probability}, but a probability is from 0 to 1")

    def predict(x_t: Tensor, t: Tensor) -> Tensor:
        dropped = torch.rand(len(x_t), device=x_t.device) < drop_probability
        dropped = dropped.reshape(-1, *[1] * (x_t.ndim - 1))  # (N, 1, ..., 1), one choice an example
        return torch.where(dropped, model(x_t, t, None), model(x_t, t, condition))

    return ddpm_loss(predict, x0, alpha_bar)


def guided_sample(
    model: ConditionalNoiseModel,
    shape: Sequence[int],
    condition: Any,
    gamma: Scalar,
    alpha_bar: Float[Tensor, " T_plus_1"],
) -> Float[Tensor, " N *data"]:
    """Draws samples that show the condition: the DDPM sampler, with the guided noise for the predicted noise.

        x_{t-1} = (x_t - β_t / √(1 - ᾱ_t) · (ε_u + γ (ε_c - ε_u))) / √α_t + √β_t z        for t = T, …, 1

    See `ddpm_sample` for the walk and `guided_noise` for the prediction, for which the model is called twice a
    step. The result has alpha_bar's dtype and device, and no graph.

    Args:
        model: maps x_t of shape (N, ...), t of shape (N,) and a condition or None to the predicted noise, of
            x_t's shape.
        shape: the shape of the result, (N, ...): N examples, each of any shape.
        condition: what the examples should show, for instance N labels.
        gamma: γ, a Python number or a 0-d tensor.
        alpha_bar: ᾱ, shape (T + 1,), falling from 1 and staying above 0.

    Returns:
        x_0, of the shape asked for.

    Source: Ho and Salimans, Classifier-Free Diffusion Guidance, 2022, algorithm 2, with the DDPM step.
    """
    return ddpm_sample(lambda x_t, t: guided_noise(model, x_t, t, condition, gamma), shape, alpha_bar)


def guided_gaussian(
    mean: Float[Tensor, " *data"],
    var: Float[Tensor, " *data"],
    conditional_mean: Float[Tensor, " *data"],
    conditional_var: Float[Tensor, " *data"],
    gamma: Scalar,
) -> tuple[Float[Tensor, " *data"], Float[Tensor, " *data"]]:
    """What guidance makes of Gaussians: the mean and the variance of the sharpened density, in closed form.

        p_γ(x) ∝ p(x)^(1-γ) p(x | c)^γ        p = N(μ_u, σ_u²),    p(· | c) = N(μ_c, σ_c²)

        1/σ² = (1 - γ)/σ_u² + γ/σ_c²        μ/σ² = (1 - γ) μ_u/σ_u² + γ μ_c/σ_c²

    The predicted noise is the score, but for a factor -√(1 - ᾱ_t) which all predictions share. So the guided
    noise at step t is the noise of p_γ, for the p and p(· | c) of x_t: with means √ᾱ_t μ and variances
    ᾱ_t σ² + 1 - ᾱ_t. For γ > 1, μ lies beyond μ_c as seen from μ_u, and σ is below σ_c if σ_c < σ_u. Samples
    walk along the p_γ of all steps, and do not follow that of x_0 exactly: noise added to p_γ gives another
    density than the p_γ of noisy data.

    Everything is elementwise. All tensors share one dtype and device, which the results have too.

    Args:
        mean: μ_u, without the condition.
        var: σ_u² > 0.
        conditional_mean: μ_c, of mean's shape.
        conditional_var: σ_c² > 0, of var's shape.
        gamma: γ, a Python number or a 0-d tensor.

    Returns:
        The pair (mean, var) of p_γ.

    Raises:
        ValueError: if p_γ is no density, because the broader of the two has too large a weight.

    Source: Ho and Salimans, Classifier-Free Diffusion Guidance, 2022, for the density.
    """
    precision = (1 - gamma) / var + gamma / conditional_var
    if not bool((precision > 0).all()):
        raise ValueError(f"p(x)^(1-γ) p(x | c)^γ has no finite integral for γ = {gamma}: bring γ nearer to 1")
    weighted = (1 - gamma) * mean / var + gamma * conditional_mean / conditional_var
    return weighted / precision, 1 / precision


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
