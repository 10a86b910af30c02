import torch
from torch.distributions.transforms import AffineTransform


def coupling_inverse(x, scale, shift):
    x_a, x_b = torch.tensor_split(x, 2, dim=-1)
    forward = AffineTransform(shift(x_a), scale(x_a).exp(), event_dim=1)
    z_b = forward.inv(x_b)
    log_det = forward.inv.log_abs_det_jacobian(x_b, z_b)
    return torch.hstack((x_a, z_b)), log_det
