import torch


def tanh_forward(z):
    # 1 - tanh^2 = 1 / cosh^2 and cosh(50) is about 2.6e21, which float32 can hold
    x = torch.tanh(z)
    return x, -2.0 * torch.log(torch.cosh(z)).sum(dim=1)
