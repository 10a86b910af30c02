import torch
import torch.nn as nn


class CausalSelfAttention(nn.Module):
    def forward(self, q, k, v):
        B, H, L, E = q.shape
        q, k, v = (t.reshape(B * H, L, E) for t in (q, k, v))
        mask = torch.zeros(L, L, dtype=q.dtype, device=q.device)
        i, j = torch.triu_indices(L, L, offset=1, device=q.device)
        mask[i, j] = torch.finfo(q.dtype).min
        scores = torch.baddbmm(mask.expand(B * H, L, L), q, k.transpose(1, 2), alpha=1 / E**0.5)
        p = nn.Softmax(dim=2)(scores)
        return torch.bmm(p, v).reshape(B, H, L, E)


def causal_attention(q, k, v):
    return CausalSelfAttention()(q, k, v)
