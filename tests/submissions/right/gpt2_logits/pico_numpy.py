import numpy as np
import torch


def gelu(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def layer_norm(x, g, b, eps=1e-5):
    mean = x.mean(-1, keepdims=True)
    var = x.var(-1, keepdims=True)
    return g * (x - mean) / np.sqrt(var + eps) + b


def attention(q, k, v, mask):
    return softmax(q @ k.T / np.sqrt(q.shape[-1]) + mask) @ v


def mha(x, c_attn_w, c_attn_b, c_proj_w, c_proj_b, n_head):
    x = x @ c_attn_w + c_attn_b
    q, k, v = np.split(x, 3, axis=-1)
    heads = zip(np.split(q, n_head, axis=-1), np.split(k, n_head, axis=-1), np.split(v, n_head, axis=-1))
    mask = np.where(np.tri(len(x), dtype=bool), 0.0, -1e10)
    out = np.hstack([attention(*head, mask) for head in heads])
    return out @ c_proj_w + c_proj_b


def gpt2_logits(tokens, weights, n_head):
    """After picoGPT, one sequence at a time, in float64."""
    table = weights["transformer.wte.weight"]
    params = {
        key: value.detach().cpu().numpy().astype(np.float64)
        for key, value in weights.items()
        if key.endswith((".weight", ".bias")) and not key.endswith(".attn.bias") and key != "lm_head.weight"
    }

    def layer(i, name):
        return params[f"transformer.h.{i}.{name}.weight"], params[f"transformer.h.{i}.{name}.bias"]

    n_layer = sum(key.endswith(".ln_1.weight") for key in params)
    logits = []
    for ids in tokens.cpu().numpy():
        x = params["transformer.wte.weight"][ids] + params["transformer.wpe.weight"][: len(ids)]
        for i in range(n_layer):
            x = x + mha(layer_norm(x, *layer(i, "ln_1")), *layer(i, "attn.c_attn"), *layer(i, "attn.c_proj"), n_head)
            fc_w, fc_b = layer(i, "mlp.c_fc")
            out_w, out_b = layer(i, "mlp.c_proj")
            x = x + gelu(layer_norm(x, *layer(i, "ln_2")) @ fc_w + fc_b) @ out_w + out_b
        x = layer_norm(x, params["transformer.ln_f.weight"], params["transformer.ln_f.bias"])
        logits.append(x @ params["transformer.wte.weight"].T)
    return torch.tensor(np.stack(logits), dtype=table.dtype, device=table.device)
