import torch as th


def ddpm_sample(model, shape, alpha_bar):
    x = th.randn(shape, dtype=alpha_bar.dtype, device=alpha_bar.device)
    last = len(alpha_bar) - 1
    for t in range(last, 0, -1):
        with th.no_grad():
            eps = model(x, th.full((shape[0],), t, dtype=th.long, device=x.device))
            score = -eps / th.sqrt(1 - alpha_bar[t])
            beta = (alpha_bar[t - 1] - alpha_bar[t]) / alpha_bar[t - 1]
            x = (x + beta * score) / th.sqrt(1 - beta)
            x = x + (t > 1) * th.sqrt(beta) * th.randn_like(x)
    return x
