import torch


def causal_attention(q, k, v):
    L, E = q.shape[2], q.shape[3]
    outputs = []
    for i in range(L):
        # the query at i only ever sees the first i + 1 keys: no mask needed
        keys, values = k[:, :, : i + 1], v[:, :, : i + 1]
        scores = (q[:, :, i : i + 1] * keys).sum(-1) / E**0.5  # (B, H, i + 1)
        weights = scores.softmax(dim=-1)
        outputs.append((weights.unsqueeze(-1) * values).sum(dim=2))
    return torch.stack(outputs, dim=2)
