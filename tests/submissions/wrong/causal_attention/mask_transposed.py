# bug: the mask is the wrong way round, sees the future and not the past
import torch


def causal_attention(q, k, v):
    L, E = q.shape[-2:]
    scores = q @ k.transpose(-2, -1) / E**0.5
    mask = torch.ones(L, L, device=q.device).tril(-1).bool()
    return torch.softmax(scores.masked_fill(mask, -torch.inf), dim=-1) @ v
