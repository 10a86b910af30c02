"""Examples of negative_elbo."""

import torch
from torch import Tensor

from autograder.checks import RecordedModel, Student, assert_close, assert_kept, check, require_tensor
from autograder.checks.latent_draws import assert_fresh_normal, assert_mean_and_spread, latents_seen, noise_in


@check(marks=1)
def check_example(student: Student) -> None:
    """With a decoder that answers 0, (1, 2, 2) costs ½ 9 + ½ (1 + 4), (3, 4, 0) ½ 25 + ½ 25, and (0, 2, 0) ½ 4 + ½ 4."""
    x = torch.tensor([[1.0, 2.0, 2.0], [3.0, 4.0, 0.0], [0.0, 2.0, 0.0]])
    loss = student.negative_elbo(x, RecordedModel(first_two), RecordedModel(nothing))
    assert_close(loss, torch.tensor(12.0), "the loss")


@check(marks=1, needs=[check_example])
def check_images(student: Student) -> None:
    """Of images with two rows, with variances of e⁻⁴⁰, so that z is the mean, the divergence is ½ (‖mean‖² + 2 · 39)."""

    def encoder(x: Tensor) -> tuple[Tensor, Tensor]:
        return x[:, 0], 0 * x[:, 0] - 40

    def decoder(z: Tensor) -> Tensor:
        return torch.stack([z, z], dim=1)

    x = torch.tensor([[[1.0, 2.0], [2.0, 0.0]], [[3.0, 4.0], [0.0, 0.0]]])
    # The second row costs ½ (1 + 4) and ½ (9 + 16), the first nothing.
    want = torch.tensor((2.5 + (5 + 78) / 2 + 12.5 + (25 + 78) / 2) / 2)
    assert_close(student.negative_elbo(x, encoder, decoder), want, "the loss of images")


@check(marks=1)
def check_latents_drawn(student: Student, rng: torch.Generator) -> None:
    """The decoder is given z = mean + exp(log_var / 2) ε, every element with a fresh standard normal ε at every call."""
    seen = []
    for x in torch.randn(4, 64, 64, generator=rng, dtype=torch.float64):
        decoder = RecordedModel(lambda weights, z: torch.cat([z, z], dim=1))
        student.negative_elbo(x, RecordedModel(halves), decoder)
        seen.append((latents_seen(decoder, 64, 32)[0], *halves([], x)))
    z, mean, log_var = (torch.stack(each) for each in zip(*seen, strict=True))
    assert_mean_and_spread(z, mean, log_var)
    assert_fresh_normal(noise_in(z, mean, log_var))


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """Encoder and decoder may be functions, the loss is a 0-d tensor of the data's dtype, and the data stay unchanged."""
    encoder = RecordedModel(first_two).as_function()
    decoder = RecordedModel(lambda weights, z: 1 + nothing(weights, z)).as_function()
    for dtype in (torch.float32, torch.float64):
        loss = student.negative_elbo(torch.tensor([[1.0, 2.0, 2.0]], dtype=dtype), encoder, decoder)
        assert_kept(student, require_tensor(loss, (), "the loss"), dtype=dtype)


def first_two(weights: list[Tensor], x: Tensor) -> tuple[Tensor, Tensor]:
    """Two latents, whose means are the example's first two elements, of variance 1: the divergence is ½‖mean‖²."""
    return x[:, :2], 0 * x[:, :2]


def nothing(weights: list[Tensor], z: Tensor) -> Tensor:
    """Three elements, all 0, whatever z is."""
    return 0 * z[:, :1].expand(-1, 3)


def halves(weights: list[Tensor], x: Tensor) -> tuple[Tensor, Tensor]:
    """As many latents as half of an example's elements: these are their means, the others their log-variances."""
    return x[:, :32], x[:, 32:]
