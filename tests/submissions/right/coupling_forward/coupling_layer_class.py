import torch
from torch import nn, Tensor


class AffineCoupling(nn.Module):
    """RealNVP layer. x_a = z_a ; x_b = z_b * e^s + t"""

    def __init__(self, scale, shift):
        super().__init__()
        self.nets = (scale, shift)

    def forward(self, z: Tensor):
        H = z.shape[1] // 2
        a, b = z[:, :H], z[:, H:]
        s = self.nets[0](a)
        t = self.nets[1](a)
        return torch.cat((a, torch.addcmul(t, b, s.exp())), 1), torch.einsum("nh->n", s)


def coupling_forward(z, scale, shift):
    return AffineCoupling(scale, shift)(z)
