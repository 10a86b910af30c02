import math

import torch
from torch import Tensor


def layer_norm(x: Tensor, gain: Tensor, bias: Tensor) -> Tensor:
    centred = x - x.mean(dim=-1, keepdim=True)
    variance = centred.square().mean(dim=-1, keepdim=True)
    return centred * torch.rsqrt(variance + 1e-5) * gain + bias


def new_gelu(x: Tensor) -> Tensor:
    return 0.5 * x * (1.0 + torch.tanh(math.sqrt(2.0 / math.pi) * (x + 0.044715 * x.pow(3))))


def attention(x: Tensor, w_qkv: Tensor, b_qkv: Tensor, w_out: Tensor, b_out: Tensor, n_head: int) -> Tensor:
    B, L, D = x.shape
    E = D // n_head
    out = b_out
    visible = torch.arange(L, device=x.device)[:, None] >= torch.arange(L, device=x.device)
    for h in range(n_head):
        cols = [slice(part * D + h * E, part * D + (h + 1) * E) for part in range(3)]
        q, k, v = (x @ w_qkv[:, c] + b_qkv[c] for c in cols)
        scores = torch.einsum("bie,bje->bij", q, k) / E**0.5
        scores = torch.where(visible, scores, torch.full_like(scores, -torch.inf))
        # each head writes to the residual stream through its own rows of c_proj
        out = out + torch.softmax(scores, -1) @ v @ w_out[h * E : (h + 1) * E]
    return out


def gpt2_logits(tokens: Tensor, weights: dict[str, Tensor], n_head: int) -> Tensor:
    wte = weights["transformer.wte.weight"]
    x = torch.index_select(wte, 0, tokens.flatten()).reshape(*tokens.shape, -1)
    x = x + weights["transformer.wpe.weight"][torch.arange(tokens.shape[1], device=tokens.device)]
    depth = len([name for name in weights if name.endswith("attn.c_attn.weight")])
    for layer in range(depth):
        p = {name: weights[f"transformer.h.{layer}.{name}"] for name in (
            "ln_1.weight", "ln_1.bias", "ln_2.weight", "ln_2.bias",
            "attn.c_attn.weight", "attn.c_attn.bias", "attn.c_proj.weight", "attn.c_proj.bias",
            "mlp.c_fc.weight", "mlp.c_fc.bias", "mlp.c_proj.weight", "mlp.c_proj.bias",
        )}
        x = x + attention(
            layer_norm(x, p["ln_1.weight"], p["ln_1.bias"]),
            p["attn.c_attn.weight"], p["attn.c_attn.bias"], p["attn.c_proj.weight"], p["attn.c_proj.bias"],
            n_head,
        )
        h = layer_norm(x, p["ln_2.weight"], p["ln_2.bias"])
        h = new_gelu(torch.einsum("bld,df->blf", h, p["mlp.c_fc.weight"]) + p["mlp.c_fc.bias"])
        x = x + torch.einsum("blf,fd->bld", h, p["mlp.c_proj.weight"]) + p["mlp.c_proj.bias"]
    x = layer_norm(x, weights["transformer.ln_f.weight"], weights["transformer.ln_f.bias"])
    return torch.einsum("bld,vd->blv", x, wte)
