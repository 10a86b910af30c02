import torch


def _extract(v, t, ndim):
    return v[t].reshape(-1, *[1] * (ndim - 1))


@torch.no_grad()
def ddpm_sample(model, shape, alpha_bar):
    ndim = len(shape)
    x = torch.randn(shape, dtype=alpha_bar.dtype, device=alpha_bar.device)
    t = torch.full((shape[0],), alpha_bar.shape[0] - 1, device=x.device)
    for _ in range(alpha_bar.shape[0] - 1):
        ab = _extract(alpha_bar, t, ndim)
        alpha = ab / _extract(alpha_bar, t - 1, ndim)
        beta = 1 - alpha
        mask = (t > 1).reshape(ab.shape).to(x.dtype)
        eps = model(x, t)
        x = (x - beta / (1 - ab).sqrt() * eps) / alpha.sqrt() + mask * beta.sqrt() * torch.randn_like(x)
        t = t - 1
    return x
