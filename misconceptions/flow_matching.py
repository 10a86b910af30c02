"""Mistakes about flow matching."""

from __future__ import annotations

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor

from misconceptions import misconception
from reference.flow_matching import (
    VelocityModel,
    data_from_noise,
    data_from_velocity,
    euler_sample,
    flow_matching_loss,
    velocity_from_noise,
)


@misconception(flow_matching_loss)
def noise_at_t_1(model: VelocityModel, x1: Tensor) -> Tensor:
    """Time runs the other way, with data at t = 0 and noise at t = 1. Here noise is at t = 0: x_t = t x1 + (1 − t) ε."""
    return _loss(model, x1, data_share=lambda t: 1 - t)


@misconception(flow_matching_loss)
def roots_in_the_mixture(model: VelocityModel, x1: Tensor) -> Tensor:
    """x_t is mixed with √t and √(1 − t), as in diffusion. Flow matching goes along a straight line: t x1 + (1 − t) ε."""
    return _loss(model, x1, data_share=lambda t: t.sqrt(), noise_share=lambda t: (1 - t).sqrt())


@misconception(flow_matching_loss)
def velocity_towards_noise(model: VelocityModel, x1: Tensor) -> Tensor:
    """The target is ε − x1, which leads from the data to the noise: the velocity leads from noise to data, x1 − ε."""
    return _loss(model, x1, target=lambda x1, noise: noise - x1)


@misconception(flow_matching_loss)
def noise_for_velocity(model: VelocityModel, x1: Tensor) -> Tensor:
    """The prediction is compared with the noise, as in diffusion; this model predicts the velocity x1 − ε."""
    return _loss(model, x1, target=lambda x1, noise: noise)


@misconception(flow_matching_loss)
def data_for_velocity(model: VelocityModel, x1: Tensor) -> Tensor:
    """The prediction is compared with the data x1; this model predicts the velocity x1 − ε."""
    return _loss(model, x1, target=lambda x1, noise: x1)


@misconception(flow_matching_loss)
def rest_of_the_way(model: VelocityModel, x1: Tensor) -> Tensor:
    """The target is x1 − x_t, the way that is left; the velocity is that of the whole way, x1 − ε, at every t."""
    t, noise = torch.rand(len(x1), dtype=x1.dtype), torch.randn_like(x1)
    x_t = _beside(t, x1) * x1 + (1 - _beside(t, x1)) * noise
    return F.mse_loss(model(x_t, t), x1 - x_t)


@misconception(flow_matching_loss)
def one_time_for_the_batch(model: VelocityModel, x1: Tensor) -> Tensor:
    """One t is drawn for the whole batch. Each example needs a t of its own, or the gradient is far noisier."""
    return _loss(model, x1, time=lambda x1: torch.rand((), dtype=x1.dtype).expand(len(x1)))


@misconception(flow_matching_loss)
def normal_time(model: VelocityModel, x1: Tensor) -> Tensor:
    """The time is drawn by `randn`, so that it leaves the interval from 0 to 1: draw it by `rand`."""
    return _loss(model, x1, time=lambda x1: torch.randn(len(x1), dtype=x1.dtype))


@misconception(flow_matching_loss)
def time_on_a_grid(model: VelocityModel, x1: Tensor) -> Tensor:
    """The time is drawn from a grid of steps, as in diffusion; it is uniform on the whole interval from 0 to 1."""
    return _loss(model, x1, time=lambda x1: torch.randint(0, 1000, (len(x1),)).to(x1.dtype) / 1000)


@misconception(flow_matching_loss)
def same_noise_for_the_batch(model: VelocityModel, x1: Tensor) -> Tensor:
    """All examples share one noise. Every element of every example needs its own draw."""
    return _loss(model, x1, draw=lambda x1: torch.randn_like(x1[:1]).expand_as(x1))


@misconception(flow_matching_loss)
def errors_summed(model: VelocityModel, x1: Tensor) -> Tensor:
    """The squared errors are summed; the loss is their mean over all elements of the batch."""
    return flow_matching_loss(model, x1) * x1.numel()


@misconception(flow_matching_loss)
def loss_seeded_inside(model: VelocityModel, x1: Tensor) -> Tensor:
    """The generator is seeded inside the loss, so that every call trains on the same draws: seed once, outside."""
    torch.manual_seed(0)
    return flow_matching_loss(model, x1)


@misconception(flow_matching_loss)
def loss_cut_off(model: VelocityModel, x1: Tensor) -> Tensor:
    """No gradient reaches the model, so nothing can be learnt: the loss is no longer connected to the graph. `.detach()`,
    `no_grad`, `.item()`, `float(…)`, numpy and `torch.tensor(…)` are ways in which that happens.
    """
    return flow_matching_loss(model, x1).detach()


@misconception(euler_sample)
def velocity_at_end_of_step(model: VelocityModel, noise: Tensor, steps: int) -> Tensor:
    """Step k asks for the velocity at (k + 1)/n, the end of the step; Euler's method takes the one at its beginning."""
    return euler_sample(lambda x, t: model(x, t + 1 / steps), noise, steps)


@misconception(euler_sample)
def time_runs_backwards(model: VelocityModel, noise: Tensor, steps: int) -> Tensor:
    """The model is told 1 − k/n, as if noise were at t = 1; noise is at t = 0, and time runs up to the data."""
    return euler_sample(lambda x, t: model(x, 1 - t), noise, steps)


@misconception(euler_sample)
def time_counts_steps(model: VelocityModel, noise: Tensor, steps: int) -> Tensor:
    """The model is told the number k of the step; time runs from 0 to 1, so tell it k/n."""
    return euler_sample(lambda x, t: model(x, t * steps), noise, steps)


@misconception(euler_sample)
def time_reaches_1(model: VelocityModel, noise: Tensor, steps: int) -> Tensor:
    """The times are n points from 0 to 1 with both ends, as `linspace(0, 1, n)` gives; those of n steps are k/n, below 1."""
    return euler_sample(lambda x, t: model(x, t * steps / max(steps - 1, 1)), noise, steps)


@misconception(euler_sample)
def step_length_forgotten(model: VelocityModel, noise: Tensor, steps: int) -> Tensor:
    """Each step adds the whole velocity; a step of length 1/n adds u/n."""
    return euler_sample(lambda x, t: steps * model(x, t), noise, steps)


@misconception(euler_sample)
def velocity_subtracted(model: VelocityModel, noise: Tensor, steps: int) -> Tensor:
    """The velocity is subtracted; it points from noise to data, the way that the sampler goes."""
    return euler_sample(lambda x, t: -model(x, t), noise, steps)


@misconception(euler_sample)
def starts_from_noise_of_its_own(model: VelocityModel, noise: Tensor, steps: int) -> Tensor:
    """The start is drawn anew; it is the noise that is given."""
    return euler_sample(model, torch.randn_like(noise), steps)


@misconception(euler_sample)
def sample_clipped_at_the_end(model: VelocityModel, noise: Tensor, steps: int) -> Tensor:
    """The result is clipped to [−1, 1]. That is for showing images; x at t = 1 is what the last step leads to."""
    return euler_sample(model, noise, steps).clamp(-1, 1)


@misconception(euler_sample)
def sample_clipped_at_each_step(model: VelocityModel, noise: Tensor, steps: int) -> Tensor:
    """The x of each step is clipped to [−1, 1]. On the way from noise to data, x lies outside the data's own range, and the
    velocity is that of x as it is.
    """
    x = noise
    for step in range(steps):
        t = torch.full((len(x),), step / steps, dtype=x.dtype)
        x = (x + model(x, t).detach() / steps).clamp(-1, 1)
    return x


@misconception(data_from_velocity)
def way_back_to_noise(x_t: Tensor, t: Tensor, velocity: Tensor) -> Tensor:
    """x_t − t u leads back to the noise; the data are 1 − t ahead, at x_t + (1 − t) u."""
    return x_t - _beside(t, x_t) * velocity


@misconception(data_from_velocity)
def time_already_gone(x_t: Tensor, t: Tensor, velocity: Tensor) -> Tensor:
    """The velocity is followed for a time t, which has passed already; 1 − t is left, as the data are at t = 1."""
    return x_t + _beside(t, x_t) * velocity


@misconception(data_from_velocity)
def whole_way(x_t: Tensor, t: Tensor, velocity: Tensor) -> Tensor:
    """The whole velocity is added, but x_t has come a part t of the way: 1 − t is left."""
    return x_t + velocity


@misconception(data_from_velocity)
def velocity_taken_away(x_t: Tensor, t: Tensor, velocity: Tensor) -> Tensor:
    """The sign is wrong: the velocity points towards the data, so (1 − t) u is added."""
    return x_t - (1 - _beside(t, x_t)) * velocity


@misconception(data_from_velocity)
def time_along_last_axis(x_t: Tensor, t: Tensor, velocity: Tensor) -> Tensor:
    """The times (N,) meet the data's last axis instead of their first: give them the shape (N, 1, …, 1)."""
    return x_t + (1 - t) * velocity


@misconception(data_from_noise)
def noise_added(x_t: Tensor, t: Tensor, noise: Tensor) -> Tensor:
    """The sign is a plus. x_t = t x1 + (1 − t) ε holds the noise, so (1 − t) ε is taken away to get back to x1."""
    return data_from_noise(x_t, t, -noise)


@misconception(data_from_noise)
def not_divided_by_t(x_t: Tensor, t: Tensor, noise: Tensor) -> Tensor:
    """The division by t is missing: without its noise x_t is t x1."""
    return x_t - (1 - _beside(t, x_t)) * noise


@misconception(data_from_noise)
def data_at_t_0(x_t: Tensor, t: Tensor, noise: Tensor) -> Tensor:
    """The shares t and 1 − t are swapped, as if data were at t = 0; here noise is there: x_t = t x1 + (1 − t) ε."""
    return data_from_noise(x_t, 1 - t, noise)


@misconception(data_from_noise)
def roots_of_diffusion(x_t: Tensor, t: Tensor, noise: Tensor) -> Tensor:
    """√t and √(1 − t) are diffusion's shares. Flow matching mixes t x1 + (1 − t) ε, without roots."""
    time = _beside(t, x_t)
    return (x_t - (1 - time).sqrt() * noise) / time.sqrt()


@misconception(data_from_noise)
def times_along_last_axis(x_t: Tensor, t: Tensor, noise: Tensor) -> Tensor:
    """The times (N,) meet the data's last axis instead of their first: give them the shape (N, 1, …, 1)."""
    return (x_t - (1 - t) * noise) / t


@misconception(velocity_from_noise)
def not_divided(x_t: Tensor, t: Tensor, noise: Tensor) -> Tensor:
    """The division by t is missing: from the noise to x_t only a part t of the way is covered."""
    return x_t - noise


@misconception(velocity_from_noise)
def towards_noise(x_t: Tensor, t: Tensor, noise: Tensor) -> Tensor:
    """The sign is wrong: the velocity leads from the noise to x_t and on to the data."""
    return -velocity_from_noise(x_t, t, noise)


@misconception(velocity_from_noise)
def divided_by_time_left(x_t: Tensor, t: Tensor, noise: Tensor) -> Tensor:
    """x_t − ε is divided by 1 − t; from the noise at t = 0 it took the time t."""
    return velocity_from_noise(x_t, 1 - t, noise)


@misconception(velocity_from_noise)
def data_not_velocity(x_t: Tensor, t: Tensor, noise: Tensor) -> Tensor:
    """These are the data; the velocity is what leads to them from the noise, x̂1 − ε."""
    return data_from_noise(x_t, t, noise)


@misconception(velocity_from_noise)
def time_meets_last_axis(x_t: Tensor, t: Tensor, noise: Tensor) -> Tensor:
    """The times (N,) meet the data's last axis instead of their first: give them the shape (N, 1, …, 1)."""
    return (x_t - noise) / t


def _loss(
    model: VelocityModel,
    x1: Tensor,
    *,
    time: Callable[[Tensor], Tensor] = lambda x1: torch.rand(len(x1), dtype=x1.dtype),
    draw: Callable[[Tensor], Tensor] = torch.randn_like,
    data_share: Callable[[Tensor], Tensor] = lambda t: t,
    noise_share: Callable[[Tensor], Tensor] | None = None,
    target: Callable[[Tensor, Tensor], Tensor] = lambda x1, noise: x1 - noise,
) -> Tensor:
    """The loss, with a place for each mistake."""
    t, noise = time(x1), draw(x1)
    share = _beside(data_share(t), x1)
    rest = 1 - share if noise_share is None else _beside(noise_share(t), x1)
    return F.mse_loss(model(share * x1 + rest * noise, t), target(x1, noise))


def _beside(t: Tensor, x: Tensor) -> Tensor:
    """The times in a shape that broadcasts along x's first axis."""
    return t.reshape(-1, *[1] * (x.ndim - 1))
