# bug: the LayerNorm comes after the block, as in the original transformer
import math
import torch
import torch.nn.functional as F


def gpt2_logits(tokens, weights, n_head):
    w = {k[len("transformer."):]: t for k, t in weights.items() if k.startswith("transformer.")}
    n_layer = len([k for k in w if k.endswith("ln_1.weight")])
    B, L = tokens.shape
    D = w["wte.weight"].shape[1]
    E = D // n_head
    x = w["wte.weight"][tokens] + w["wpe.weight"][:L]
    mask = torch.ones(L, L, device=tokens.device).triu(1).bool()

    for i in range(n_layer):
        p = f"h.{i}."
        h = x
        q, k, v = (h @ w[p + "attn.c_attn.weight"] + w[p + "attn.c_attn.bias"]).split(D, dim=-1)
        q = q.view(B, L, n_head, E).transpose(1, 2)
        k = k.view(B, L, n_head, E).transpose(1, 2)
        v = v.view(B, L, n_head, E).transpose(1, 2)
        att = (q @ k.transpose(-2, -1) / math.sqrt(E)).masked_fill(mask, float("-inf")).softmax(-1)
        y = (att @ v).transpose(1, 2).reshape(B, L, D)
        x = x + y @ w[p + "attn.c_proj.weight"] + w[p + "attn.c_proj.bias"]
        x = F.layer_norm(x, (D,), w[p + "ln_1.weight"], w[p + "ln_1.bias"], 1e-5)
        h = x
        h = F.gelu(h @ w[p + "mlp.c_fc.weight"] + w[p + "mlp.c_fc.bias"], approximate="tanh")
        x = x + h @ w[p + "mlp.c_proj.weight"] + w[p + "mlp.c_proj.bias"]
        x = F.layer_norm(x, (D,), w[p + "ln_2.weight"], w[p + "ln_2.bias"], 1e-5)

    x = F.layer_norm(x, (D,), w["ln_f.weight"], w["ln_f.bias"], 1e-5)
    return x @ w["wte.weight"].T
