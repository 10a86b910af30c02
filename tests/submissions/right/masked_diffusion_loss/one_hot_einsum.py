import torch
import torch.nn.functional as F


def masked_diffusion_loss(model, tokens, mask_id):
    B, L = tokens.shape
    draws = torch.rand(B, L + 1, device=tokens.device)
    t = draws[:, 0].clamp(min=1e-3)
    hit = draws[:, 1:] < t[:, None]
    x_t = tokens + hit * (mask_id - tokens)
    logp = F.log_softmax(model(x_t), -1)
    target = F.one_hot(tokens, logp.shape[-1]).bool()
    # masked_fill, because 0 * (-inf) would be NaN for a model that rules a token out
    own = logp.masked_fill(~target, 0).sum(-1)
    w = hit.to(logp.dtype) / (t.to(logp.dtype)[:, None] * L * B)
    return -torch.einsum("bl,bl->", w, own)
