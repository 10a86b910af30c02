# bug: an epsilon in the log makes it finite but wrong beyond |z| = 6
import torch


def tanh_forward(z):
    x = torch.tanh(z)
    return x, torch.log(1 - x.pow(2) + 1e-6).sum(dim=1)
