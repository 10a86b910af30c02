import torch
from torch.distributions.transforms import AffineTransform


def coupling_forward(z, scale, shift):
    half = z.size(-1) // 2
    z_a, z_b = torch.split(z, half, dim=-1)
    transform = AffineTransform(loc=shift(z_a), scale=torch.exp(scale(z_a)), event_dim=1)
    x_b = transform(z_b)
    return torch.hstack([z_a, x_b]), transform.log_abs_det_jacobian(z_b, x_b)
