import math

import torch as th


def langevin_sample(energy, x, step_size, steps):
    # all the noise in one draw
    eps = th.randn(steps, *x.shape, dtype=x.dtype, device=x.device)
    sigma = math.sqrt(2.0 * step_size)
    y = x.detach()
    for e in eps:
        y = y.clone().requires_grad_()
        out = energy(y)
        (g,) = th.autograd.grad(out, y, grad_outputs=th.ones_like(out))
        y = th.add(y, g, alpha=-float(step_size)).add(e, alpha=sigma).detach()
    return y
