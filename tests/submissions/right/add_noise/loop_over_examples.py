import torch


def add_noise(x0, t, noise, alpha_bar):
    # one picture at a time, easier to get right than broadcasting
    out = []
    for i in range(x0.shape[0]):
        a = alpha_bar[t[i]]
        out.append(torch.sqrt(a) * x0[i] + torch.sqrt(1 - a) * noise[i])
    return torch.stack(out, dim=0)
