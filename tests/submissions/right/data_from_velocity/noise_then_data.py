import torch


def _to_shape(t: torch.Tensor, x: torch.Tensor) -> torch.Tensor:
    for _ in range(x.dim() - t.dim()):
        t = t.unsqueeze(-1)
    return t


def data_from_velocity(x_t, t, velocity):
    # x_t = eps + t u, so go back to the noise, then all the way: x1 = eps + u
    eps = x_t - _to_shape(t, x_t) * velocity
    return eps + velocity
