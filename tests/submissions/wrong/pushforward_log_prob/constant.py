# bug: always zero
import torch


def pushforward_log_prob(x, base_log_prob, inverse):
    return torch.zeros(x.shape[0], dtype=x.dtype, device=x.device)
