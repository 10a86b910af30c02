# bug: bfloat16 "as in training", three digits are left
import torch
import torch.nn.functional as F


def causal_attention(q, k, v):
    y = F.scaled_dot_product_attention(q.bfloat16(), k.bfloat16(), v.bfloat16(), is_causal=True)
    return y.to(q.dtype)
