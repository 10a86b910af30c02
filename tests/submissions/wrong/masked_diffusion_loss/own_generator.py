# bug: a private generator with a fixed seed
import torch
import torch.nn.functional as F


def masked_diffusion_loss(model, tokens, mask_id):
    g = torch.Generator().manual_seed(0)
    B, L = tokens.shape
    t = torch.rand(B, 1, generator=g).clamp(min=1e-3)
    masked = torch.rand(B, L, generator=g) < t
    noisy = torch.where(masked, mask_id, tokens)
    logits = model(noisy)
    nll = F.cross_entropy(logits.transpose(1, 2), tokens, reduction="none")
    t = t.to(nll.dtype)
    return (masked * nll / t).sum(1).div(L).mean()
