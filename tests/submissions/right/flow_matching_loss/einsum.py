import torch


def flow_matching_loss(model, x1):
    u = torch.empty(x1.size(0), dtype=x1.dtype, device=x1.device).uniform_()
    z = torch.empty_like(x1).normal_()
    path = torch.einsum("n,n...->n...", u, x1) + torch.einsum("n,n...->n...", 1 - u, z)
    r = (model(path, u) - x1 + z).reshape(-1)
    return torch.einsum("i,i->", r, r) / r.shape[0]
