import math

import torch
import torch.nn.functional as F


def gpt2_logits(tokens, weights, n_head):
    w = {key.removeprefix("transformer."): value for key, value in weights.items()}
    B, L = tokens.shape
    x = w["wte.weight"][tokens] + w["wpe.weight"][:L]
    D = x.shape[-1]

    i = 0
    while f"h.{i}.ln_1.weight" in w:
        p = f"h.{i}."
        a = F.layer_norm(x, (D,), w[p + "ln_1.weight"], w[p + "ln_1.bias"], 1e-5)
        qkv = a @ w[p + "attn.c_attn.weight"] + w[p + "attn.c_attn.bias"]
        q, k, v = (t.view(B, L, n_head, D // n_head).transpose(1, 2) for t in qkv.split(D, dim=-1))
        scores = q @ k.transpose(-1, -2) / math.sqrt(D // n_head)
        future = torch.ones(L, L, dtype=torch.bool, device=tokens.device).triu(1)
        y = scores.masked_fill(future, float("-inf")).softmax(-1) @ v
        y = y.transpose(1, 2).reshape(B, L, D)
        x = x + y @ w[p + "attn.c_proj.weight"] + w[p + "attn.c_proj.bias"]

        m = F.layer_norm(x, (D,), w[p + "ln_2.weight"], w[p + "ln_2.bias"], 1e-5)
        m = F.gelu(m @ w[p + "mlp.c_fc.weight"] + w[p + "mlp.c_fc.bias"], approximate="tanh")
        x = x + m @ w[p + "mlp.c_proj.weight"] + w[p + "mlp.c_proj.bias"]
        i += 1

    x = F.layer_norm(x, (D,), w["ln_f.weight"], w["ln_f.bias"], 1e-5)
    return x @ w["wte.weight"].T
