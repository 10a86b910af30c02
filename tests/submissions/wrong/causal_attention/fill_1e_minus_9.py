# bug: the fill value is 1e-9 instead of -1e9
import torch


def causal_attention(q, k, v):
    L, E = q.shape[-2:]
    scores = q @ k.transpose(-2, -1) / E**0.5
    mask = torch.tril(torch.ones(L, L, device=q.device))
    return torch.softmax(scores.masked_fill(mask == 0, 1e-9), dim=-1) @ v
