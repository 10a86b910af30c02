# bug: t is one of 0.25, 0.5, 0.75, 1
import torch
import torch.nn.functional as F


def masked_diffusion_loss(model, tokens, mask_id):
    B, L = tokens.shape
    t = torch.randint(1, 5, (B, 1), device=tokens.device) / 4
    masked = torch.rand(B, L, device=tokens.device) < t
    noisy = torch.where(masked, mask_id, tokens)
    logits = model(noisy)
    nll = F.cross_entropy(logits.transpose(1, 2), tokens, reduction="none")
    t = t.to(nll.dtype)
    return (masked * nll / t).sum(1).div(L).mean()
