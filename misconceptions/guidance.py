"""Mistakes about steering a diffusion model: guidance and inpainting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from misconceptions import misconception
from reference.ddpm import NoiseModel, add_noise, ddpm_step
from reference.guidance import ConditionalNoiseModel, guided_noise, inpaint


@misconception(guided_noise)
def weight_of_the_paper(model: ConditionalNoiseModel, x_t: Tensor, t: Tensor, condition: Any, gamma: float) -> Tensor:
    """γ counts from the conditional prediction, as the paper's w = γ − 1 does. Here it counts from the unconditional one:
    ε_u + γ (ε_c − ε_u), so that γ = 1 gives ε_c.
    """
    return guided_noise(model, x_t, t, condition, 1 + gamma)


@misconception(guided_noise)
def predictions_swapped(model: ConditionalNoiseModel, x_t: Tensor, t: Tensor, condition: Any, gamma: float) -> Tensor:
    """The two predictions are swapped: guidance starts from the unconditional one and goes towards the condition."""
    return guided_noise(model, x_t, t, condition, 1 - gamma)


@misconception(guided_noise)
def away_from_the_condition(
    model: ConditionalNoiseModel, x_t: Tensor, t: Tensor, condition: Any, gamma: float
) -> Tensor:
    """The difference has the wrong sign: γ (ε_u − ε_c) leads away from the condition."""
    return guided_noise(model, x_t, t, condition, -gamma)


@misconception(guided_noise)
def difference_alone(model: ConditionalNoiseModel, x_t: Tensor, t: Tensor, condition: Any, gamma: float) -> Tensor:
    """Only γ (ε_c − ε_u) is returned: it is the way from the unconditional prediction, to which it has to be added."""
    return guided_noise(model, x_t, t, condition, gamma) - model(x_t, t, None)


@misconception(guided_noise)
def unconditional_not_subtracted(
    model: ConditionalNoiseModel, x_t: Tensor, t: Tensor, condition: Any, gamma: float
) -> Tensor:
    """γ multiplies the conditional prediction itself; it multiplies the difference of the two predictions."""
    return model(x_t, t, None) + gamma * model(x_t, t, condition)


@misconception(guided_noise)
def zeros_for_no_condition(
    model: ConditionalNoiseModel, x_t: Tensor, t: Tensor, condition: Any, gamma: float
) -> Tensor:
    """Zeros are given for the missing condition, but 0 is a label like any other: give None."""
    unconditional = model(x_t, t, torch.zeros_like(condition))
    return unconditional + gamma * (model(x_t, t, condition) - unconditional)


@misconception(guided_noise)
def condition_alone(model: ConditionalNoiseModel, x_t: Tensor, t: Tensor, condition: Any, gamma: float) -> Tensor:
    """Only the conditional prediction is used. Guidance compares it with the one that knows no condition."""
    return model(x_t, t, condition)


@misconception(guided_noise)
def guidance_only_above_0(model: ConditionalNoiseModel, x_t: Tensor, t: Tensor, condition: Any, gamma: float) -> Tensor:
    """Guidance is left out where γ = 0, as by `if gamma > 0`, and the conditional prediction is returned. There it is the
    unconditional one that is asked for: ε_u + γ (ε_c − ε_u) holds for every γ.
    """
    return guided_noise(model, x_t, t, condition, gamma) if gamma > 0 else model(x_t, t, condition)


@misconception(guided_noise)
def guidance_only_above_1(model: ConditionalNoiseModel, x_t: Tensor, t: Tensor, condition: Any, gamma: float) -> Tensor:
    """Guidance is left out where γ is not above 1, and the conditional prediction is returned. Below 1 the condition counts
    for less, down to γ = 0, which forgets it: ε_u + γ (ε_c − ε_u) holds for every γ.
    """
    return guided_noise(model, x_t, t, condition, gamma) if gamma > 1 else model(x_t, t, condition)


@misconception(inpaint)
def noise_level_of_t(model: NoiseModel, x0: Tensor, mask: Tensor, alpha_bar: Tensor) -> Tensor:
    """The known pixels are drawn at the noise level of t. After the step they belong to x_{t−1}, so use ᾱ_{t−1}; then
    ᾱ_0 = 1 leaves them equal to x0 at the end.
    """
    return _inpaint(model, x0, mask, alpha_bar, level=lambda step: step)


@misconception(inpaint)
def noise_level_of_t_until_the_end(model: NoiseModel, x0: Tensor, mask: Tensor, alpha_bar: Tensor) -> Tensor:
    """The known pixels are drawn at the noise level of t, and x0 itself is put in at the end. After a step they belong to
    x_{t−1}: use ᾱ_{t−1} at every step, which is ᾱ_0 = 1 at the last.
    """
    return _inpaint(model, x0, mask, alpha_bar, level=lambda step: step if step > 1 else 0)


@misconception(inpaint)
def known_part_never_noised(model: NoiseModel, x0: Tensor, mask: Tensor, alpha_bar: Tensor) -> Tensor:
    """Clean pixels of x0 are put into every x_t. The model has learnt to see all pixels at one noise level, so noise the
    known ones to that of t − 1.
    """
    return _inpaint(model, x0, mask, alpha_bar, level=lambda step: 0)


@misconception(inpaint)
def known_part_put_in_at_the_end(model: NoiseModel, x0: Tensor, mask: Tensor, alpha_bar: Tensor) -> Tensor:
    """The known pixels are put in after the last step only, so that the model never sees what to match: put them in after
    each step.
    """
    x_t = torch.randn_like(x0)
    for step in range(len(alpha_bar) - 1, 0, -1):
        x_t = ddpm_step(model, x_t, step, alpha_bar)
    return torch.where(mask == 1, x0, x_t)


@misconception(inpaint)
def mask_inverted(model: NoiseModel, x0: Tensor, mask: Tensor, alpha_bar: Tensor) -> Tensor:
    """Known and unknown are swapped: the mask is 1 where x0 is known and has to be kept."""
    return inpaint(model, x0, 1 - mask, alpha_bar)


@misconception(inpaint)
def known_part_in_the_start(model: NoiseModel, x0: Tensor, mask: Tensor, alpha_bar: Tensor) -> Tensor:
    """The start holds x0 at the known pixels. x_T is pure noise everywhere; known pixels come in after the first step."""
    return _inpaint(model, x0, mask, alpha_bar, start=torch.where(mask == 1, x0, torch.randn_like(x0)))


@misconception(inpaint)
def noised_known_part_in_the_start(model: NoiseModel, x0: Tensor, mask: Tensor, alpha_bar: Tensor) -> Tensor:
    """The start holds x0, noised to level T, at the known pixels. x_T is pure noise everywhere; known pixels come in after
    the first step, at the level of T − 1.
    """
    last = torch.full((len(x0),), len(alpha_bar) - 1)
    known = add_noise(x0, last, torch.randn_like(x0), alpha_bar)
    return _inpaint(model, x0, mask, alpha_bar, start=torch.where(mask == 1, known, torch.randn_like(x0)))


@misconception(inpaint)
def one_noise_for_all_steps(model: NoiseModel, x0: Tensor, mask: Tensor, alpha_bar: Tensor) -> Tensor:
    """The noise of the known pixels is drawn once and used at every step; each step needs its own."""
    noise = torch.randn_like(x0)
    return _inpaint(model, x0, mask, alpha_bar, noise=lambda: noise)


@misconception(inpaint)
def known_part_not_put_in_at_the_end(model: NoiseModel, x0: Tensor, mask: Tensor, alpha_bar: Tensor) -> Tensor:
    """The known pixels are put in before a step and not after the last one, which moves them away from x0. Put them in
    after every step, at the level of t − 1; for t = 1 that is x0 itself.
    """
    x_t = torch.randn_like(x0)
    for step in range(len(alpha_bar) - 1, 0, -1):
        x_t = ddpm_step(model, x_t, step, alpha_bar)
        known = add_noise(x0, torch.full((len(x0),), step - 1), torch.randn_like(x0), alpha_bar)
        x_t = torch.where(mask == 1, known, x_t) if step > 1 else x_t
    return x_t


@misconception(inpaint)
def noise_after_the_last_step(model: NoiseModel, x0: Tensor, mask: Tensor, alpha_bar: Tensor) -> Tensor:
    """Noise is added to the unknown pixels at the last step too. At t = 1 the mean itself is the sample: z = 0 there."""
    filled = inpaint(model, x0, mask, alpha_bar)
    return filled + (1 - mask) * (1 - alpha_bar[1]).sqrt() * torch.randn_like(x0)


@misconception(inpaint)
def inpainting_seeded_inside(model: NoiseModel, x0: Tensor, mask: Tensor, alpha_bar: Tensor) -> Tensor:
    """The generator is seeded inside the function, so that every call draws the same noise: seed once, outside."""
    torch.manual_seed(0)
    return inpaint(model, x0, mask, alpha_bar)


@misconception(inpaint)
def steps_told_from_0(model: NoiseModel, x0: Tensor, mask: Tensor, alpha_bar: Tensor) -> Tensor:
    """The model is told t − 1: the steps are numbered T, …, 1, as in `alpha_bar`, not T − 1, …, 0."""
    return inpaint(lambda x_t, t: model(x_t, t - 1), x0, mask, alpha_bar)


@misconception(inpaint)
def alpha_bar_in_the_step(model: NoiseModel, x0: Tensor, mask: Tensor, alpha_bar: Tensor) -> Tensor:
    """ᾱ_t stands where α_t belongs in the step of the unknown pixels. A step undoes what one step did: α_t = ᾱ_t / ᾱ_{t−1}
    and β_t = 1 − α_t, while ᾱ_t stands only below the fraction, in √(1 − ᾱ_t).
    """

    def move(x_t: Tensor, step: int) -> Tensor:
        predicted = model(x_t, torch.full((len(x_t),), step, device=x_t.device))
        spread = (1 - alpha_bar[step]).sqrt()
        mean = (x_t - spread * predicted) / alpha_bar[step].sqrt()
        return mean + spread * torch.randn_like(x_t) if step > 1 else mean

    return _inpaint(model, x0, mask, alpha_bar, move=move)


@misconception(inpaint)
def image_clipped_at_the_end(model: NoiseModel, x0: Tensor, mask: Tensor, alpha_bar: Tensor) -> Tensor:
    """The result is clipped to [−1, 1]. That is for showing images; here the known pixels equal x0 and the unknown ones are
    what the last step leads to, whatever range the data have.
    """
    return inpaint(model, x0, mask, alpha_bar).clamp(-1, 1)


@misconception(inpaint)
def image_clipped_at_each_step(model: NoiseModel, x0: Tensor, mask: Tensor, alpha_bar: Tensor) -> Tensor:
    """x_t is clipped to [−1, 1] at each step. Noisy data lie outside the data's own range, so that this takes away noise
    which the model expects: leave x_t as it is.
    """
    return _inpaint(model, x0, mask, alpha_bar, clip=lambda x: x.clamp(-1, 1))


@torch.no_grad()
def _inpaint(
    model: NoiseModel,
    x0: Tensor,
    mask: Tensor,
    alpha_bar: Tensor,
    *,
    level: Callable[[int], int] = lambda step: step - 1,
    noise: Callable[[], Tensor] | None = None,
    start: Tensor | None = None,
    move: Callable[[Tensor, int], Tensor] | None = None,
    clip: Callable[[Tensor], Tensor] = lambda x: x,
) -> Tensor:
    """Inpainting with a place for each mistake; ``level(t)`` is that of the known pixels after step t."""
    x_t = torch.randn_like(x0) if start is None else start
    for step in range(len(alpha_bar) - 1, 0, -1):
        drawn = torch.randn_like(x0) if noise is None else noise()
        known = add_noise(x0, torch.full((len(x0),), level(step)), drawn, alpha_bar)
        moved = ddpm_step(model, x_t, step, alpha_bar) if move is None else move(x_t, step)
        x_t = clip(torch.where(mask == 1, known, moved))
    return x_t
