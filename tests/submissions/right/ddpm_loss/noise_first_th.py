import torch as th


def ddpm_loss(model, x0, alpha_bar):
    noise = th.randn(x0.shape, dtype=x0.dtype, device=x0.device)
    steps = th.randint(low=0, high=len(alpha_bar) - 1, size=(len(x0),), device=x0.device) + 1
    a = alpha_bar[steps].reshape((-1,) + (1,) * (x0.dim() - 1))
    noisy = th.sqrt(a) * x0 + th.sqrt(1.0 - a) * noise
    diff = noise - model(noisy, steps)
    return th.mean(diff * diff)
