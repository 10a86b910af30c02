# bug: divided by sqrt(H E), the width of the model and not of the head
import torch


def causal_attention(q, k, v):
    B, H, L, E = q.shape
    scores = q @ k.transpose(-2, -1) / (H * E) ** 0.5
    mask = torch.ones(L, L, device=q.device).triu(1).bool()
    return torch.softmax(scores.masked_fill(mask, -torch.inf), dim=-1) @ v
