import torch


def add_noise(x0, t, noise, alpha_bar):
    # the two coefficients lie on the unit circle: cos(phi), sin(phi)
    ab = alpha_bar.gather(0, t)
    phi = torch.atan2((1 - ab).sqrt(), ab.sqrt())
    for _ in x0.shape[1:]:
        phi = phi.unsqueeze(-1)
    return torch.cos(phi) * x0 + torch.sin(phi) * noise
