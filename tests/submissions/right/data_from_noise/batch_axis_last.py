import torch


def data_from_noise(x_t, t, noise):
    x = torch.movedim(x_t, 0, -1)
    e = torch.movedim(noise, 0, -1)
    x1 = torch.div(torch.addcmul(x, t - 1, e), t)
    return torch.movedim(x1, -1, 0).contiguous()
