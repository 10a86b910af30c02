import torch


def masked_diffusion_loss(model, tokens, mask_id):
    B, L = tokens.shape
    t = 1 - torch.rand(B, device=tokens.device)  # in (0, 1], no division by zero
    is_masked = torch.bernoulli(t[:, None].expand(B, L)).bool()
    logp = model(tokens.masked_fill(is_masked, mask_id)).log_softmax(dim=-1)
    token_logp = logp.gather(2, tokens[..., None])[..., 0]
    per_sequence = -(token_logp * is_masked).sum(1) / (t.to(logp.dtype) * L)
    return per_sequence.mean()
