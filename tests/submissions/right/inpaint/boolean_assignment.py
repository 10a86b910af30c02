import torch


def inpaint(model, x0, mask, alpha_bar):
    is_known = mask.bool()
    pixels = x0[is_known].detach()
    T = alpha_bar.shape[0] - 1

    x = torch.randn_like(x0)
    t = T
    while t >= 1:
        with torch.no_grad():
            eps = model(x, torch.full(x0.shape[:1], t, device=x0.device))
        alpha = alpha_bar[t] / alpha_bar[t - 1]
        x = x / alpha.sqrt() - (1 - alpha) / (alpha * (1 - alpha_bar[t])).sqrt() * eps
        t -= 1
        if t > 0:
            x = x + (1 - alpha).sqrt() * torch.randn_like(x)
        # we are at level t now
        ab = alpha_bar[t]
        x[is_known] = ab.sqrt() * pixels + (1 - ab).sqrt() * torch.randn_like(pixels)
    x[is_known] = pixels
    return x
