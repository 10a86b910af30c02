# bug: log-softmax over the tokens' axis
import torch
import torch.nn.functional as F


def masked_diffusion_loss(model, tokens, mask_id):
    B, L = tokens.shape
    t = torch.rand(B, 1, device=tokens.device).clamp(min=1e-3)
    masked = torch.rand(B, L, device=tokens.device) < t
    noisy = torch.where(masked, mask_id, tokens)
    logits = model(noisy)
    nll = -logits.log_softmax(1).gather(2, tokens.unsqueeze(-1)).squeeze(-1)
    t = t.to(nll.dtype)
    return (masked * nll / t).sum(1).div(L).mean()
