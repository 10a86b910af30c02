import math

import torch


def causal_attention(q, k, v):
    L, E = q.shape[-2:]
    scores = q @ k.transpose(-2, -1) / math.sqrt(E)
    mask = torch.tril(torch.ones(L, L, dtype=torch.bool, device=q.device))
    scores = scores.masked_fill(~mask, float("-inf"))
    return torch.softmax(scores, dim=-1) @ v
