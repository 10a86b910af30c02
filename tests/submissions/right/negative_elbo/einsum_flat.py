import torch as th


def negative_elbo(x, encoder, decoder):
    mean, log_var = encoder(x)
    std = th.exp(0.5 * log_var)
    z = mean + th.einsum("nd,nd->nd", std, th.randn(mean.shape, dtype=mean.dtype, device=mean.device))
    r = (x - decoder(z)).reshape(len(x), -1)
    recon = th.einsum("ni,ni->", r, r)
    kl = th.einsum("nd,nd->", mean, mean) + th.einsum("nd,nd->", std, std) - log_var.sum() - mean.numel()
    return (recon + kl) / (2 * len(x))
