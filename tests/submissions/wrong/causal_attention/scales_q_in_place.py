# bug: scales the caller's q in place
import math
import torch


def causal_attention(q, k, v):
    L, E = q.shape[-2:]
    with torch.no_grad():
        q /= math.sqrt(E)
    scores = q @ k.transpose(-2, -1)
    mask = torch.ones(L, L, device=q.device).triu(1).bool()
    return torch.softmax(scores.masked_fill(mask, -torch.inf), dim=-1) @ v
