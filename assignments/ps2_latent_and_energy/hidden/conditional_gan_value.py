"""Checks of conditional_gan_value."""

import math

import torch
from torch import Tensor

from assignments.ps2_latent_and_energy.arrival import assert_arrives
from assignments.ps2_latent_and_energy.gradients import gradients
from autograder.checks import (
    Failure,
    RecordedModel,
    Student,
    as_scalar,
    assert_close,
    check,
)
from reference.gan import conditional_gan_value

Shape = tuple[int, ...]
Game = tuple[RecordedModel, RecordedModel]
"""A discriminator and a generator."""

SHAPES = (2, 3), (4,)
"""Of an input image and of its translation, where they are of no matter."""


def some_game(rng: torch.Generator, input_shape: Shape, output_shape: Shape) -> Game:
    """A discriminator that weighs both images, each in its own way, and how they go together; a generator of one layer."""

    def logits(weights: list[Tensor], x: Tensor, image: Tensor) -> Tensor:
        of_input, of_image = (weight.to(x.dtype) for weight in weights)
        left, right = x.flatten(1) @ of_input, image.flatten(1) @ of_image
        return left + right + torch.sin(left) * right

    def translate(weights: list[Tensor], x: Tensor) -> Tensor:
        return torch.tanh(x.flatten(1) @ weights[0].to(x.dtype)).reshape(len(x), *output_shape)

    inputs, outputs = math.prod(input_shape), math.prod(output_shape)
    sizes = ((inputs,), (outputs,), (inputs, outputs))
    of_input, of_image, layer = (
        torch.randn(size, generator=rng, dtype=torch.float64) / math.sqrt(size[0]) for size in sizes
    )
    return RecordedModel(logits, of_input, of_image), RecordedModel(translate, layer)


def some_images(rng: torch.Generator, count: int, input_shape: Shape, output_shape: Shape) -> tuple[Tensor, Tensor]:
    """Inputs x and their real translations y."""
    x, y = (torch.randn(count, *shape, generator=rng, dtype=torch.float64) for shape in (input_shape, output_shape))
    return x, y


@check(marks=2)
def check_value(student: Student, rng: torch.Generator) -> None:
    """The discriminator sees each input beside its real and beside its generated translation."""
    # Images of one shape come first: with them every mix-up of the two gives a number, which tells it.
    for count, *shapes in ((4, (2, 3), (2, 3)), (1, (3,), (3,)), (5, (2, 2), (3, 1, 2))):
        game, images = some_game(rng, *shapes), some_images(rng, count, *shapes)
        assert_close(student.conditional_gan_value(*game, *images), conditional_gan_value(*game, *images), "the value")


@check(marks=1, needs=[check_value])
def check_large_logits(student: Student, rng: torch.Generator) -> None:
    """The value is finite and right, and its gradient finite, for logits up to 10⁴ in float32."""
    ordinary = torch.randn(2, 1, generator=rng)
    for sign in (-1, 1):
        large = sign * torch.tensor([[1e4], [1e2]])
        # One image at a time, which tells whose logarithm it is that is unstable.
        judge_large(student, x=ordinary, y=large)
        judge_large(student, x=large, y=ordinary)


@check(marks=1, needs=[check_value])
def check_gradient_for_models(student: Student, rng: torch.Generator) -> None:
    """The value can be back-propagated to both models."""
    game, images = some_game(rng, *SHAPES), some_images(rng, 3, *SHAPES)
    got, want = (
        gradients([as_scalar(function(*game, *images), "the value")], [torch.ones(())], [], game)
        for function in (student.conditional_gan_value, conditional_gan_value)
    )
    assert_arrives(got, want, "the gradient for the models' weights")


@check(marks=1, needs=[check_value])
def check_gradient_for_images(student: Student, rng: torch.Generator) -> None:
    """The value can be back-propagated to the images, where they need gradients."""
    game, images = some_game(rng, *SHAPES), [each.requires_grad_() for each in some_images(rng, 3, *SHAPES)]
    got, want = (
        gradients([as_scalar(function(*game, *images), "the value")], [torch.ones(())], images)
        for function in (student.conditional_gan_value, conditional_gan_value)
    )
    assert_arrives(got, want, "the gradient for the images")


def judge_large(student: Student, x: Tensor, y: Tensor) -> None:
    """Of float32 images of one pixel, which is the logit."""
    one = torch.ones((), dtype=torch.float64)
    discriminator = RecordedModel(lambda weights, x, image: weights[0].to(x.dtype) * image[:, 0], one)
    generator = RecordedModel(lambda weights, x: weights[0].to(x.dtype) * x, one)
    game = discriminator, generator
    value = as_scalar(student.conditional_gan_value(*game, x, y), "the value")
    assert_close(value, conditional_gan_value(*game, x.double(), y.double()), "the value for large logits")
    found = gradients([value], [torch.ones(())], [], game)
    # Whether a gradient arrives is another check's business.
    if not bool(torch.stack(found).isfinite().all()):
        raise Failure("gradient_not_finite", "The gradient for large logits is not finite (NaN or infinite).")
