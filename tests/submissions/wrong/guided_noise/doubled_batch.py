# bug: the diffusers trick: a batch of twice the size with a list of conditions, which this model does not take
import torch


def guided_noise(model, x_t, t, condition, gamma):
    x = torch.cat([x_t, x_t])
    tt = torch.cat([t, t])
    eps_u, eps_c = model(x, tt, [None, condition]).chunk(2)
    return eps_u + gamma * (eps_c - eps_u)
