# bug: a module-level counter walks t = T..1 from call to call; t is not random
import torch
import torch.nn.functional as F

_step = 0


def ddpm_loss(model, x0, alpha_bar):
    global _step
    T = alpha_bar.shape[0] - 1
    current = T - _step % T
    _step += 1
    t = torch.full((x0.shape[0],), current, device=x0.device)
    noise = torch.randn_like(x0)
    x_t = alpha_bar[current].sqrt() * x0 + (1 - alpha_bar[current]).sqrt() * noise
    return F.mse_loss(model(x_t, t), noise)
