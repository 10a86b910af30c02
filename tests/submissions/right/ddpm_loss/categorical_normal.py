import torch
from torch.distributions import Categorical, Normal


def ddpm_loss(model, x0, alpha_bar):
    T = alpha_bar.shape[0] - 1
    step_dist = Categorical(logits=torch.zeros(T, device=x0.device))
    t = 1 + step_dist.sample((x0.shape[0],))
    eps = Normal(torch.zeros_like(x0), torch.ones_like(x0)).sample()

    shape = [x0.shape[0]] + [1] * (x0.dim() - 1)
    mean = alpha_bar[t].sqrt().reshape(shape) * x0
    std = (1 - alpha_bar[t]).sqrt().reshape(shape)
    x_t = mean + std * eps
    return torch.nn.MSELoss()(model(x_t, t), eps)
