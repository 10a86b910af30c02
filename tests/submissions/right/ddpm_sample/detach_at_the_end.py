import torch


def ddpm_sample(model, shape, alpha_bar):
    # no no_grad here: slower, but the value is the same
    T = alpha_bar.shape[0] - 1
    alpha = alpha_bar[1:] / alpha_bar[:-1]
    x = torch.randn(shape, dtype=alpha_bar.dtype, device=alpha_bar.device)
    for i in torch.arange(T - 1, -1, -1):
        t = (i + 1).repeat(shape[0]).to(x.device)
        noise = torch.randn_like(x)
        mean = (x - (1 - alpha[i]) / torch.sqrt(1 - alpha_bar[i + 1]) * model(x, t)) / torch.sqrt(alpha[i])
        x = mean if i == 0 else mean + torch.sqrt(1 - alpha[i]) * noise
    return x.detach()
