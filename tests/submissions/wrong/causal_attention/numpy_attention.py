# bug: numpy, nothing can be back-propagated
import numpy as np
import torch


def causal_attention(q, k, v):
    Q, K, V = (t.detach().cpu().numpy() for t in (q, k, v))
    L, E = Q.shape[-2:]
    s = Q @ K.swapaxes(-1, -2) / np.sqrt(E).astype(Q.dtype)
    s = np.where(np.tril(np.ones((L, L), dtype=bool)), s, -np.inf)
    w = np.exp(s - s.max(-1, keepdims=True))
    w /= w.sum(-1, keepdims=True)
    return torch.from_numpy((w @ V).astype(V.dtype))
