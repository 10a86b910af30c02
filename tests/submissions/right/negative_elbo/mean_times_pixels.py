import torch
import torch.nn.functional as F


def negative_elbo(x, encoder, decoder):
    encoded = encoder(x)
    mean, log_var = encoded[0], encoded[1]
    z = torch.distributions.Normal(0.0, 1.0).sample(mean.shape).to(mean) * torch.exp(0.5 * log_var) + mean
    pixels = x[0].numel()
    latents = mean.shape[1]
    recon = F.mse_loss(decoder(z), x) * pixels / 2
    kl = (mean.square() + log_var.exp() - 1 - log_var).mean() * latents / 2
    return recon + kl
