import torch


def conditional_gan_value(discriminator, generator, x, y):
    y_hat = generator(x)
    d_fake = discriminator(x, y_hat)
    d_real = discriminator(x, y)
    zeros = torch.zeros_like(d_real)
    log_real = -torch.logaddexp(zeros, -d_real)
    log_one_minus_fake = -torch.logaddexp(zeros, d_fake)
    # as many real as fake pairs, so one mean over the sum is enough
    return torch.mean(log_real + log_one_minus_fake)
