"""The path that ``inpaint`` took, told from the calls to its model and parted into known and unknown pixels."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from autograder.checks import RecordedModel, Student
from autograder.checks.diffusion.mixture import share_and_rest
from autograder.checks.diffusion.sampler_path import SamplerPath, follow_sampler


@dataclass
class InpaintPath:
    """R runs on images of their own.

    Attributes:
        whole: the path of all pixels.
        x0: (R, N, ...).
        known: which pixels are, (R, N, ...); they differ from example to example.
    """

    whole: SamplerPath
    x0: Tensor
    known: Tensor

    def unknown_part(self) -> SamplerPath:
        """The path of the unknown pixels of all runs together, as one run of a flat shape."""
        x, predicted = (steps[:, ~self.known][None] for steps in (self._x, self.whole.predicted.transpose(0, 1)))
        return SamplerPath(self.whole.alpha_bar, x, predicted, self.whole.t[:1])

    def known_noise(self) -> Tensor:
        """The ε of the known pixels in x_{T−1}, …, x_1, if they are at those noise levels, (T − 1, pixels)."""
        level = self.whole.alpha_bar[1:-1].flip(0)[:, None]
        return (self._x[1:-1, self.known] - level.sqrt() * self.x0[self.known]) / (1 - level).sqrt()

    def mixture(self, call: int) -> tuple[float, ...]:
        """How much of x0 and how large a rest what call ``call`` was shown holds, at known and at unknown pixels."""
        pixels = (self.known, ~self.known)
        known, unknown = (share_and_rest(self._x[call, which], self.x0[which]) for which in pixels)
        return *known, *unknown

    def in_place(self, draws: Tensor, pixels: Tensor, rng: torch.Generator) -> Tensor:
        """Draws of some pixels, (K, pixels), in the axes of the images, (K, R, N, ...), among neutral draws."""
        full = torch.randn(len(draws), *pixels.shape, generator=rng, dtype=torch.float64)
        full[:, pixels] = draws
        return full

    @property
    def _x(self) -> Tensor:
        return self.whole.x.transpose(0, 1)


def follow_inpaint(
    student: Student,
    model: RecordedModel,
    alpha_bar: Tensor,
    rng: torch.Generator,
    *,
    runs: int,
    shape: tuple[int, ...],
) -> InpaintPath:
    """Has images of a shape (N, ...) filled in, about half of whose pixels are known, and reads off the path."""
    x0 = 1.0 + 2.0 * torch.randn(runs, *shape, generator=rng, dtype=torch.float64)
    known = some_mask(rng, (runs, *shape)) == 1
    pairs = zip(x0, known.to(x0.dtype), strict=True)
    calls = [lambda image=image, mask=mask: student.inpaint(model, image, mask, alpha_bar) for image, mask in pairs]
    return InpaintPath(follow_sampler(calls, model, alpha_bar, shape), x0, known)


def some_mask(rng: torch.Generator, shape: tuple[int, ...]) -> Tensor:
    """A mask in which each pixel is known with probability one half."""
    return (torch.rand(shape, generator=rng) < 0.5).to(torch.float64)
