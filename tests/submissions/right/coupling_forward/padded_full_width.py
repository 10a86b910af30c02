import torch
import torch.nn.functional as F


def coupling_forward(z, scale, shift):
    # the first half is scaled by e^0 and shifted by 0, then it is one affine map
    H = z.shape[-1] // 2
    s = F.pad(scale(z[:, :H]), (H, 0))
    t = F.pad(shift(z[:, :H]), (H, 0))
    return z * torch.exp(s) + t, s.sum(-1)
