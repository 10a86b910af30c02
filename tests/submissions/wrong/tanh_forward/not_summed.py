# bug: the log-derivatives are not summed, shape (N, D)
import torch
from torch.distributions.transforms import TanhTransform


def tanh_forward(z):
    t = TanhTransform()
    x = t(z)
    return x, t.log_abs_det_jacobian(z, x)
