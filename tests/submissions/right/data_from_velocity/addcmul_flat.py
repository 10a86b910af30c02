import torch


def data_from_velocity(x_t: torch.Tensor, t: torch.Tensor, velocity: torch.Tensor) -> torch.Tensor:
    n = x_t.shape[0]
    flat = torch.addcmul(x_t.reshape(n, -1), 1 - t.reshape(n, 1), velocity.reshape(n, -1))
    return flat.reshape(x_t.shape)
