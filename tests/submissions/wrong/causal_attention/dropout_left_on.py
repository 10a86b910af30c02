# bug: functional dropout is always in training mode
import torch
import torch.nn.functional as F


def causal_attention(q, k, v):
    L, E = q.shape[-2:]
    scores = q @ k.transpose(-2, -1) / E**0.5
    mask = torch.ones(L, L, device=q.device).triu(1).bool()
    w = torch.softmax(scores.masked_fill(mask, -torch.inf), dim=-1)
    return F.dropout(w, 0.1) @ v
