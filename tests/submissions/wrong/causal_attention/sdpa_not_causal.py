# bug: scaled_dot_product_attention without is_causal
import torch.nn.functional as F


def causal_attention(q, k, v):
    return F.scaled_dot_product_attention(q, k, v)
