import torch


def ddpm_loss(model, x0, alpha_bar):
    t = torch.randint(1, alpha_bar.numel(), x0.shape[:1], device=x0.device)
    eps = torch.randn_like(x0)
    x_t = torch.einsum("n,n...->n...", alpha_bar[t] ** 0.5, x0) \
        + torch.einsum("n,n...->n...", (1 - alpha_bar[t]) ** 0.5, eps)
    residual = (model(x_t, t) - eps).flatten()
    return torch.einsum("i,i->", residual, residual) / residual.numel()
