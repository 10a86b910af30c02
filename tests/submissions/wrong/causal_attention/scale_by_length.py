# bug: the wrong axis, divided by sqrt(L)
import torch


def causal_attention(q, k, v):
    L = q.shape[-2]
    scores = q @ k.transpose(-2, -1) / q.shape[2] ** 0.5
    mask = torch.ones(L, L, device=q.device).triu(1).bool()
    return torch.softmax(scores.masked_fill(mask, -torch.inf), dim=-1) @ v
