import torch


def flow_matching_loss(model, x1):
    t = torch.rand(x1.shape[0], dtype=x1.dtype, device=x1.device)
    noise = torch.randn_like(x1)
    x_t = (t * x1.movedim(0, -1) + (1 - t) * noise.movedim(0, -1)).movedim(-1, 0)
    v = model(x_t.contiguous(), t)
    per_example = (v - (x1 - noise)).square().flatten().reshape(x1.shape[0], -1).mean(1)
    return per_example.mean()
