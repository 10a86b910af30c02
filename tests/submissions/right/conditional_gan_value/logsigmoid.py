import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    real_logits = discriminator(x, y)
    fake_logits = discriminator(x, generator(x))
    return F.logsigmoid(real_logits).mean() + F.logsigmoid(-fake_logits).mean()
