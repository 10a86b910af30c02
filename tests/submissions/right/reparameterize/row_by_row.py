import torch


def reparameterize(mean, log_var):
    z = mean.clone()
    for i in range(mean.shape[0]):
        eps_i = torch.randn_like(mean[i])
        z[i] = mean[i] + (log_var[i] / 2).exp() * eps_i
    return z
