# bug: adds a third term for mismatched real pairs (as in text-to-image GANs)
import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    real = discriminator(x, y)
    fake = discriminator(x, generator(x))
    mismatched = discriminator(x, y.roll(1, dims=0))
    return (
        F.logsigmoid(real).mean()
        + 0.5 * F.logsigmoid(-fake).mean()
        + 0.5 * F.logsigmoid(-mismatched).mean()
    )
