# bug: softmax over the heads
import torch


def causal_attention(q, k, v):
    L, E = q.shape[-2:]
    scores = q @ k.transpose(-2, -1) / E**0.5
    mask = torch.ones(L, L, device=q.device).triu(1).bool()
    return torch.softmax(scores.masked_fill(mask, -1e9), dim=1).tril() @ v
