import torch


def data_from_velocity(x_t, t, velocity):
    x_hat = torch.zeros_like(x_t)
    for i, time in enumerate(t.tolist()):
        x_hat[i] = (x_t[i] + (1 - time) * velocity[i]).detach()
    return x_hat
