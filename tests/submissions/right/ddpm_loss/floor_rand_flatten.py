import torch


def ddpm_loss(model, x0, alpha_bar):
    N = x0.shape[0]
    T = alpha_bar.shape[0] - 1
    # t = floor(U * T) + 1, U in [0, 1)
    t = torch.floor(torch.rand(N, device=x0.device) * T).long() + 1
    flat = x0.reshape(N, -1)
    e = torch.randn_like(flat)
    ab = alpha_bar[t].unsqueeze(1)
    x_t = (torch.sqrt(ab) * flat + torch.sqrt(1 - ab) * e).reshape(x0.shape)
    pred = model(x_t, t).reshape(N, -1)
    return torch.square(pred - e).mean()
