import torch
import torch.nn.functional as F
from torch import Tensor


def corrupt(tokens: Tensor, mask_id: int) -> tuple[Tensor, Tensor, Tensor]:
    t = torch.empty(tokens.shape[0], dtype=torch.float64, device=tokens.device).uniform_(0, 1).clamp_(min=1e-3)
    masked = torch.rand_like(tokens, dtype=torch.float64) < t.unsqueeze(-1)
    noisy = tokens.clone()
    noisy[masked] = mask_id
    return noisy, masked, t


def masked_diffusion_loss(model, tokens: Tensor, mask_id) -> Tensor:
    noisy, masked, t = corrupt(tokens, mask_id)
    logits = model(noisy)
    # the sum of nothing is 0 and still has a graph
    nll = F.cross_entropy(logits[masked], tokens[masked], reduction="none")
    weights = (1 / t).to(logits.dtype).unsqueeze(1).expand(tokens.shape)[masked]
    return (nll * weights).sum() / tokens.numel()
