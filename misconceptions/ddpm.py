"""Mistakes about denoising diffusion."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

from misconceptions import misconception
from reference.ddpm import add_noise, ddpm_loss, ddpm_sample

NoiseModel = Callable[[Tensor, Tensor], Tensor]


@misconception(add_noise)
def roots_forgotten(x0: Tensor, t: Tensor, noise: Tensor, alpha_bar: Tensor) -> Tensor:
    """ᾱ_t and 1 − ᾱ_t are the shares of the variance: data and noise are multiplied by their square roots."""
    level = alpha_bar[t].reshape(-1, *[1] * (x0.ndim - 1))
    return level * x0 + (1 - level) * noise


@misconception(add_noise)
def root_of_noise_forgotten(x0: Tensor, t: Tensor, noise: Tensor, alpha_bar: Tensor) -> Tensor:
    """The noise is multiplied by its variance 1 − ᾱ_t; multiply by the standard deviation √(1 − ᾱ_t)."""
    level = alpha_bar[t].reshape(-1, *[1] * (x0.ndim - 1))
    return level.sqrt() * x0 + (1 - level) * noise


@misconception(add_noise)
def shares_swapped(x0: Tensor, t: Tensor, noise: Tensor, alpha_bar: Tensor) -> Tensor:
    """Data and noise are swapped: ᾱ_t is what is left of the data, so √ᾱ_t belongs to x0 and √(1 − ᾱ_t) to ε."""
    return add_noise(noise, t, x0, alpha_bar)


@misconception(add_noise)
def noise_subtracted(x0: Tensor, t: Tensor, noise: Tensor, alpha_bar: Tensor) -> Tensor:
    """The noise is subtracted; it is added, and only when the sampler goes back is it taken away."""
    return add_noise(x0, t, -noise, alpha_bar)


@misconception(add_noise)
def one_step_early(x0: Tensor, t: Tensor, noise: Tensor, alpha_bar: Tensor) -> Tensor:
    """The level is read at t − 1, but `alpha_bar` has length T + 1 and is indexed by the step itself: use alpha_bar[t]."""
    return add_noise(x0, t - 1, noise, alpha_bar)


@misconception(add_noise)
def product_taken_again(x0: Tensor, t: Tensor, noise: Tensor, alpha_bar: Tensor) -> Tensor:
    """`alpha_bar` is multiplied up once more. It holds ᾱ_t, which is the product of the α up to t already."""
    return add_noise(x0, t, noise, alpha_bar.cumprod(0))


@misconception(add_noise)
def share_of_one_step(x0: Tensor, t: Tensor, noise: Tensor, alpha_bar: Tensor) -> Tensor:
    """α_t stands where ᾱ_t belongs. α_t is what the one step t keeps; from x0 to x_t all t steps count: use alpha_bar[t]."""
    return add_noise(x0, t, noise, _alpha(alpha_bar))


@misconception(add_noise)
def level_along_last_axis(x0: Tensor, t: Tensor, noise: Tensor, alpha_bar: Tensor) -> Tensor:
    """The levels (N,) meet the data's last axis instead of their first: give them the shape (N, 1, …, 1)."""
    return alpha_bar[t].sqrt() * x0 + (1 - alpha_bar[t]).sqrt() * noise


@misconception(add_noise)
def one_step_for_the_batch(x0: Tensor, t: Tensor, noise: Tensor, alpha_bar: Tensor) -> Tensor:
    """All examples are noised to the step of the first; every example has a step of its own."""
    return add_noise(x0, t[:1].expand(len(x0)), noise, alpha_bar)


@misconception(add_noise)
def noise_drawn_afresh(x0: Tensor, t: Tensor, noise: Tensor, alpha_bar: Tensor) -> Tensor:
    """The noise is drawn anew. It is given, because the loss has to compare the prediction with the same one."""
    return add_noise(x0, t, torch.randn_like(x0), alpha_bar)


@misconception(ddpm_loss)
def walks_through_t(model: NoiseModel, x0: Tensor, alpha_bar: Tensor) -> Tensor:
    """The loss walks through the steps t = T, …, 1 in turn, as the sampler does. Training has no such order: for every
    example, draw t uniformly at random from 1, …, T, afresh at each call.
    """
    losses = []
    for step in range(len(alpha_bar) - 1, 0, -1):
        t = torch.full((len(x0),), step, device=x0.device)
        losses.append(_loss_at(model, x0, t, torch.randn_like(x0), alpha_bar))
    return torch.stack(losses).mean()


@misconception(ddpm_loss)
def t_from_0(model: NoiseModel, x0: Tensor, alpha_bar: Tensor) -> Tensor:
    """The steps are drawn from 0, …, T − 1. `alpha_bar[0] == 1` is clean data, in which there is no noise to predict, and
    the noisiest step T is never trained: draw t from 1, …, T.
    """
    t = torch.randint(0, len(alpha_bar) - 1, (len(x0),), device=x0.device)
    return _loss_at(model, x0, t, torch.randn_like(x0), alpha_bar)


@misconception(ddpm_loss)
def t_from_0_to_last(model: NoiseModel, x0: Tensor, alpha_bar: Tensor) -> Tensor:
    """The steps are drawn from 0, …, T. `alpha_bar[0] == 1` is clean data, in which there is no noise to predict: draw t
    from 1, …, T.
    """
    t = torch.randint(0, len(alpha_bar), (len(x0),), device=x0.device)
    return _loss_at(model, x0, t, torch.randn_like(x0), alpha_bar)


@misconception(ddpm_loss)
def t_without_last(model: NoiseModel, x0: Tensor, alpha_bar: Tensor) -> Tensor:
    """The last step T is never drawn: the upper end of `torch.randint` is excluded, and `alpha_bar` has length T + 1."""
    t = torch.randint(1, len(alpha_bar) - 1, (len(x0),), device=x0.device)
    return _loss_at(model, x0, t, torch.randn_like(x0), alpha_bar)


@misconception(ddpm_loss)
def one_t_for_the_batch(model: NoiseModel, x0: Tensor, alpha_bar: Tensor) -> Tensor:
    """One step t is drawn for the whole batch. Each example needs a t of its own, or the gradient is far noisier."""
    t = torch.randint(1, len(alpha_bar), (1,), device=x0.device).expand(len(x0))
    return _loss_at(model, x0, t, torch.randn_like(x0), alpha_bar)


@misconception(ddpm_loss)
def one_noise_for_the_batch(model: NoiseModel, x0: Tensor, alpha_bar: Tensor) -> Tensor:
    """All examples share one noise. Every element of every example needs its own draw."""
    t = torch.randint(1, len(alpha_bar), (len(x0),), device=x0.device)
    return _loss_at(model, x0, t, torch.randn_like(x0[:1]).expand_as(x0), alpha_bar)


@misconception(ddpm_loss)
def uniform_noise(model: NoiseModel, x0: Tensor, alpha_bar: Tensor) -> Tensor:
    """The noise is uniform (`rand`); it must be standard normal (`randn`)."""
    t = torch.randint(1, len(alpha_bar), (len(x0),), device=x0.device)
    return _loss_at(model, x0, t, torch.rand_like(x0), alpha_bar)


@misconception(ddpm_loss)
def seeded_inside(model: NoiseModel, x0: Tensor, alpha_bar: Tensor) -> Tensor:
    """The generator is seeded inside the loss, so that every call trains on the same draws: seed once, outside."""
    torch.manual_seed(0)
    return ddpm_loss(model, x0, alpha_bar)


@misconception(ddpm_loss)
def model_told_t_minus_1(model: NoiseModel, x0: Tensor, alpha_bar: Tensor) -> Tensor:
    """The model is told t − 1: x_t is noised to one step and the number of the step before it is given. The steps are
    numbered 1, …, T, as in `alpha_bar`.
    """
    return ddpm_loss(lambda x_t, t: model(x_t, t - 1), x0, alpha_bar)


@misconception(ddpm_loss)
def predicts_the_data(model: NoiseModel, x0: Tensor, alpha_bar: Tensor) -> Tensor:
    """The prediction is compared with the data x0; this model predicts the noise, so compare it with the noise."""
    t = torch.randint(1, len(alpha_bar), (len(x0),), device=x0.device)
    return F.mse_loss(model(add_noise(x0, t, torch.randn_like(x0), alpha_bar), t), x0)


@misconception(ddpm_loss)
def summed_not_averaged(model: NoiseModel, x0: Tensor, alpha_bar: Tensor) -> Tensor:
    """The squared errors are summed; the loss is their mean over all elements of the batch."""
    t = torch.randint(1, len(alpha_bar), (len(x0),), device=x0.device)
    return _loss_at(model, x0, t, torch.randn_like(x0), alpha_bar) * x0.numel()


@misconception(ddpm_loss)
def prediction_detached(model: NoiseModel, x0: Tensor, alpha_bar: Tensor) -> Tensor:
    """No gradient reaches the model, so nothing can be learnt: the loss is no longer connected to the graph. `.detach()`,
    `no_grad`, `.item()`, `float(…)`, numpy and `torch.tensor(…)` are ways in which that happens.
    """
    return ddpm_loss(model, x0, alpha_bar).detach()


@misconception(ddpm_loss)
def without_square_roots(model: NoiseModel, x0: Tensor, alpha_bar: Tensor) -> Tensor:
    """x_t is mixed with ᾱ_t and 1 − ᾱ_t themselves; their square roots are needed, so that variances add up to 1."""
    t = torch.randint(1, len(alpha_bar), (len(x0),), device=x0.device)
    noise = torch.randn_like(x0)
    level = alpha_bar[t].reshape(-1, *[1] * (x0.ndim - 1))
    return F.mse_loss(model(level * x0 + (1 - level) * noise, t), noise)


@misconception(ddpm_loss)
def alpha_for_alpha_bar(model: NoiseModel, x0: Tensor, alpha_bar: Tensor) -> Tensor:
    """x_t is mixed with α_t, the share that one step keeps; from x0 to x_t in one go, all t steps count: use ᾱ_t, their
    product.
    """
    t = torch.randint(1, len(alpha_bar), (len(x0),), device=x0.device)
    noise = torch.randn_like(x0)
    return F.mse_loss(model(add_noise(x0, t, noise, _alpha(alpha_bar)), t), noise)


@misconception(ddpm_sample)
def noise_at_last_step(model: NoiseModel, shape: Sequence[int], alpha_bar: Tensor) -> Tensor:
    """Noise is added at the last step too. At t = 1 the mean itself is the sample: z = 0 there."""
    return _sample(model, shape, alpha_bar, last_noise=True)


@misconception(ddpm_sample)
def posterior_variance(model: NoiseModel, shape: Sequence[int], alpha_bar: Tensor) -> Tensor:
    """The noise has the posterior's variance β̃_t = β_t (1 − ᾱ_{t−1}) / (1 − ᾱ_t). That is a legitimate sampler, but the
    one that is asked for adds variance β_t.
    """
    return _sample(model, shape, alpha_bar, spread=lambda beta, now, before: (beta * (1 - before) / (1 - now)).sqrt())


@misconception(ddpm_sample)
def variance_as_spread(model: NoiseModel, shape: Sequence[int], alpha_bar: Tensor) -> Tensor:
    """The noise is multiplied by the variance β_t; multiply by the standard deviation √β_t."""
    return _sample(model, shape, alpha_bar, spread=lambda beta, now, before: beta)


@misconception(ddpm_sample)
def no_noise_added(model: NoiseModel, shape: Sequence[int], alpha_bar: Tensor) -> Tensor:
    """No noise is added between the steps: each moves to the mean alone. Without σ_t z the samples collapse."""
    return _sample(model, shape, alpha_bar, spread=lambda beta, now, before: torch.zeros_like(beta))


@misconception(ddpm_sample)
def steps_upwards(model: NoiseModel, shape: Sequence[int], alpha_bar: Tensor) -> Tensor:
    """The steps run upwards, t = 1, …, T. Sampling undoes the noising: start at T and walk down to 1."""
    return _sample(model, shape, alpha_bar, steps=range(1, len(alpha_bar)))


@misconception(ddpm_sample)
def stops_before_1(model: NoiseModel, shape: Sequence[int], alpha_bar: Tensor) -> Tensor:
    """The last step, t = 1, is left out: the loop over T, …, 1 has to include it."""
    return _sample(model, shape, alpha_bar, steps=range(len(alpha_bar) - 1, 1, -1))


@misconception(ddpm_sample)
def alpha_bar_in_mean(model: NoiseModel, shape: Sequence[int], alpha_bar: Tensor) -> Tensor:
    """The mean is divided by √ᾱ_t; one step undoes one step's shrinking, so divide by √α_t."""
    return _sample(model, shape, alpha_bar, shrink=lambda alpha, now: now.sqrt())


@misconception(ddpm_sample)
def not_divided_by_root_alpha(model: NoiseModel, shape: Sequence[int], alpha_bar: Tensor) -> Tensor:
    """The mean is not divided by √α_t, by which the noising step had shrunk the data."""
    return _sample(model, shape, alpha_bar, shrink=lambda alpha, now: torch.ones_like(alpha))


@misconception(ddpm_sample)
def predicted_noise_added(model: NoiseModel, shape: Sequence[int], alpha_bar: Tensor) -> Tensor:
    """The predicted noise is added; it is what the step has to take away, so subtract it."""
    return _sample(lambda x_t, t: -model(x_t, t), shape, alpha_bar)


@misconception(ddpm_sample)
def root_forgotten_in_mean(model: NoiseModel, shape: Sequence[int], alpha_bar: Tensor) -> Tensor:
    """The predicted noise is divided by 1 − ᾱ_t; divide by its square root."""

    def enlarged(x_t: Tensor, t: Tensor) -> Tensor:
        return model(x_t, t) / (1 - alpha_bar[t[0]]).sqrt()

    return _sample(enlarged, shape, alpha_bar)


@misconception(ddpm_sample)
def counts_from_0(model: NoiseModel, shape: Sequence[int], alpha_bar: Tensor) -> Tensor:
    """The model is told t − 1: the steps are numbered T, …, 1, as in `alpha_bar`, not T − 1, …, 0."""
    return _sample(lambda x_t, t: model(x_t, t - 1), shape, alpha_bar)


@misconception(ddpm_sample)
def alpha_bar_for_alpha(model: NoiseModel, shape: Sequence[int], alpha_bar: Tensor) -> Tensor:
    """ᾱ_t stands where α_t belongs. A step undoes what one step did: α_t = ᾱ_t / ᾱ_{t−1} and β_t = 1 − α_t, while ᾱ_t
    stands only below the fraction, in √(1 − ᾱ_t).
    """
    x = torch.randn(tuple(shape), dtype=alpha_bar.dtype, device=alpha_bar.device)
    for step in range(len(alpha_bar) - 1, 0, -1):
        t = torch.full((len(x),), step, device=x.device)
        mean = (x - (1 - alpha_bar[step]).sqrt() * model(x, t).detach()) / alpha_bar[step].sqrt()
        x = mean + ((1 - alpha_bar[step]).sqrt() * torch.randn_like(x) if step > 1 else 0)
    return x


@misconception(ddpm_sample)
def variance_of_alpha_bar(model: NoiseModel, shape: Sequence[int], alpha_bar: Tensor) -> Tensor:
    """The noise has variance 1 − ᾱ_t, that of all steps up to t. One step adds β_t = 1 − α_t, with α_t = ᾱ_t / ᾱ_{t−1}."""
    return _sample(model, shape, alpha_bar, spread=lambda beta, now, before: (1 - now).sqrt())


@misconception(ddpm_sample)
def sampler_seeded_inside(model: NoiseModel, shape: Sequence[int], alpha_bar: Tensor) -> Tensor:
    """The generator is seeded inside the sampler, so that every call draws the same samples: seed once, outside."""
    torch.manual_seed(0)
    return ddpm_sample(model, shape, alpha_bar)


@misconception(ddpm_sample)
def clipped_at_the_end(model: NoiseModel, shape: Sequence[int], alpha_bar: Tensor) -> Tensor:
    """The result is clipped to [−1, 1]. That is for showing images; x_0 is what the last step leads to, whatever range the
    data have.
    """
    return ddpm_sample(model, shape, alpha_bar).clamp(-1, 1)


@misconception(ddpm_sample)
def clipped_at_each_step(model: NoiseModel, shape: Sequence[int], alpha_bar: Tensor) -> Tensor:
    """x_t is clipped to [−1, 1] at each step. Noisy data lie outside the data's own range, so that this takes away noise
    which the model expects: leave x_t as it is.
    """
    return _sample(model, shape, alpha_bar, clip=lambda x: x.clamp(-1, 1))


@misconception(ddpm_sample)
def predicted_data_clipped(model: NoiseModel, shape: Sequence[int], alpha_bar: Tensor) -> Tensor:
    """The estimate of x0 is clipped to [−1, 1] at each step, as some samplers of images do. Algorithm 2 computes its mean
    from the predicted noise as it is, for data of any range.
    """

    def clipped(x_t: Tensor, t: Tensor) -> Tensor:
        level = alpha_bar[t[0]]
        data = ((x_t - (1 - level).sqrt() * model(x_t, t)) / level.sqrt()).clamp(-1, 1)
        return (x_t - level.sqrt() * data) / (1 - level).sqrt()

    return _sample(clipped, shape, alpha_bar)


def _alpha(alpha_bar: Tensor) -> Tensor:
    """α_0 = 1, α_1, …, α_T."""
    return torch.cat([alpha_bar[:1], alpha_bar[1:] / alpha_bar[:-1]])


def _loss_at(model: NoiseModel, x0: Tensor, t: Tensor, noise: Tensor, alpha_bar: Tensor) -> Tensor:
    return F.mse_loss(model(add_noise(x0, t, noise, alpha_bar), t), noise)


@torch.no_grad()
def _sample(
    model: NoiseModel,
    shape: Sequence[int],
    alpha_bar: Tensor,
    *,
    spread: Callable[[Tensor, Tensor, Tensor], Tensor] = lambda beta, now, before: beta.sqrt(),
    shrink: Callable[[Tensor, Tensor], Tensor] = lambda alpha, now: alpha.sqrt(),
    last_noise: bool = False,
    steps: Sequence[int] | None = None,
    clip: Callable[[Tensor], Tensor] = lambda x: x,
) -> Tensor:
    """The sampler, with a place for each mistake; ``spread(β_t, ᾱ_t, ᾱ_{t−1})`` is σ_t, and ``shrink(α_t, ᾱ_t)`` is √α_t."""
    x = torch.randn(tuple(shape), dtype=alpha_bar.dtype, device=alpha_bar.device)
    for step in steps or range(len(alpha_bar) - 1, 0, -1):
        t = torch.full((len(x),), step, device=x.device)
        alpha = alpha_bar[step] / alpha_bar[step - 1]
        mean = (x - (1 - alpha) / (1 - alpha_bar[step]).sqrt() * model(x, t)) / shrink(alpha, alpha_bar[step])
        noise = torch.randn_like(x) if step > 1 or last_noise else torch.zeros_like(x)
        x = clip(mean + spread(1 - alpha, alpha_bar[step], alpha_bar[step - 1]) * noise)
    return x
