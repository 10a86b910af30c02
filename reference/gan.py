"""Generative adversarial networks (GAN): the value of the game, the best discriminator, and how the players move.

A discriminator answers with logits: the probability that it gives an example of being real is σ(logit), where
σ is the logistic sigmoid.

For vectors `mlp` can serve as generator and `scalar_mlp` as discriminator (both in `reference.networks`). The
game of image translation is played in `reference.image_translation`.
"""

from collections.abc import Callable

import torch
import torch.nn.functional as F
from jaxtyping import Float
from torch import Tensor

from reference.training import descend

Generator = Callable[[Tensor], Tensor]  # noise -> example, or input image -> translated image
Discriminator = Callable[[Tensor, Tensor], Tensor]  # (input image, translated image) -> logits


def optimal_discriminator(p_data: Float[Tensor, " N"], p_gen: Float[Tensor, " N"]) -> Float[Tensor, " N"]:
    """The discriminator that tells data from generated examples best, where both densities are known.

        D*(x) = p_data(x) / (p_data(x) + p_gen(x))

    It is the probability that x is real, if real and generated examples are equally frequent. Where both
    densities are 0 it is ½. Nothing is random here, and the result need not be differentiable. Both inputs
    share one dtype and device, which the result has too, and no input is changed.

    Args:
        p_data: the data's density at N points, shape (N,), from 0; the density and not its logarithm.
        p_gen: the generator's density at the same points, shape (N,), from 0.

    Returns:
        D* at each point, from 0 to 1, shape (N,).

    Source: Goodfellow et al., Generative Adversarial Nets, 2014, proposition 1.
    """
    total = p_data + p_gen
    return torch.where(total > 0, p_data / total, 0.5)


def gan_value(real_logits: Float[Tensor, " N"], fake_logits: Float[Tensor, " M"]) -> Float[Tensor, ""]:
    """Value of the game, which the discriminator raises and the generator lowers.

        V(G, D) = 1/N Σ_n log σ(real_n) + 1/M Σ_m log(1 - σ(fake_m))

    The discriminator's answers are logits, and σ is the logistic sigmoid: σ(logit) is the probability that it
    gives an example of being real. Each mean is over its own examples, whose numbers may differ. The value is
    not negated, and never above 0. Logarithms are natural, so it is in nats.

    The value must be finite, and right to a relative 1e-4 in float32, for every logit from -10⁴ to 10⁴.
    Nothing is random here. It can be back-propagated to both inputs, with finite gradients. Both inputs share
    one dtype and device, which the value has too, and no input is changed.

    Args:
        real_logits: the discriminator's logits for N real examples, shape (N,).
        fake_logits: the discriminator's logits for M generated examples, shape (M,).

    Returns:
        The value, a 0-d tensor.

    Source: Goodfellow et al., Generative Adversarial Nets, 2014, equation 1.
    """
    return F.logsigmoid(real_logits).mean() + F.logsigmoid(-fake_logits).mean()  # 1 - σ(a) = σ(-a)


def conditional_gan_value(
    discriminator: Discriminator,
    generator: Generator,
    x: Float[Tensor, " N *input"],
    y: Float[Tensor, " N *output"],
) -> Float[Tensor, ""]:
    """Value of the game of image translation, in which the discriminator sees the input image too.

        V(G, D) = 1/N Σ_n log σ(D(x_n, y_n)) + 1/N Σ_n log(1 - σ(D(x_n, G(x_n))))

    The generator G translates the input image x, and the discriminator D sees x beside the real translation
    y, and beside the generated one. Its answers are logits, and σ is the logistic sigmoid. The value is not
    negated, and never above 0. Logarithms are natural, so it is in nats.

    Both models (each a function or an `nn.Module`) are called as `generator(x)` and
    `discriminator(x, image)` on the whole batch, treat each example alone, and may be called any number of
    times. The value must be finite, and right to a relative 1e-4 in float32, for every logit from -10⁴ to
    10⁴. Nothing is random here. It can be back-propagated to both models, and to x and y if they need
    gradients, with finite gradients. Both inputs share one dtype and device, which the value has too, and no
    input is changed.

    Args:
        discriminator: D, maps x and an image of y's shape to logits of shape (N,).
        generator: G, maps x to an image of y's shape.
        x: N input images, shape (N, ...).
        y: their N real translations, shape (N, ...), which may differ from x's.

    Returns:
        The value, a 0-d tensor.

    Source: Isola et al., Image-to-Image Translation with Conditional Adversarial Networks, 2017, equation 1.
    """
    return gan_value(discriminator(x, y), discriminator(x, generator(x)))


def saturating_loss(fake_logits: Float[Tensor, " M"]) -> Float[Tensor, ""]:
    """The generator's part of the value, which it lowers in the game as it is defined.

        1/M Σ_m log(1 - σ(fake_m))

    Its gradient, -σ(fake_m)/M for each logit, vanishes just where the generator has most to learn: where the
    discriminator is sure that an example is generated.

    Args:
        fake_logits: the discriminator's logits for M generated examples, shape (M,).

    Returns:
        The loss, a 0-d tensor, in nats.

    Source: Goodfellow et al., Generative Adversarial Nets, 2014, algorithm 1.
    """
    return F.logsigmoid(-fake_logits).mean()  # 1 - σ(a) = σ(-a)


def non_saturating_loss(fake_logits: Float[Tensor, " M"]) -> Float[Tensor, ""]:
    """The usual loss of a generator: that of telling the discriminator that its examples are real.

        -1/M Σ_m log σ(fake_m)

    It falls wherever `saturating_loss` does, so both pull a generator the same way, to the same fixed points.
    But its gradient, -(1 - σ(fake_m))/M for each logit, is largest where the discriminator is sure that an
    example is generated, as it soon is when training begins; that of `saturating_loss` is nearly 0 there.

    Args:
        fake_logits: the discriminator's logits for M generated examples, shape (M,).

    Returns:
        The loss, a 0-d tensor, in nats.

    Source: Goodfellow et al., Generative Adversarial Nets, 2014, section 3.
    """
    return -F.logsigmoid(fake_logits).mean()


def discriminator_step(
    discriminator: Callable[[Tensor], Tensor],
    optimizer: torch.optim.Optimizer,
    real: Float[Tensor, " N *data"],
    fake: Float[Tensor, " M *data"],
) -> Float[Tensor, ""]:
    """The discriminator's move: one step up the value of the game.

        θ_D ← θ_D + step(∂V(G, D)/∂θ_D)

    In training it moves in turn with the generator, by `generator_step`. Nothing else moves, or is given a
    gradient; it makes no difference whether the generated examples carry the generator's graph.

    Args:
        discriminator: maps examples of shape (N, ...) to logits of shape (N,).
        optimizer: of the discriminator's parameters. It minimises, as torch's do: it is given -V.
        real: N examples from the data, shape (N, ...).
        fake: M examples that the generator made, shape (M, ...).

    Returns:
        V before the step, a 0-d tensor.

    Source: Goodfellow et al., Generative Adversarial Nets, 2014, algorithm 1.
    """
    value = gan_value(discriminator(real), discriminator(fake))
    descend(-value, optimizer)
    return value.detach()


def generator_step(
    generator: Generator,
    discriminator: Callable[[Tensor], Tensor],
    optimizer: torch.optim.Optimizer,
    noise: Float[Tensor, " M *noise"],
    loss_of: Callable[[Tensor], Tensor] = non_saturating_loss,
) -> Float[Tensor, ""]:
    """The generator's move: one step down its loss.

        θ_G ← θ_G - step(∂ℓ(D(G(z)))/∂θ_G)

    Nothing else moves, or is given a gradient. With `loss_of=saturating_loss` it is a step down the value V of
    the game, of which only that part depends on the generator.

    Args:
        generator: maps noise of shape (M, ...) to examples.
        discriminator: maps examples of shape (M, ...) to logits of shape (M,).
        optimizer: of the generator's parameters.
        noise: z, M draws, mostly standard normal, shape (M, ...).
        loss_of: ℓ, `non_saturating_loss` or `saturating_loss`.

    Returns:
        The loss before the step, a 0-d tensor.

    Source: Goodfellow et al., Generative Adversarial Nets, 2014, algorithm 1 and section 3.
    """
    loss = loss_of(discriminator(generator(noise)))
    descend(loss, optimizer)
    return loss.detach()
