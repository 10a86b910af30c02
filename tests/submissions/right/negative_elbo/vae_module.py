from torch import nn
import torch


class VAE(nn.Module):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encode = encoder if isinstance(encoder, nn.Module) else lambda x: encoder(x)
        self.decode = decoder if isinstance(decoder, nn.Module) else lambda z: decoder(z)

    def forward(self, x):
        mean, log_var = self.encode(x)
        z = torch.empty_like(mean).normal_() * log_var.mul(0.5).exp() + mean
        return self.decode(z), mean, log_var

    def loss(self, x):
        x_hat, mean, log_var = self(x)
        reconstruction = 0.5 * torch.linalg.vector_norm((x - x_hat).flatten(start_dim=1), dim=1) ** 2
        regulariser = 0.5 * (torch.expm1(log_var) - log_var + mean * mean).sum(dim=1)
        return reconstruction.mean() + regulariser.mean()


def negative_elbo(x, encoder, decoder):
    return VAE(encoder, decoder).loss(x)
