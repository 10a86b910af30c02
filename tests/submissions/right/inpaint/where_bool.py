import torch


def inpaint(model, x0, mask, alpha_bar):
    known = mask > 0.5
    n, steps = len(x0), len(alpha_bar) - 1
    alphas = alpha_bar[1:] / alpha_bar[:-1]     # alphas[t - 1] is alpha_t

    with torch.no_grad():
        x = torch.randn(x0.shape, dtype=x0.dtype, device=x0.device)
        for t in reversed(range(1, steps + 1)):
            a, ab, ab_prev = alphas[t - 1], alpha_bar[t], alpha_bar[t - 1]
            prediction = model(x, torch.tensor([t] * n, device=x0.device))
            mean = (x - (1 - a) * prediction / torch.sqrt(1 - ab)) / torch.sqrt(a)
            if t == 1:
                return torch.where(known, x0, mean)
            unknown_part = mean + torch.sqrt(1 - a) * torch.randn_like(mean)
            known_part = torch.sqrt(ab_prev) * x0 + torch.sqrt(1 - ab_prev) * torch.randn_like(x0)
            x = torch.where(known, known_part, unknown_part)
