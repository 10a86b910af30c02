import torch


def ddpm_loss(model, x0, alpha_bar):
    # put the batch last, so that a vector of length N broadcasts by itself
    T = alpha_bar.size(0) - 1
    t = torch.empty(x0.size(0), dtype=torch.long, device=x0.device).random_(1, T + 1)
    ab = alpha_bar.index_select(0, t)
    noise = torch.empty_like(x0).normal_()
    x_t = ab.sqrt() * x0.movedim(0, -1) + (1 - ab).sqrt() * noise.movedim(0, -1)
    x_t = x_t.movedim(-1, 0).contiguous()
    return ((noise - model(x_t, t)) ** 2).mean()
