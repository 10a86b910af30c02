import torch


def flow_matching_loss(model, x1):
    noise = torch.randn(x1.shape, dtype=x1.dtype, device=x1.device)
    t = torch.rand(len(x1), dtype=x1.dtype, device=x1.device)
    weight = t[(...,) + (None,) * (x1.dim() - 1)].expand_as(x1)
    velocity = model(torch.lerp(noise, x1, weight), t)
    return (velocity - (x1 - noise)).pow(2).mean()
