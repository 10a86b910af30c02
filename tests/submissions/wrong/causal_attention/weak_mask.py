# bug: subtracts only 5 from the future scores
import torch


def causal_attention(q, k, v):
    L, E = q.shape[-2:]
    scores = q @ k.transpose(-2, -1) / E**0.5
    penalty = torch.ones(L, L, dtype=q.dtype, device=q.device).triu(1) * 5
    return torch.softmax(scores - penalty, dim=-1) @ v
