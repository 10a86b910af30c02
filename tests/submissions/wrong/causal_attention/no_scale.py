# bug: not divided by sqrt(E)
import torch


def causal_attention(q, k, v):
    L = q.shape[-2]
    scores = q @ k.transpose(-2, -1)
    mask = torch.ones(L, L, device=q.device).triu(1).bool()
    return torch.softmax(scores.masked_fill(mask, -torch.inf), dim=-1) @ v
