# bug: log_det is not returned
import torch


def tanh_forward(z):
    return torch.tanh(z)
