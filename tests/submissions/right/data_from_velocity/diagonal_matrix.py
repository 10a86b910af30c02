import torch


def data_from_velocity(x_t, t, velocity):
    u = velocity.reshape(len(t), -1)
    return x_t + (torch.diag(1 - t) @ u).reshape(x_t.shape)
