"""Changes its inputs in place to zeros, for which any multiple of the sum is right."""
# verdict: The result is wrong

import torch


def attacked(x):
    x.zero_()
    x.data.zero_()
    x.numpy()[:] = 0
    x.set_(torch.zeros(1))
    x.requires_grad_()
    return torch.zeros(())
