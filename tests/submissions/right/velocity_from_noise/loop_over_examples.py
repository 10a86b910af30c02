import torch


def velocity_from_noise(x_t, t, noise):
    u = torch.empty_like(x_t, requires_grad=False)
    with torch.no_grad():
        for i in range(t.shape[0]):
            u[i] = (x_t[i] - noise[i]) / t[i]
    return u
