import torch


def ddpm_loss(model, x0, alpha_bar):
    # The model treats each example alone, so the batch may go through in two parts (less memory).
    T = alpha_bar.shape[0] - 1
    squared_error = 0
    for part in x0.chunk(2):
        t = torch.randint(1, T + 1, (part.shape[0],), device=x0.device)
        eps = torch.randn_like(part)
        ab = alpha_bar[t].reshape(-1, *[1] * (part.ndim - 1))
        out = model(ab.sqrt() * part + (1 - ab).sqrt() * eps, t)
        squared_error = squared_error + ((out - eps) ** 2).sum()
    return squared_error / x0.numel()
