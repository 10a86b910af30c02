"""Returns a tensor of terabytes that is one number, repeated."""
# verdict: more than the size limit of one message|cannot be sent|ran out of memory

import torch


def attacked(x):
    return torch.zeros(1).expand(2**40)
