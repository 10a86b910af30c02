import torch
from torch.distributions import Normal


def inpaint(model, x0, mask, alpha_bar):
    T = len(alpha_bar) - 1
    x = Normal(torch.zeros_like(x0), 1.0, validate_args=False).sample()
    for t in range(T, 1, -1):
        alpha = alpha_bar[t] / alpha_bar[t - 1]
        eps = model(x, torch.full((len(x0),), t, device=x0.device))
        mean = (x - (1 - alpha) / torch.sqrt(1 - alpha_bar[t]) * eps) / torch.sqrt(alpha)
        unknown = Normal(mean, torch.sqrt(1 - alpha), validate_args=False).sample()
        known = Normal(
            torch.sqrt(alpha_bar[t - 1]) * x0, torch.sqrt(1 - alpha_bar[t - 1]), validate_args=False
        ).sample()
        x = torch.lerp(unknown, known, mask)
    # the last step has no noise: alpha_1 = alpha_bar_1, beta_1 = 1 - alpha_bar_1
    a = alpha_bar[1]
    eps = model(x, torch.ones(len(x0), dtype=torch.long, device=x0.device))
    x = (x - torch.sqrt(1 - a) * eps) / torch.sqrt(a)
    return torch.where(mask.bool(), x0, x)
