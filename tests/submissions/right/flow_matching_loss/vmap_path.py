import torch
from torch.func import vmap


def flow_matching_loss(model, x1):
    N = x1.shape[0]
    eps, t = torch.randn_like(x1), torch.rand(N, dtype=x1.dtype, device=x1.device)
    x_t = vmap(lambda e, x, s: torch.add((1 - s) * e, s * x))(eps, x1, t)
    error = model(x_t, t) + eps - x1
    return torch.linalg.vector_norm(error) ** 2 / error.numel()
