# bug: float32 for float64 inputs
import torch
import torch.nn.functional as F


def causal_attention(q, k, v):
    return F.scaled_dot_product_attention(q.float(), k.float(), v.float(), is_causal=True)
