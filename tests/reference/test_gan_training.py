"""The moves of a GAN's players, in the plain game and in that of image translation, against autograd and known optima."""

import copy
import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from reference.gan import (
    conditional_gan_value,
    discriminator_step,
    gan_value,
    generator_step,
    non_saturating_loss,
    optimal_discriminator,
    saturating_loss,
)
from reference.image_translation import (
    PatchDiscriminator,
    Translator,
    translation_discriminator_step,
    translation_generator_step,
    translation_loss,
)
from reference.networks import mlp, scalar_mlp

logits = st.lists(st.floats(-50, 50), min_size=1, max_size=8).map(lambda x: torch.tensor(x).double())


def gradient_of(loss, logits: torch.Tensor) -> torch.Tensor:
    """A loss's gradient in each logit."""
    logits = logits.detach().requires_grad_()
    loss(logits).backward()
    return logits.grad


def assert_moved(model: nn.Module, before: nn.Module, gradients) -> None:
    """Whether each parameter is what it was, less its gradient: a step of SGD with learning rate 1."""
    expected = [old - gradient for old, gradient in zip(before.parameters(), gradients, strict=True)]
    torch.testing.assert_close(list(model.parameters()), expected)


def assert_untouched(model: nn.Module, before: nn.Module) -> None:
    """Whether no parameter has changed, or has been given a gradient."""
    assert all(torch.equal(now, then) for now, then in zip(model.parameters(), before.parameters(), strict=True))
    assert all(parameter.grad is None for parameter in model.parameters())


class Players:
    """A generator, a discriminator, what they were at the start, and an optimizer for each."""

    def __init__(self, generator: nn.Module, discriminator: nn.Module, optimizer, **settings) -> None:
        self.generator, self.discriminator = generator, discriminator
        self.generator_before, self.discriminator_before = copy.deepcopy(generator), copy.deepcopy(discriminator)
        self.generator_optimizer = optimizer(generator.parameters(), **settings)
        self.discriminator_optimizer = optimizer(discriminator.parameters(), **settings)


@pytest.fixture
def players() -> Players:
    """Of vectors, with steps as long as the gradient."""
    torch.manual_seed(0)
    return Players(mlp(2, 8, 3), scalar_mlp(3, 8), torch.optim.SGD, lr=1.0)


@pytest.fixture
def image_players() -> Players:
    """Of images, with steps as long as the gradient."""
    torch.manual_seed(0)
    return Players(Translator(1, 2, 4), PatchDiscriminator(1, 2, 4), torch.optim.SGD, lr=1.0)


@pytest.fixture
def images() -> tuple[torch.Tensor, torch.Tensor]:
    """Five input images of one channel, and translations of two."""
    torch.manual_seed(1)
    return torch.randn(5, 1, 8, 8), torch.randn(5, 2, 8, 8)


@given(logits, logits)
def test_the_saturating_loss_is_the_generators_part_of_the_value(real, fake):
    """Its gradient is the value's, whatever the discriminator says about the real examples."""
    torch.testing.assert_close(gradient_of(saturating_loss, fake), gradient_of(lambda a: gan_value(real, a), fake))
    torch.testing.assert_close(
        saturating_loss(fake) + gan_value(real, -fake), saturating_loss(-fake) + gan_value(real, fake)
    )


@given(logits)
def test_both_losses_pull_the_same_way(fake):
    """Up, with weights σ(a) and 1 - σ(a): one hardly moves an example that is surely generated, the other moves it most."""
    torch.testing.assert_close(gradient_of(saturating_loss, fake), -fake.sigmoid() / len(fake))
    torch.testing.assert_close(gradient_of(non_saturating_loss, fake), -(-fake).sigmoid() / len(fake))


def test_losses_by_hand():
    """Taken for real with ¾ and ½: their means of log ¼ and log ½, and of -log ¾ and -log ½."""
    fake = torch.tensor([math.log(3), 0.0])
    assert saturating_loss(fake).item() == pytest.approx(math.log(1 / 8) / 2)
    assert non_saturating_loss(fake).item() == pytest.approx(-math.log(3 / 8) / 2)


def test_the_discriminator_climbs_the_value(players):
    """It moves by the value's gradient, also where the fakes carry a graph; the generator is left alone."""
    real, fake = torch.randn(6, 3), players.generator(torch.randn(4, 2))
    before = players.discriminator_before
    value = gan_value(before(real), before(fake))
    gradients = torch.autograd.grad(-value, before.parameters())
    told = discriminator_step(players.discriminator, players.discriminator_optimizer, real, fake)
    assert_moved(players.discriminator, before, gradients)
    assert_untouched(players.generator, players.generator_before)
    assert told == value and not told.requires_grad
    assert gan_value(players.discriminator(real), players.discriminator(fake)) > value


@pytest.mark.parametrize("loss_of", [None, non_saturating_loss, saturating_loss])
def test_the_generator_descends_its_loss(players, loss_of):
    """It moves by the gradient of the loss, by default the non-saturating one; the discriminator is left alone."""
    noise, before = torch.randn(4, 2), players.generator_before
    loss = (loss_of or non_saturating_loss)(players.discriminator(before(noise)))
    gradients = torch.autograd.grad(loss, before.parameters())
    settings = {"loss_of": loss_of} if loss_of else {}
    told = generator_step(players.generator, players.discriminator, players.generator_optimizer, noise, **settings)
    assert_moved(players.generator, before, gradients)
    assert_untouched(players.discriminator, players.discriminator_before)
    assert told == loss and not told.requires_grad


def test_a_second_step_forgets_the_first(players):
    """Gradients of one move do not add to those of the next."""
    real, fake = torch.randn(6, 3), torch.randn(4, 3)
    discriminator_step(players.discriminator, players.discriminator_optimizer, real, fake)
    before = copy.deepcopy(players.discriminator)
    gradients = torch.autograd.grad(-gan_value(before(real), before(fake)), before.parameters())
    discriminator_step(players.discriminator, players.discriminator_optimizer, real, fake)
    assert_moved(players.discriminator, before, gradients)


def test_a_discriminator_that_trains_becomes_the_best():
    """With a logit of its own for each of four points it ends at p / (p + q), and the value at 2 JS(p ‖ q) - log 4."""
    p, q = torch.tensor([0.1, 0.2, 0.3, 0.4]), torch.tensor([0.4, 0.1, 0.4, 0.1])
    points = torch.arange(4)
    real, fake = points.repeat_interleave((10 * p).round().long()), points.repeat_interleave((10 * q).round().long())
    table = nn.Embedding(4, 1)
    optimizer = torch.optim.SGD(table.parameters(), lr=5.0)
    for _ in range(300):
        value = discriminator_step(lambda x: table(x)[:, 0], optimizer, real, fake)
    torch.testing.assert_close(table.weight[:, 0].sigmoid(), optimal_discriminator(p, q), rtol=0, atol=1e-4)
    middle = (p + q) / 2
    divergence = ((p * (p / middle).log()).sum() + (q * (q / middle).log()).sum()) / 2
    assert value.item() == pytest.approx(2 * divergence.item() - math.log(4), abs=1e-5)


@pytest.mark.parametrize("loss_of", [non_saturating_loss, saturating_loss])
def test_a_generator_moves_to_the_data(loss_of):
    """A line of the noise, from near 0, comes to have the mean 3 of the data; the game is then nearly even."""
    torch.manual_seed(0)
    players = Players(nn.Linear(1, 1), scalar_mlp(1, 16), torch.optim.Adam, lr=0.02, betas=(0.5, 0.9))
    values = []
    for _ in range(200):
        real, noise = 3 + 0.5 * torch.randn(64, 1), torch.randn(64, 1)
        fake = players.generator(noise)
        values.append(discriminator_step(players.discriminator, players.discriminator_optimizer, real, fake))
        generator_step(players.generator, players.discriminator, players.generator_optimizer, noise, loss_of)
    assert abs(players.generator_before.bias.item()) < 1
    assert players.generator.bias.item() == pytest.approx(3, abs=0.3)
    assert np.mean(values[-20:]) == pytest.approx(-math.log(4), abs=0.2)


@pytest.mark.parametrize("l1_weight", [0.0, 2.5])
def test_translation_loss_is_value_and_distance(image_players, images, l1_weight):
    """Each term by itself, the distance being averaged over all pixels of all channels."""
    discriminator, generator = image_players.discriminator, image_players.generator
    distance = np.abs((images[1] - generator(images[0])).detach().numpy()).mean()
    expected = conditional_gan_value(discriminator, generator, *images).item() + l1_weight * distance
    assert translation_loss(discriminator, generator, *images, l1_weight).item() == pytest.approx(expected)


def test_translation_loss_asks_the_generator_once(images):
    """Both terms are about the same translation, also of a generator that draws a new one at every call."""
    drawn = []

    def generator(x):
        drawn.append(torch.randn(5, 2, 8, 8))
        return drawn[-1]

    loss = translation_loss(lambda x, image: image.mean(dim=(1, 2, 3)), generator, *images, 1.0)
    [translated] = drawn
    value = gan_value(images[1].mean(dim=(1, 2, 3)), translated.mean(dim=(1, 2, 3)))
    torch.testing.assert_close(loss, value + (images[1] - translated).abs().mean())


def test_the_discriminator_of_images_climbs_the_value(image_players, images):
    """It moves by the value's gradient, and the generator is left alone."""
    before = image_players.discriminator_before
    value = conditional_gan_value(before, image_players.generator, *images)
    gradients = torch.autograd.grad(-value, before.parameters())
    told = translation_discriminator_step(
        image_players.discriminator, image_players.generator, image_players.discriminator_optimizer, *images
    )
    assert_moved(image_players.discriminator, before, gradients)
    assert_untouched(image_players.generator, image_players.generator_before)
    assert told == value and not told.requires_grad


def test_the_translator_descends_its_loss(image_players, images):
    """It moves by the gradient of value and distance, and the discriminator is left alone."""
    before = image_players.generator_before
    loss = translation_loss(image_players.discriminator, before, *images, 2.0)
    gradients = torch.autograd.grad(loss, before.parameters())
    told = translation_generator_step(
        image_players.generator, image_players.discriminator, image_players.generator_optimizer, *images, 2.0
    )
    assert_moved(image_players.generator, before, gradients)
    assert_untouched(image_players.discriminator, image_players.discriminator_before)
    assert told == loss and not told.requires_grad


@pytest.mark.parametrize("size", [(8, 8), (5, 9)])
def test_networks_for_images_take_any_size(size):
    """A translation has the input's size, a logit belongs to each example alone, and both images decide it."""
    torch.manual_seed(0)
    x, y = torch.randn(3, 1, *size), torch.randn(3, 2, *size)
    assert Translator(1, 2)(x).shape == y.shape
    discriminator = PatchDiscriminator(1, 2)
    answers = discriminator(x, y)
    assert answers.shape == (3,)
    torch.testing.assert_close(discriminator(x[:1], y[:1]), answers[:1])
    assert (discriminator(x.flip(0), y) != answers)[[0, 2]].all()
    assert (discriminator(x, y.flip(0)) != answers)[[0, 2]].all()


@pytest.fixture
def shifted():
    """Draws images, and their translations: the signs of the pixels one to the left."""

    def draw(n: int) -> tuple[torch.Tensor, torch.Tensor]:
        x = torch.randn(n, 1, 8, 8)
        return x, x.roll(1, dims=3).sign()

    torch.manual_seed(0)
    return draw


def test_a_discriminator_sees_what_belongs_together(shifted):
    """Translations of other images are as real as any, so only beside x are they found out."""
    discriminator = PatchDiscriminator(1, 1, 8)
    optimizer = torch.optim.Adam(discriminator.parameters(), lr=0.02)
    for _ in range(60):
        x, y = shifted(32)
        value = translation_discriminator_step(discriminator, lambda _, y=y: y.flip(0), optimizer, x, y)
    assert value > -0.7  # -1.39 where they cannot be told apart


def test_images_are_learnt_to_be_translated(shifted):
    """After 50 moves of each player the generator has nearly every pixel's sign, of images that it has not seen."""
    players = Players(Translator(1, 1, 8), PatchDiscriminator(1, 1, 8), torch.optim.Adam, lr=0.01, betas=(0.5, 0.999))
    for _ in range(50):
        x, y = shifted(16)
        translation_discriminator_step(players.discriminator, players.generator, players.discriminator_optimizer, x, y)
        translation_generator_step(players.generator, players.discriminator, players.generator_optimizer, x, y, 10.0)
    x, y = shifted(50)
    right = (players.generator(x).sign() == y)[..., 1:]  # the first column comes from the far side
    assert right.float().mean() > 0.85
