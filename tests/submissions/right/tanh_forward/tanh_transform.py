import torch
from torch.distributions.transforms import TanhTransform


def tanh_forward(z):
    transform = TanhTransform()
    x = transform(z)
    return x, transform.log_abs_det_jacobian(z, x).sum(1)
