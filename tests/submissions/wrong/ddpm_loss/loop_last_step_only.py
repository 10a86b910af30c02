# bug: loops over T..1 but overwrites the loss, so only the step t = 1 counts
import torch
import torch.nn.functional as F


def ddpm_loss(model, x0, alpha_bar):
    T = alpha_bar.shape[0] - 1
    noise = torch.randn_like(x0)
    for step in range(T, 0, -1):
        t = torch.full((x0.shape[0],), step, device=x0.device)
        x_t = alpha_bar[step].sqrt() * x0 + (1 - alpha_bar[step]).sqrt() * noise
        loss = F.mse_loss(model(x_t, t), noise)
    return loss
