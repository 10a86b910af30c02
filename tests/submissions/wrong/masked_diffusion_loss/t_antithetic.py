# bug: t is spread evenly over the batch, not independent
import torch
import torch.nn.functional as F


def masked_diffusion_loss(model, tokens, mask_id):
    B, L = tokens.shape
    t = ((torch.rand(1) + torch.arange(B) / B) % 1).clamp(min=1e-3).view(B, 1).to(tokens.device)
    masked = torch.rand(B, L, device=tokens.device) < t
    noisy = torch.where(masked, mask_id, tokens)
    logits = model(noisy)
    nll = F.cross_entropy(logits.transpose(1, 2), tokens, reduction="none")
    t = t.to(nll.dtype)
    return (masked * nll / t).sum(1).div(L).mean()
