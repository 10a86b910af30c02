"""Image-to-image translation by a conditional GAN (pix2pix): small networks for images, and how the players move.

The value of the game is `conditional_gan_value`, in `reference.gan`: the discriminator judges a translation beside
the image that it is to translate. Here the generator must come near the real translation, too.
"""

import torch
from jaxtyping import Float
from torch import Tensor, nn

from reference.gan import Discriminator, Generator, conditional_gan_value
from reference.training import descend


def translation_loss(
    discriminator: Discriminator,
    generator: Generator,
    x: Float[Tensor, " N *input"],
    y: Float[Tensor, " N *output"],
    l1_weight: float = 100.0,
) -> Float[Tensor, ""]:
    """The generator's loss: the value of the game, and the distance from the real translation.

        V(G, D) + λ mean |y - G(x)|

    The distance makes large structures right. Where several translations are possible it prefers the one in the
    middle, which is blurred; the game makes the generator choose a sharp one. The absolute differences are
    averaged over all elements of all images, as in the paper's code.

    The generator descends V itself, as the formula has it. Its pull is weak while the discriminator is sure, but
    the distance leads out of that; the paper's training has `non_saturating_loss` in V's place.

    Args:
        discriminator: D, maps x and an image of y's shape to logits of shape (N,).
        generator: G, maps x to an image of y's shape.
        x: N input images, shape (N, ...).
        y: their N real translations, shape (N, ...).
        l1_weight: λ, from 0.

    Returns:
        The loss, a 0-d tensor.

    Source: Isola et al., Image-to-Image Translation with Conditional Adversarial Networks, 2017, equation 4.
    """
    translated = generator(x)
    # A generator may be random, as with dropout: both terms judge the same translation.
    return conditional_gan_value(discriminator, lambda _: translated, x, y) + l1_weight * (y - translated).abs().mean()


def translation_discriminator_step(
    discriminator: Discriminator,
    generator: Generator,
    optimizer: torch.optim.Optimizer,
    x: Float[Tensor, " N *input"],
    y: Float[Tensor, " N *output"],
) -> Float[Tensor, ""]:
    """The discriminator's move: one step up the value of the game.

        θ_D ← θ_D + step(∂V(G, D)/∂θ_D)

    The generator does not move, and is given no gradient.

    Args:
        discriminator: D, maps x and an image of y's shape to logits of shape (N,).
        generator: G, maps x to an image of y's shape.
        optimizer: of the discriminator's parameters. It minimises, as torch's do: it is given -V.
        x: N input images, shape (N, ...).
        y: their N real translations, shape (N, ...).

    Returns:
        V before the step, a 0-d tensor.

    Source: Isola et al., Image-to-Image Translation with Conditional Adversarial Networks, 2017, section 3.
    """
    value = conditional_gan_value(discriminator, generator, x, y)
    descend(-value, optimizer)
    return value.detach()


def translation_generator_step(
    generator: Generator,
    discriminator: Discriminator,
    optimizer: torch.optim.Optimizer,
    x: Float[Tensor, " N *input"],
    y: Float[Tensor, " N *output"],
    l1_weight: float = 100.0,
) -> Float[Tensor, ""]:
    """The generator's move: one step down `translation_loss`.

        θ_G ← θ_G - step(∂/∂θ_G [V(G, D) + λ mean |y - G(x)|])

    The discriminator does not move, and is given no gradient.

    Args:
        generator: G, maps x to an image of y's shape.
        discriminator: D, maps x and an image of y's shape to logits of shape (N,).
        optimizer: of the generator's parameters.
        x: N input images, shape (N, ...).
        y: their N real translations, shape (N, ...).
        l1_weight: λ, from 0.

    Returns:
        The loss before the step, a 0-d tensor.

    Source: Isola et al., Image-to-Image Translation with Conditional Adversarial Networks, 2017, section 3.
    """
    loss = translation_loss(discriminator, generator, x, y, l1_weight)
    descend(loss, optimizer)
    return loss.detach()


class Translator(nn.Module):
    """A generator of three convolutions, which keeps the image's size and sees the 7 × 7 pixels around each.

    It draws nothing: one input has one translation, as in the paper, whose generators ignored noise.

    Args:
        channels_in: the number of channels of x.
        channels_out: the number of channels of y.
        hidden: the number of channels between.
    """

    def __init__(self, channels_in: int, channels_out: int, hidden: int = 32) -> None:
        super().__init__()
        self.network = nn.Sequential(
            nn.Conv2d(channels_in, hidden, kernel_size=3, padding=1),
            nn.SiLU(),
            nn.Conv2d(hidden, hidden, kernel_size=3, padding=1),
            nn.SiLU(),
            nn.Conv2d(hidden, channels_out, kernel_size=3, padding=1),
        )

    def forward(self, x: Float[Tensor, "N channels_in height width"]) -> Float[Tensor, "N channels_out height width"]:
        """The translation of each image."""
        return self.network(x)


class PatchDiscriminator(nn.Module):
    """A discriminator that judges every patch of an image beside the same patch of the input, and averages.

        logit = mean of CNN([x, image]) over all patches

    What is real about a whole image is left to the distance in `translation_loss`. Judging patches takes fewer
    parameters, and images of any size.

    Args:
        channels_in: the number of channels of x.
        channels_out: the number of channels of y.
        hidden: the number of channels between.

    Source: Isola et al., Image-to-Image Translation with Conditional Adversarial Networks, 2017, section 3.2.2.
    """

    def __init__(self, channels_in: int, channels_out: int, hidden: int = 32) -> None:
        super().__init__()
        self.network = nn.Sequential(
            nn.Conv2d(channels_in + channels_out, hidden, kernel_size=3, stride=2, padding=1),
            nn.SiLU(),
            nn.Conv2d(hidden, hidden, kernel_size=3, padding=1),
            nn.SiLU(),
            nn.Conv2d(hidden, 1, kernel_size=1),
        )

    def forward(
        self,
        x: Float[Tensor, "N channels_in height width"],
        image: Float[Tensor, "N channels_out height width"],
    ) -> Float[Tensor, " N"]:
        """The logit of each pair: how sure it is that the image is the real translation of x."""
        return self.network(torch.cat([x, image], dim=1)).mean(dim=(1, 2, 3))
