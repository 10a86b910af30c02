from torch import nn, Tensor
import torch


class Sampling(nn.Module):
    """The layer between encoder and decoder."""

    def forward(self, mean: Tensor, log_var: Tensor) -> Tensor:
        sigma = log_var.div(2).exp_()
        return torch.normal(torch.zeros_like(mean), torch.ones_like(mean)).mul(sigma).add(mean)


def reparameterize(mean: Tensor, log_var: Tensor) -> Tensor:
    return Sampling()(mean, log_var)
