"""Returns a right-looking tensor whose gradient is the work that it put off."""
# verdict: result is wrong|did not return within \d seconds

import time

import torch


class Later(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x.sum()

    @staticmethod
    def backward(ctx, gradient):
        time.sleep(30)
        return gradient


def attacked(x):
    return Later.apply(x.clone().requires_grad_())
