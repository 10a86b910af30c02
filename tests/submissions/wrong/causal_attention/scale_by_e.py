# bug: divided by E instead of sqrt(E)
import torch


def causal_attention(q, k, v):
    L, E = q.shape[-2:]
    scores = q @ k.transpose(-2, -1) / E
    mask = torch.ones(L, L, device=q.device).triu(1).bool()
    return torch.softmax(scores.masked_fill(mask, -torch.inf), dim=-1) @ v
