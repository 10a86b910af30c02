import torch


def kl(x, encoder):
    mean, log_var = encoder(x)
    return 0.5 * (mean ** 2 + log_var.exp() - 1 - log_var).sum(1)


def reconstruction_error(x, encoder, decoder):
    mean, log_var = encoder(x)
    z = mean + torch.randn_like(mean) * torch.exp(0.5 * log_var)
    axes = list(range(1, x.ndim))
    return 0.5 * torch.sum((decoder(z) - x) ** 2, dim=axes)


def negative_elbo(x, encoder, decoder):
    # the encoder runs twice, but the code is nicer to read
    return (reconstruction_error(x, encoder, decoder) + kl(x, encoder)).mean(0)
