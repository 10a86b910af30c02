import torch


def ddpm_sample(model, shape, alpha_bar):
    with torch.inference_mode():
        n = shape[0]
        x = torch.empty(shape, dtype=alpha_bar.dtype, device=alpha_bar.device).normal_()
        for t in reversed(range(1, len(alpha_bar))):
            z = torch.randn_like(x) if t > 1 else torch.zeros_like(x)
            a_bar_t = alpha_bar[t]
            a_t = a_bar_t / alpha_bar[t - 1]
            eps = model(x, torch.tensor([t] * n, device=x.device))
            mean = 1 / a_t.sqrt() * (x - (1 - a_t) / (1 - a_bar_t).sqrt() * eps)
            x = mean + (1 - a_t).sqrt() * z
        return x
