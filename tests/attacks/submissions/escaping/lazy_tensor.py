"""Returns a tensor that computes itself only when somebody looks at it, when the clock has stopped."""
# verdict: cannot be sent: Lazy|did not return within \d seconds

import time

import torch


class Lazy(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        time.sleep(10)
        return super().__torch_function__(function, types, args, kwargs)


def attacked(x):
    return x.sum().as_subclass(Lazy)
