import torch


@torch.no_grad()
def guided_noise(model, x_t, t, condition, gamma):
    eps_u = model(x_t, t, None)
    eps_c = model(x_t, t, condition)
    return torch.add(eps_u, eps_c - eps_u, alpha=float(gamma))
