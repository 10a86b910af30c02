import torch


def negative_elbo(x, encoder, decoder):
    mean, log_var = encoder(x)
    eps = torch.stack([torch.randn_like(m) for m in mean])
    x_hat = decoder(mean + torch.exp(0.5 * log_var) * eps)
    losses = []
    for i in range(len(x)):
        diff = (x[i] - x_hat[i]).reshape(-1)
        recon = torch.dot(diff, diff) / 2
        kl = 0.5 * torch.sum(mean[i] ** 2 + torch.exp(log_var[i]) - log_var[i] - 1)
        losses.append(recon + kl)
    return sum(losses) / len(losses)
