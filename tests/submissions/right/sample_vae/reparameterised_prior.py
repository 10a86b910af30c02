import torch


def reparameterize(mean, log_var):
    return mean + torch.exp(0.5 * log_var) * torch.randn_like(mean)


def sample_vae(decoder, n, latent_dim):
    # the prior is a posterior with mean 0 and log variance 0
    mean = torch.zeros(n, latent_dim)
    log_var = torch.zeros(n, latent_dim)
    return decoder(reparameterize(mean, log_var))
