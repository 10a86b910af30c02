import math

import torch


@torch.no_grad()
def ddpm_sample(model, shape, alpha_bar):
    ab = alpha_bar.tolist()
    x = torch.randn(shape, dtype=alpha_bar.dtype, device=alpha_bar.device)
    for t, current, previous in reversed(list(zip(range(1, len(ab)), ab[1:], ab[:-1]))):
        alpha = current / previous
        beta = 1 - alpha
        eps = model(x, torch.full((shape[0],), t, device=x.device))
        x = x.sub(eps, alpha=beta / math.sqrt(1 - current)).div(math.sqrt(alpha))
        if t > 1:
            x = x.add(torch.randn_like(x), alpha=math.sqrt(beta))
    return x
