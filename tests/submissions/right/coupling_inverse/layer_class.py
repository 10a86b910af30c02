from torch import nn
import torch


class Coupling(nn.Module):
    def __init__(self, scale, shift):
        super().__init__()
        self._scale, self._shift = [scale], [shift]

    def params(self, a):
        return self._scale[0](a), self._shift[0](a)

    def forward(self, z):
        a, b = z.split(z.shape[1] // 2, dim=1)
        s, t = self.params(a)
        return torch.cat([a, b * s.exp() + t], dim=1), s.sum(1)

    def inverse(self, x):
        a, b = x.split(x.shape[1] // 2, dim=1)
        s, t = self.params(a)
        return torch.cat([a, torch.exp(-s).mul(b.sub(t))], dim=1), s.neg().sum(1)


def coupling_inverse(x, scale, shift):
    return Coupling(scale, shift).inverse(x)
