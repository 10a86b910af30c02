import torch


@torch.no_grad()
def inpaint(model, x0, mask, alpha_bar):
    """Same thing with the pasting at the top of the loop (not for t = T: we start from pure noise)."""
    T = alpha_bar.shape[0] - 1
    N = x0.shape[0]
    x = torch.randn_like(x0)
    for t in range(T, 0, -1):
        ab = alpha_bar[t]
        if t < T:
            x = mask * (ab.sqrt() * x0 + (1 - ab).sqrt() * torch.randn_like(x0)) + (1 - mask) * x
        alpha = ab / alpha_bar[t - 1]
        eps = model(x, torch.full((N,), t, device=x.device))
        x = (x - (1 - alpha) / (1 - ab).sqrt() * eps) / alpha.sqrt()
        if t != 1:
            x += (1 - alpha).sqrt() * torch.randn_like(x)
    return mask * x0 + (1 - mask) * x
