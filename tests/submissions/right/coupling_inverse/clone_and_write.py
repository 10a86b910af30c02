import torch
from torch import Tensor


def coupling_inverse(x: Tensor, scale, shift) -> "tuple[Tensor, Tensor]":
    half = x.shape[-1] // 2
    z = x.clone()
    neg_s = -scale(x[:, :half])
    z[:, half:] = z[:, half:].clone() - shift(x[:, :half])
    z = torch.cat([z[:, :half], z[:, half:] * neg_s.exp()], dim=1)
    return z, torch.einsum("nh->n", neg_s)
