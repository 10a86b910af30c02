"""Mistakes about generative adversarial networks."""

from __future__ import annotations

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor

from misconceptions import misconception
from reference.gan import conditional_gan_value, gan_value, optimal_discriminator

Generator = Callable[[Tensor], Tensor]
Discriminator = Callable[[Tensor, Tensor], Tensor]


@misconception(optimal_discriminator)
def data_and_generator_swapped(p_data: Tensor, p_gen: Tensor) -> Tensor:
    """The generator's density is in the numerator: that is the probability of being generated, and D* is the probability
    of being real.
    """
    return optimal_discriminator(p_gen, p_data)


@misconception(optimal_discriminator)
def density_ratio(p_data: Tensor, p_gen: Tensor) -> Tensor:
    """The ratio p_data / p_gen is returned. It is the odds of being real; the probability divides by the sum of both."""
    return p_data / p_gen


@misconception(optimal_discriminator)
def optimal_logit(p_data: Tensor, p_gen: Tensor) -> Tensor:
    """The logit log p_data − log p_gen is returned; the discriminator's answer is a probability, its sigmoid."""
    return p_data.log() - p_gen.log()


@misconception(optimal_discriminator)
def sigmoid_of_difference(p_data: Tensor, p_gen: Tensor) -> Tensor:
    """The sigmoid is taken of the densities' difference. Its argument would have to be the difference of their
    logarithms.
    """
    return (p_data - p_gen).sigmoid()


@misconception(optimal_discriminator)
def hard_decision(p_data: Tensor, p_gen: Tensor) -> Tensor:
    """The likelier origin is decided for, 0 or 1. The discriminator that is best for the GAN's value answers with the
    probability that the example is real.
    """
    return (p_data > p_gen).to(p_data.dtype)


@misconception(optimal_discriminator)
def zero_over_zero(p_data: Tensor, p_gen: Tensor) -> Tensor:
    """Where both densities are 0, zero is divided by zero, which is not a number: the result is ½ there."""
    return p_data / (p_data + p_gen)


@misconception(optimal_discriminator)
def nowhere_means_generated(p_data: Tensor, p_gen: Tensor) -> Tensor:
    """Where both densities are 0 the result is 0, as if the example were surely generated. Nothing speaks for either
    origin there: the result is ½.
    """
    return optimal_discriminator(p_data, p_gen) * (p_data + p_gen > 0)


@misconception(optimal_discriminator)
def epsilon_in_denominator(p_data: Tensor, p_gen: Tensor) -> Tensor:
    """A small number is added to the denominator. It outweighs small densities, and where both are 0 it gives 0 and not
    ½: treat that case apart.
    """
    return p_data / (p_data + p_gen + 1e-8)


@misconception(gan_value)
def value_negated(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    """The sign is wrong: this is the loss that a discriminator minimises (binary cross-entropy). The value of the game,
    which it maximises, is the negative of that.
    """
    return -gan_value(real_logits, fake_logits)


@misconception(gan_value)
def fake_taken_for_real(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    """The fake examples enter with log σ, as if they were real: the value takes log(1 − σ), the logarithm of the
    probability that they are fake.
    """
    return F.logsigmoid(real_logits).mean() + F.logsigmoid(fake_logits).mean()


@misconception(gan_value)
def fake_subtracted(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    """The mean of log σ(fake) is subtracted. That is the non-saturating form, which trains generators; the value adds
    the mean of log(1 − σ(fake)).
    """
    return F.logsigmoid(real_logits).mean() - F.logsigmoid(fake_logits).mean()


@misconception(gan_value)
def logits_as_probabilities(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    """The logits are taken for probabilities: apply the sigmoid before the logarithm, best both at once."""
    return real_logits.log().mean() + (1 - fake_logits).log().mean()


@misconception(gan_value)
def log_left_out(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    """The logarithms are missing: the value averages log σ(real) and log(1 − σ(fake)), not the probabilities."""
    return real_logits.sigmoid().mean() + (1 - fake_logits.sigmoid()).mean()


@misconception(gan_value)
def critic_difference(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    """The difference of the mean logits is what a Wasserstein GAN's critic is trained with. This game's value averages
    log-probabilities.
    """
    return real_logits.mean() - fake_logits.mean()


@misconception(gan_value)
def summed_over_logits(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    """The log-probabilities are summed over the examples; the value is the sum of two means."""
    return F.logsigmoid(real_logits).sum() + F.logsigmoid(-fake_logits).sum()


@misconception(gan_value)
def one_mean_over_all(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    """All log-probabilities go into one mean. The value is a sum of two means, each over its own examples."""
    return torch.cat([F.logsigmoid(real_logits), F.logsigmoid(-fake_logits)]).mean()


@misconception(gan_value)
def sigmoid_then_log(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    """The sigmoid is computed first and its logarithm then: for large logits the sigmoid is exactly 0 or 1, and a
    logarithm infinite. Use `logsigmoid`, and log(1 − σ(a)) = log σ(−a).
    """
    return real_logits.sigmoid().log().mean() + (1 - fake_logits.sigmoid()).log().mean()


@misconception(gan_value)
def epsilon_in_log(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    """A small number inside the logarithm keeps it finite, but wrong: it stops at log ε, and no gradient is left. Use
    `logsigmoid`, which is exact.
    """
    return (real_logits.sigmoid() + 1e-8).log().mean() + (1 - fake_logits.sigmoid() + 1e-8).log().mean()


@misconception(conditional_gan_value)
def arguments_swapped(discriminator: Discriminator, generator: Generator, x: Tensor, y: Tensor) -> Tensor:
    """The discriminator is given its arguments in the wrong order: the input image comes first."""
    return gan_value(discriminator(y, x), discriminator(generator(x), x))


@misconception(conditional_gan_value)
def translates_the_translation(discriminator: Discriminator, generator: Generator, x: Tensor, y: Tensor) -> Tensor:
    """The generator is given the real translation y; it translates the input image x."""
    return gan_value(discriminator(x, y), discriminator(x, generator(y)))


@misconception(conditional_gan_value)
def generated_beside_real(discriminator: Discriminator, generator: Generator, x: Tensor, y: Tensor) -> Tensor:
    """The discriminator sees the generated image beside the real translation y. It is to see each of the two beside the
    input image x.
    """
    return gan_value(discriminator(x, y), discriminator(y, generator(x)))


@misconception(conditional_gan_value)
def input_not_shown(discriminator: Discriminator, generator: Generator, x: Tensor, y: Tensor) -> Tensor:
    """The discriminator does not see the input image, but each translation twice. Without it, any image that looks real
    will do, whether it translates x or not.
    """
    generated = generator(x)
    return gan_value(discriminator(y, y), discriminator(generated, generated))


@misconception(conditional_gan_value)
def value_of_translation_negated(discriminator: Discriminator, generator: Generator, x: Tensor, y: Tensor) -> Tensor:
    """The sign is wrong: this is the loss that the discriminator minimises. The value, which it maximises, is the
    negative of that.
    """
    return -conditional_gan_value(discriminator, generator, x, y)


@misconception(conditional_gan_value)
def generated_taken_for_real(discriminator: Discriminator, generator: Generator, x: Tensor, y: Tensor) -> Tensor:
    """The generated image enters with log σ, as if it were real: the value takes log(1 − σ) of its logit."""
    return gan_value(discriminator(x, y), -discriminator(x, generator(x)))


@misconception(conditional_gan_value)
def reconstruction_added(discriminator: Discriminator, generator: Generator, x: Tensor, y: Tensor) -> Tensor:
    """The distance between real and generated image is added. The pix2pix paper trains its generator with both, but the
    value of the game is the adversarial part alone.
    """
    return conditional_gan_value(discriminator, generator, x, y) + 100 * F.l1_loss(generator(x), y)


@misconception(conditional_gan_value)
def generated_detached(discriminator: Discriminator, generator: Generator, x: Tensor, y: Tensor) -> Tensor:
    """The generated image is detached, as in a discriminator's own training step, so that no gradient reaches the
    generator; the value belongs to both players.
    """
    return gan_value(discriminator(x, y), discriminator(x, generator(x).detach()))


@misconception(conditional_gan_value)
def sigmoid_then_log_of_pairs(discriminator: Discriminator, generator: Generator, x: Tensor, y: Tensor) -> Tensor:
    """The sigmoid is computed first and its logarithm then: for large logits the sigmoid is exactly 0 or 1, and a
    logarithm infinite. Use `logsigmoid`, and log(1 − σ(a)) = log σ(−a).
    """
    return sigmoid_then_log(discriminator(x, y), discriminator(x, generator(x)))
