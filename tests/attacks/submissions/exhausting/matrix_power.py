"""Hangs inside one operation of torch."""
# verdict: did not return within \d seconds

import torch


def attacked(x):
    return torch.linalg.matrix_power(torch.eye(1500), 2**62 - 1)[0, 0]
