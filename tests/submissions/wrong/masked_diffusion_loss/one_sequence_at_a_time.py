# bug: calls the model on unbatched (L,) sequences
import torch
import torch.nn.functional as F


def masked_diffusion_loss(model, tokens, mask_id):
    B, L = tokens.shape
    t = torch.rand(B, 1, device=tokens.device).clamp(min=1e-3)
    masked = torch.rand(B, L, device=tokens.device) < t
    noisy = torch.where(masked, mask_id, tokens)
    logits = torch.stack([model(row) for row in noisy])
    nll = F.cross_entropy(logits.transpose(1, 2), tokens, reduction="none")
    t = t.to(nll.dtype)
    return (masked * nll / t).sum(1).div(L).mean()
