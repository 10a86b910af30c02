"""Flow matching: the training losses, Euler's sampler, and what a prediction says about the data.

Time runs from noise at t = 0 to data at t = 1, along the straight line x_t = t x1 + (1 - t) ε.
"""

from collections.abc import Callable

import torch
import torch.nn.functional as F
from jaxtyping import Float
from torch import Tensor

from reference.ddpm import NoiseModel

VelocityModel = Callable[[Tensor, Tensor], Tensor]  # (x_t, t) -> the velocity of x_t


def interpolate(
    x1: Float[Tensor, " N *data"], t: Float[Tensor, " N"], noise: Float[Tensor, " N *data"]
) -> Float[Tensor, " N *data"]:
    """The point at time t on the straight line from the noise to the data.

        x_t = t x1 + (1 - t) ε

    Noise is at t = 0 and data at t = 1. Every example has a time of its own, and its data may have any shape.
    Nothing is random here. All inputs share one dtype and device, which the result has too, and no input is
    changed.

    Args:
        x1: N clean examples, shape (N, ...).
        t: the time of each example, shape (N,), from 0 to 1.
        noise: ε, of x1's shape.

    Returns:
        x_t, of x1's shape.

    Source: Liu, Gong and Liu, Flow Straight and Fast: Learning to Generate and Transfer Data with Rectified
    Flow, 2023.
    """
    t = _per_example(t, x1)
    return t * x1 + (1 - t) * noise


def flow_matching_loss(model: VelocityModel, x1: Float[Tensor, " N *data"]) -> Float[Tensor, ""]:
    """Training loss of a flow-matching model, which predicts the velocity from noise to data.

        ‖u_θ(x_t, t) - (x1 - ε)‖²  averaged,    x_t = t x1 + (1 - t) ε,    t ~ U(0, 1),    ε ~ N(0, I)

    Noise is at t = 0 and data at t = 1. The average runs over all elements of all examples. Every example
    draws its own t, independent of the others' and uniform on the interval from 0 to 1; every element draws
    its own standard normal noise. All draws come from torch's global generator, in any order, fresh at each
    call; the generator is never seeded or reset.

    The model (a function or an `nn.Module`) is called as `model(x_t, t)` on the whole batch, with x_t of x1's
    shape and t a tensor (N,) of x1's dtype. It returns its prediction of the velocity, treats each example
    alone, and may be called any number of times. The loss can be back-propagated to the model, and to x1 if
    it needs gradients, with finite gradients. It has x1's dtype and device, and x1 is not changed.

    Args:
        model: maps x_t of shape (N, ...) and t of shape (N,) to the predicted velocity, of x_t's shape.
        x1: N clean examples, shape (N, ...).

    Returns:
        The loss, a 0-d tensor.

    Source: Lipman et al., Flow Matching for Generative Modeling, 2023, equation 23 with σ_min = 0.
    """
    t = torch.rand(len(x1), dtype=x1.dtype, device=x1.device)
    noise = torch.randn_like(x1)
    return F.mse_loss(model(interpolate(x1, t, noise), t), x1 - noise)


def noise_matching_loss(model: NoiseModel, x1: Float[Tensor, " N *data"]) -> Float[Tensor, ""]:
    """Training loss of a flow-matching model that predicts the noise in place of the velocity.

        ‖ε_θ(x_t, t) - ε‖²  averaged,    x_t = t x1 + (1 - t) ε,    t ~ U(0, 1),    ε ~ N(0, I)

    Noise is at t = 0 and data at t = 1. The best prediction for either loss gives the best one for the other,
    as u = (x_t - ε)/t; the error of the velocity counts t² here, and 1 in `flow_matching_loss`. The average,
    the draws, and how the model is called are as there.

    Args:
        model: maps x_t of shape (N, ...) and t of shape (N,) to the predicted noise, of x_t's shape.
        x1: N clean examples, shape (N, ...).

    Returns:
        The loss, a 0-d tensor.

    Source: Lipman et al., Flow Matching Guide and Code, 2024, section 4.8.
    """
    t = torch.rand(len(x1), dtype=x1.dtype, device=x1.device)
    noise = torch.randn_like(x1)
    return F.mse_loss(model(interpolate(x1, t, noise), t), noise)


@torch.no_grad()
def euler_sample(model: VelocityModel, noise: Float[Tensor, " N *data"], steps: int) -> Float[Tensor, " N *data"]:
    """Carries noise to data along a model's velocity, by Euler's method with equal steps.

        x ← x + u_θ(x, k/n) / n        for k = 0, …, n - 1,    from x = ε

    It starts from the given noise at t = 0 and ends at t = 1, after n = `steps` steps of length 1/n. Each
    step takes the velocity at its beginning, so the model is asked at t = 0 and never at t = 1.

    The model (a function or an `nn.Module`) is called as `model(x, t)` on the whole batch, with t a tensor
    (N,) of the noise's dtype that holds k/n N times. It returns its prediction of the velocity, treats each
    example alone, and may be called any number of times. Nothing is random here. The result has the noise's
    dtype and device; it need not be differentiable. The noise is not changed.

    Args:
        model: maps x of shape (N, ...) and t of shape (N,) to the predicted velocity, of x's shape.
        noise: ε, the N starting points, shape (N, ...).
        steps: n, at least 1.

    Returns:
        x at t = 1, of the noise's shape.

    Source: Liu, Gong and Liu, Flow Straight and Fast: Learning to Generate and Transfer Data with Rectified
    Flow, 2023.
    """
    x = noise
    for k in range(steps):
        t = torch.full((len(x),), k / steps, dtype=x.dtype, device=x.device)
        x = x + model(x, t) / steps
    return x


def data_from_velocity(
    x_t: Float[Tensor, " N *data"], t: Float[Tensor, " N"], velocity: Float[Tensor, " N *data"]
) -> Float[Tensor, " N *data"]:
    """The data that a predicted velocity points to.

        x̂1 = x_t + (1 - t) u

    It follows from x_t = t x1 + (1 - t) ε and u = x1 - ε: noise is at t = 0 and data at t = 1. Every example
    has a time of its own, and its data may have any shape. Nothing is random here. The result need not be
    differentiable. All inputs share one dtype and device, which the result has too, and no input is changed.

    Args:
        x_t: N noisy examples, shape (N, ...).
        t: the time of each example, shape (N,), from 0 to 1.
        velocity: u, of x_t's shape.

    Returns:
        x̂1, of x_t's shape.

    Source: Lipman et al., Flow Matching Guide and Code, 2024, section 4.8.
    """
    return x_t + (1 - _per_example(t, x_t)) * velocity


def data_from_noise(
    x_t: Float[Tensor, " N *data"], t: Float[Tensor, " N"], noise: Float[Tensor, " N *data"]
) -> Float[Tensor, " N *data"]:
    """The data that remain when the predicted noise is taken out of x_t.

        x̂1 = (x_t - (1 - t) ε) / t

    It is x_t = t x1 + (1 - t) ε solved for x1, so the sign is a minus (one slide prints a plus): noise is at
    t = 0 and data at t = 1. Near t = 0 the division by t magnifies every error of the prediction. Every
    example has a time of its own, and its data may have any shape. Nothing is random here. The result need
    not be differentiable. All inputs share one dtype and device, which the result has too, and no input is
    changed.

    Args:
        x_t: N noisy examples, shape (N, ...).
        t: the time of each example, shape (N,), above 0 and at most 1.
        noise: ε, of x_t's shape.

    Returns:
        x̂1, of x_t's shape.

    Source: Lipman et al., Flow Matching Guide and Code, 2024, section 4.8.
    """
    t = _per_example(t, x_t)
    return (x_t - (1 - t) * noise) / t


def velocity_from_noise(
    x_t: Float[Tensor, " N *data"], t: Float[Tensor, " N"], noise: Float[Tensor, " N *data"]
) -> Float[Tensor, " N *data"]:
    """The velocity that a predicted noise stands for, so that a noise predictor can be sampled by Euler's method.

        u = (x_t - ε) / t

    It follows from x_t = t x1 + (1 - t) ε and u = x1 - ε: noise is at t = 0 and data at t = 1. Near t = 0 the
    division by t magnifies every error of the prediction. Every example has a time of its own, and its data
    may have any shape. Nothing is random here. The result need not be differentiable. All inputs share one
    dtype and device, which the result has too, and no input is changed.

    Args:
        x_t: N noisy examples, shape (N, ...).
        t: the time of each example, shape (N,), above 0 and at most 1.
        noise: ε, of x_t's shape.

    Returns:
        u, of x_t's shape.

    Source: Lipman et al., Flow Matching Guide and Code, 2024, section 4.8.
    """
    return (x_t - noise) / _per_example(t, x_t)


def velocity_of_noise_model(model: NoiseModel, t_min: float = 0.05) -> VelocityModel:
    """The velocity model that a noise predictor amounts to, so that any sampler of flows can use it.

        u(x_t, t) = (x_t - ε_θ(x_t, t)) / t        with t_min for t where t < t_min

    At t = 0 the formula is 0/0, and near 0 it magnifies every error of the prediction. There x_t is nearly
    pure noise and its velocity changes little, so that the one at t_min will do: the error that this leaves at
    t = 1 falls with t_min².

    Args:
        model: maps x_t of shape (N, ...) and t of shape (N,) to the predicted noise, of x_t's shape.
        t_min: the earliest time at which the model is asked, above 0 and at most 1.

    Returns:
        A function that maps x_t of shape (N, ...) and t of shape (N,) to the velocity, of x_t's shape.

    Raises:
        ValueError: if t_min is out of bounds.

    Source: Lipman et al., Flow Matching Guide and Code, 2024, section 4.8, for the formula.
    """
    if not 0 < t_min <= 1:
        raise ValueError(f"t_min is {t_min}, but must be above 0, where the velocity is 0/0, and at most 1")

    def velocity(x_t: Tensor, t: Tensor) -> Tensor:
        t = t.clamp(min=t_min)
        return velocity_from_noise(x_t, t, model(x_t, t))

    return velocity


def _per_example(t: Float[Tensor, " N"], x: Float[Tensor, " N *data"]) -> Tensor:
    """The times in a shape that broadcasts along x's first axis: (N, 1, ..., 1)."""
    return t.reshape(-1, *[1] * (x.ndim - 1))
