"""Returns a tensor of 200 MB."""
# verdict: more than the size limit of one message|cannot be sent|ran out of memory

import torch


def attacked(x):
    return torch.zeros(50 * 2**20)
