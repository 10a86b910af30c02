import math

import torch


def inpaint(model, x0, mask, alpha_bar):
    ab = alpha_bar.double().tolist()
    T = len(ab) - 1
    hole = mask < 0.5
    x = torch.randn_like(x0)
    for t in range(T, 0, -1):
        alpha = ab[t] / ab[t - 1]
        beta = 1.0 - alpha
        with torch.no_grad():
            out = model(x, x0.new_full((x0.shape[0],), t, dtype=torch.int64))
        new = (x - beta / math.sqrt(1.0 - ab[t]) * out) / math.sqrt(alpha)
        sigma = math.sqrt(beta) if t > 1 else 0.0
        new = new + sigma * torch.randn_like(new)
        x = math.sqrt(ab[t - 1]) * x0 + math.sqrt(1.0 - ab[t - 1]) * torch.randn_like(x0)
        x = x.detach().masked_scatter(hole, new[hole])
    return x
