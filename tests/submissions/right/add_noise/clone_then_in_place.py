import torch as th


def add_noise(x0, t, noise, alpha_bar):
    ab = th.take(alpha_bar, t).view(len(t), *(1 for _ in range(x0.dim() - 1)))
    with th.no_grad():
        x = x0.clone()  # do not touch the caller's image!
        x.mul_(th.sqrt(ab))
        x.addcmul_(noise, th.sqrt(1 - ab))
    return x
